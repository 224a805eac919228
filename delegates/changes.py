"""The fields of a person that a change request carries: as data, in the record, and in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from delegates.models import ChangeKind, ChangeRequest, Delegate
from wcoap.history import words

CHANGEABLE = (
    "title",
    "given_name",
    "family_name",
    "own_script_name",
    "job_title",
    "email",
    "phone",
    "role",
    "position",
    "mode",
    "days",
    "diet",
    "access_needs",
    "badge_name",
    "consents_to_listing",
    "consents_to_photos",
)


@dataclass(frozen=True, slots=True)
class Line:
    """One field in words; `now` where it is neither what it was nor what is asked for."""

    label: str
    before: str
    after: str
    now: str = ""


def column_of(name: str) -> models.Field:
    return Delegate._meta.get_field(name)


def value_of(name: str, data: Any) -> Any:
    """What the record holds for what JSON holds; ValidationError for what it can't hold."""
    column = column_of(name)
    if isinstance(column, ArrayField):
        return sorted(column.base_field.to_python(item) for item in data or [])
    return column.to_python(data)


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return sorted(item.isoformat() if isinstance(item, date) else item for item in value)
    return str(value) if isinstance(value, str) else value


def data_of(person: Delegate, names: Iterable[str]) -> dict[str, Any]:
    """Fields of a person, as JSON writes them."""
    return {name: _plain(getattr(person, name)) for name in names}


def put_into(person: Delegate, data: dict[str, Any]) -> None:
    """Give a person the values of a request; ValidationError, by field, for what they can't be."""
    errors: dict[str, Any] = {}
    for name, value in data.items():
        try:
            setattr(person, name, column_of(name).clean(value_of(name, value), person))
        except ValidationError as error:
            errors[name] = error
    if errors:
        raise ValidationError(errors)


def changed_meanwhile(request: ChangeRequest, person: Delegate) -> list[str]:
    """The fields that no longer hold what they held when the request was written."""
    now = data_of(person, request.before)
    return [name for name, value in request.before.items() if now[name] != value]


def in_words(name: str, data: Any) -> str:
    if name == "days":
        pattern = pgettext("day without year, date format", "D j M")
        days = [date_format(day, pattern) for day in value_of(name, data)]
        return ", ".join(days) or _("all days")
    return words(column_of(name), value_of(name, data))


def lines_of(request: ChangeRequest) -> list[Line]:
    """What a request would change, in the order of the form; what is now, while it is open."""
    person = request.delegate
    watch = request.kind == ChangeKind.CHANGE and request.is_open and person is not None
    changed = changed_meanwhile(request, person) if watch else []
    now = data_of(person, changed) if person is not None else {}
    return [
        Line(
            label=capfirst(str(column_of(name).verbose_name)),
            before=in_words(name, request.before[name]) if name in request.before else "",
            after=in_words(name, request.after[name]),
            now=in_words(name, now[name]) if name in now else "",
        )
        for name in sorted(request.after, key=_place)
    ]


def _place(name: str) -> int:
    return CHANGEABLE.index(name) if name in CHANGEABLE else len(CHANGEABLE)

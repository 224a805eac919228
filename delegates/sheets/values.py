"""From the texts of a row to what a person's record holds; back to texts for the sheet."""

import re
from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from delegates.models import Delegate, DelegateMode, DelegateRole
from delegates.sheets.columns import BY_NAME
from delegates.sheets.lines import Line
from wcoap.spreadsheets.words import named, one_line

# Control characters and halves of characters, that no field can keep.
_NO_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_BETWEEN_DAYS = re.compile(r"[;,\s]+")
_DAY_OF_MONTH = re.compile(r"[0-9]{1,2}")
_YES, _NO = {"yes", "y", "true", "1", "x"}, {"no", "n", "false", "0", ""}
_CHOICES: dict[str, type[models.TextChoices]] = {"role": DelegateRole, "mode": DelegateMode}
_CONSENTS = ("consents_to_listing", "consents_to_photos")


class Unfit(Exception):
    """Why a cell can't be taken, in a sentence."""


def read_values(
    line: Line, *, days: Sequence[date], roles: Collection[str], modes: Collection[str]
) -> None:
    """Fill `line.values`, or say at each cell why not. `roles` and `modes` may be chosen."""
    allowed = {"role": roles, "mode": modes}
    for name, cell in line.row.cells.items():
        if name not in BY_NAME:
            continue
        value: Any
        try:
            if name in _CHOICES:
                value = _choice(name, cell, allowed[name], line.person)
            elif name in _CONSENTS:
                value = _consent(cell)
            elif name == "days":
                value = _days(cell, days)
            else:
                value = _text(name, cell)
        except Unfit as unfit:
            line.refuse_cell(name, str(unfit))
        else:
            if value is not None:
                line.values[name] = value


def _text(name: str, cell: str) -> str:
    text = one_line(cell)
    column = BY_NAME[name]
    longest = column.field.max_length
    if _NO_TEXT.search(text):
        raise Unfit(_("It has characters that no text has. Type it anew."))
    if len(text) > longest:
        raise Unfit(
            _("It is longer than %(most)s characters: %(length)s.")
            % {"most": longest, "length": len(text)}
        )
    if column.is_needed and not text:
        raise Unfit(_("It is missing."))
    if name == "email" and text:
        try:
            validate_email(text)
        except ValidationError:
            raise Unfit(_("It is no e-mail address. Write it as name@example.org.")) from None
    return text


def _choice(name: str, cell: str, allowed: Collection[str], person: Delegate | None) -> str | None:
    """None where the cell says nothing, which leaves what stands."""
    choices = _CHOICES[name]
    if not cell.strip():
        return None
    value = named(choices, one_line(cell))
    if value is None or (value not in allowed and value != getattr(person, name, None)):
        labels = ", ".join(str(choices(each).label) for each in allowed)
        raise Unfit(_("It can't be chosen here. One of these: %s.") % labels)
    return value


def _consent(cell: str) -> bool:
    word = one_line(cell).casefold()
    if word in _YES or word == _("yes").casefold():
        return True
    if word in _NO or word == _("no").casefold():
        return False
    raise Unfit(_("Write yes or no."))


def _days(cell: str, meeting: Sequence[date]) -> list[date]:
    """All days of the meeting are kept as none, which the record takes for all."""
    found = {_day(word, meeting) for word in _BETWEEN_DAYS.split(cell.strip()) if word}
    return [] if len(found) == len(meeting) else sorted(found)


def _day(word: str, meeting: Sequence[date]) -> date:
    """2023-03-06, or the 6 alone where the meeting has one such day."""
    if _DAY_OF_MONTH.fullmatch(word):
        matching = [day for day in meeting if day.day == int(word)]
        if len(matching) == 1:
            return matching[0]
        raise Unfit(_("“%(word)s” is no day of the meeting: %(days)s.") % _said(word, meeting))
    try:
        day = date.fromisoformat(word)
    except ValueError:
        raise Unfit(
            _("“%(word)s” can't be read as a day. Write it as %(first)s.")
            % {"word": word[:20], "first": meeting[0].isoformat()}
        ) from None
    if day not in meeting:
        raise Unfit(_("%(word)s is outside the meeting: %(days)s.") % _said(word, meeting))
    return day


def _said(word: str, meeting: Sequence[date]) -> dict[str, str]:
    return {"word": word, "days": f"{meeting[0].isoformat()} – {meeting[-1].isoformat()}"}


def in_words(name: str, value: Any) -> str:
    """As a person reads it in the preview."""
    if name == "days":
        pattern = pgettext("day without year, date format", "D j M")
        return ", ".join(date_format(day, pattern) for day in value) or _("all days")
    return written(name, value) or "—"


def written(name: str, value: Any) -> str:
    """As the sheet writes it, and reads it again."""
    if name in _CHOICES:
        return str(_CHOICES[name](value).label)
    if name in _CONSENTS:
        return _("yes") if value else _("no")
    if name == "days":
        return "; ".join(day.isoformat() for day in value)
    return str(value)

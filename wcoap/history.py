"""The history of a record, as the database kept it: who, when, from what to what."""

import uuid
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.exceptions import FieldDoesNotExist, PermissionDenied
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from wcoap.rules import is_secretariat

# Kept in each row, but no news to a reader.
_QUIET = {"id", "version", "created_at", "modified_at"}


@dataclass(frozen=True)
class Change:
    """One field, from what to what, in words."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Entry:
    """One insert, change or deletion."""

    action: str
    at: datetime
    who: str
    changes: list[Change] = field(default_factory=list)


def words(column: models.Field, value: Any) -> str:
    """A stored value as a person reads it; one query for a link to another record."""
    if value is None or value == "":
        return "—"
    if column.is_relation:
        target = column.related_model._base_manager.filter(pk=value).first()
        return str(target) if target else _("(deleted)")
    if column.choices:
        return str(dict(column.flatchoices).get(value, value))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        local = timezone.localtime(value)
        return f"{formats.date_format(local, 'j F Y, H:i')} {local.tzname()}"
    if isinstance(value, date):
        return formats.date_format(value, "j F Y")
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return str(value)


def _names(events: list[Any]) -> dict[str, str]:
    """The people behind the events, by key; one query."""
    keys = {e.pgh_context.metadata.get("user") for e in events if e.pgh_context}
    people = get_user_model()._base_manager.filter(pk__in=[k for k in keys if k])
    return {str(person.pk): str(person) for person in people}


def _who(event: Any, names: dict[str, str]) -> str:
    told = event.pgh_context.metadata if event.pgh_context else {}
    if user := told.get("user"):
        return names.get(str(user), _("a removed account"))
    if work := told.get("command") or told.get("task"):
        return _("the system (%(work)s)") % {"work": work}
    return _("the system")


def last_editor(record: models.Model) -> str:
    """Who made the newest change of `record`; two queries."""
    event = record.events.select_related("pgh_context").order_by("-pgh_id").first()
    return _who(event, _names([event])) if event else _("the system")


def entries(model: type[models.Model], key: uuid.UUID) -> list[Entry]:
    """The history of one record, newest first; deleted records have theirs, too."""
    event_model = model._meta.get_field("events").related_model
    events = list(
        event_model._base_manager.filter(pgh_obj_id=key)
        .select_related("pgh_context")
        .order_by("pgh_id")
    )
    names = _names(events)
    actions = {"insert": _("created"), "update": _("changed"), "delete": _("deleted")}
    columns = [
        c
        for c in model._meta.concrete_fields
        if c.name not in _QUIET and hasattr(event_model, c.attname)
    ]
    history, before = [], None
    for event in events:
        changes = []
        if event.pgh_label != "delete":
            for column in columns:
                old = getattr(before, column.attname) if before else None
                new = getattr(event, column.attname)
                if old != new and not (before is None and new in (None, "")):
                    changes.append(
                        Change(
                            str(column.verbose_name),
                            words(column, old) if before else "",
                            words(column, new),
                        )
                    )
        history.append(
            Entry(actions[event.pgh_label], event.pgh_created_at, _who(event, names), changes)
        )
        before = event
    return history[::-1]


def record_history(request: HttpRequest, label: str, key: uuid.UUID) -> HttpResponse:
    """The history page of one record, for the secretariat."""
    if not is_secretariat(request.user):
        raise PermissionDenied
    try:
        model = apps.get_model(label)
        history = entries(model, key)
    except (LookupError, ValueError, FieldDoesNotExist) as error:
        raise Http404 from error
    if not history:
        raise Http404
    record = model._base_manager.filter(pk=key).first()
    context = {"history": history, "record": record, "kind": model._meta.verbose_name}
    return render(request, "components/history_page.html", context)

"""An agenda as a whole: begun from an earlier one, sent out, adopted."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from agenda.models import Agenda, AgendaItem, AgendaStatus, ItemLead
from meetings.models import Meeting
from meetings.services import lock_meeting
from wcoap.saving import refusals_explained, save_record

_LIFE = AgendaStatus.values


def next_agenda_statuses(agenda: Agenda) -> list[AgendaStatus]:
    """Where an agenda can go from here: one step on, or one step back to undo that."""
    here = _LIFE.index(agenda.status)
    steps = _LIFE[here + 1 : here + 2] + (_LIFE[here - 1 : here] if here else [])
    return [AgendaStatus(step) for step in steps]


@transaction.atomic
def change_agenda_status(*, meeting: Meeting, status: str) -> Agenda:
    """Move the agenda one step on or back; ValidationError for any other step."""
    lock_meeting(meeting.pk)
    agenda = Agenda.of(meeting)
    if status not in next_agenda_statuses(agenda):
        raise ValidationError(
            _("An agenda that is “%(here)s” can't become “%(there)s” in one step.")
            % {
                "here": agenda.get_status_display(),
                "there": dict(AgendaStatus.choices).get(status, status),
            }
        )
    agenda.status = status
    save_record(agenda)
    return agenda


# What an item keeps from one meeting to the next; what was recorded on it stays where it was.
_COPIED = (
    "position",
    "number",
    "path",
    "title",
    "kind",
    "expected_action",
    "minutes_asked",
    "annotation",
)


@transaction.atomic
def copy_agenda(*, meeting: Meeting, source: Meeting) -> int:
    """Begin an agenda with the items of another meeting's; returns how many were copied.

    Titles, types, expected actions, minutes, annotations and lead organizations; not sessions,
    papers, or what was recorded. ValidationError where the agenda has items already, so that
    nothing is there twice, and where there is nothing to copy.
    """
    lock_meeting(meeting.pk)
    if meeting.agenda_items.exists():
        raise ValidationError(_("This agenda has items already, so nothing was copied."))
    copies: dict[Any, AgendaItem] = {}
    for item in source.agenda_items.in_agenda_order():  # main items before theirs
        kept = {name: getattr(item, name) for name in _COPIED}
        parent = copies[item.parent_id] if item.parent_id else None
        copies[item.pk] = AgendaItem(meeting=meeting, parent=parent, **kept)
    if not copies:
        raise ValidationError({"source": _("That agenda has no items.")})
    leads = ItemLead.objects.filter(item__in=copies).order_by("created_at", "pk")
    with refusals_explained():
        AgendaItem.objects.bulk_create(copies.values())
        ItemLead.objects.bulk_create(
            ItemLead(item=copies[lead.item_id], organization_id=lead.organization_id)
            for lead in leads
        )
    return len(copies)

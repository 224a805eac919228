"""Sending out and adopting the agenda."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from agenda.models import Agenda, AgendaStatus
from meetings.models import Meeting
from meetings.services import lock_meeting
from wcoap.saving import save_record

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

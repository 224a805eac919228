"""Changes of a meeting that are more than a form."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from meetings.models import Meeting, MeetingStatus
from meetings.signals import meeting_closing
from wcoap.saving import save_record

_LIFE = MeetingStatus.values


def next_statuses(meeting: Meeting) -> list[MeetingStatus]:
    """Where a meeting can go from here: one step on, or one step back to undo that."""
    here = _LIFE.index(meeting.status)
    steps = _LIFE[here + 1 : here + 2] + (_LIFE[here - 1 : here] if here else [])
    return [MeetingStatus(step) for step in steps]


@transaction.atomic
def change_status(*, meeting: Meeting, status: str) -> Meeting:
    """Move a meeting one step along its life cycle, or back; ValidationError for any other step."""
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if status not in next_statuses(meeting):
        raise ValidationError(
            _("A meeting that is “%(here)s” can't become “%(there)s” in one step.")
            % {
                "here": meeting.get_status_display(),
                "there": dict(MeetingStatus.choices).get(status, status),
            }
        )
    if status == MeetingStatus.CLOSED:
        said = [words for _who, words in meeting_closing.send(sender=Meeting, meeting=meeting)]
        if in_the_way := [words for words in said if words]:
            raise ValidationError(in_the_way)
    meeting.status = status
    save_record(meeting)
    return meeting


@transaction.atomic
def change_audience(*, meeting: Meeting, audience: str) -> Meeting:
    """Choose who may read the released programme; ValidationError for what is no audience."""
    meeting = Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)
    meeting.programme_audience = audience
    save_record(meeting)
    return meeting

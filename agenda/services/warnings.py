"""Accepting a warning of the timetable, with a reason."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from agenda.conflicts import find_warnings
from agenda.models import Acknowledgement
from agenda.timetables import collect_timetable
from delegates.models import User
from meetings.models import Meeting
from meetings.services import lock_meeting
from wcoap.saving import delete_record, save_record


@transaction.atomic
def acknowledge_warning(*, meeting: Meeting, key: str, reason: str, by: User) -> Acknowledgement:
    """Keep that the warning `key` is known; ValidationError if the timetable does not have it."""
    meeting = lock_meeting(meeting.pk)
    if all(warning.key != key for warning in find_warnings(collect_timetable(meeting))):
        raise ValidationError(_("This conflict is gone: the timetable has changed."))
    record = Acknowledgement(meeting=meeting, key=key, reason=reason, acknowledged_by=by)
    save_record(record)
    return record


@transaction.atomic
def withdraw_acknowledgement(*, acknowledgement: Acknowledgement) -> None:
    """The warning counts again; the history keeps who accepted it and why."""
    lock_meeting(acknowledgement.meeting_id)
    delete_record(acknowledgement)

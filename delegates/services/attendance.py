"""What people say themselves on the days on which they attended."""

from collections.abc import Mapping
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from delegates.models import Attendance, AttendanceSource, Delegate
from meetings.models import Meeting, MeetingStatus
from wcoap.saving import save_record


def may_correct_attendance(meeting: Meeting) -> bool:
    """From the meeting's first day until its report is adopted, for which “closed” stands."""
    return meeting.status != MeetingStatus.CLOSED and meeting.days_to_go() <= 0


def days_so_far(meeting: Meeting) -> list[date]:
    """Those on which somebody can have attended."""
    today = meeting.today()
    return [day for day in meeting.days if day <= today]


@transaction.atomic
def correct_attendance(*, delegate: Delegate, modes: Mapping[date, str]) -> None:
    """Write what a person says of some days: how they attended, or "" for not at all.

    Days that are not named stay as they are. ValidationError once the report is adopted, and
    for a day that is still to come.
    """
    delegate = Delegate.objects.select_for_update(no_key=True).get(pk=delegate.pk)
    meeting = delegate.delegation.meeting
    if not may_correct_attendance(meeting):
        raise ValidationError(_("The attendance of this meeting can’t be corrected now."))
    if not set(modes) <= set(days_so_far(meeting)):
        raise ValidationError(_("Nobody can have attended on a day that is still to come."))
    known = {attendance.day: attendance for attendance in delegate.attendances.all()}
    for day, mode in modes.items():
        attendance = known.get(day)
        if attendance and attendance.mode == mode:
            continue
        if not mode:
            delegate.attendances.filter(day=day).delete()
            continue
        attendance = attendance or Attendance(delegate=delegate, day=day)
        attendance.mode, attendance.source = mode, AttendanceSource.OWN
        save_record(attendance)

"""Who attended, counted from the days and check-ins of people; nothing of it is kept."""

from dataclasses import dataclass

from django.db.models import Count, Q

from delegates.figures import DayTotal
from delegates.models import Attendance, CheckIn, DelegateMode
from meetings.models import Meeting, Session
from meetings.models.sessions import PAUSES

_IN_PERSON = Count("pk", filter=Q(mode=DelegateMode.IN_PERSON))
_ONLINE = Count("pk", filter=Q(mode=DelegateMode.ONLINE))


@dataclass(frozen=True)
class SessionTotal:
    """How many were checked in to a session."""

    session: Session
    in_person: int
    online: int


def attended_by_day(meeting: Meeting) -> list[DayTotal]:
    """One query; a row for each day of the meeting."""
    days = Attendance.objects.filter(delegate__delegation__meeting=meeting).order_by()
    counts = {
        day: (in_person, online)
        for day, in_person, online in days.values_list("day").annotate(
            in_person=_IN_PERSON, online=_ONLINE
        )
    }
    return [DayTotal(day, *counts.get(day, (0, 0))) for day in meeting.days]


def attended_by_session(meeting: Meeting) -> list[SessionTotal]:
    """Two queries; sessions with a time, pauses left out."""
    made = CheckIn.objects.filter(session__meeting=meeting).order_by()
    counts = {
        session: (in_person, online)
        for session, in_person, online in made.values_list("session").annotate(
            in_person=_IN_PERSON, online=_ONLINE
        )
    }
    sessions = meeting.sessions.scheduled().exclude(kind__in=PAUSES).in_running_order()
    return [SessionTotal(session, *counts.get(session.pk, (0, 0))) for session in sessions]

"""Sessions at hours of a meeting, and moves of them."""

from dataclasses import replace
from datetime import datetime, time, timedelta

from meetings.models import Session
from meetings.services import Move
from tests.factories import SessionFactory


def at(meeting, hour: float, day: int = 0) -> datetime:
    start = datetime.combine(meeting.first_day, time(), tzinfo=meeting.time_zone)
    return start + timedelta(days=day, hours=hour)


def session_at(meeting, hour: float, hours: float = 1, **kwargs) -> Session:
    """Read back, so that it is as the database has it."""
    start = at(meeting, hour)
    made = SessionFactory(
        meeting=meeting, starts_at=start, ends_at=start + timedelta(hours=hours), **kwargs
    )
    made.refresh_from_db()
    return made


def move_of(session, **changes) -> Move:
    session.refresh_from_db()
    now = Move(session.pk, session.version, session.starts_at, session.room_id, session.minutes)
    return replace(now, **changes)


def places(meeting) -> dict[str, tuple]:
    return {
        title: (start, end, room)
        for title, start, end, room in meeting.sessions.values_list(
            "title", "starts_at", "ends_at", "room__name"
        )
    }

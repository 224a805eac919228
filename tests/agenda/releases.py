"""Versions of a programme, as the tests of releases make them."""

from datetime import UTC, datetime, timedelta

from agenda import services
from meetings.models import Release


def at(hour: int, *, day: int = 6) -> dict[str, datetime]:
    """An hour in Suva, which is 12 hours before UTC in March 2023."""
    start = datetime(2023, 3, day, hour, tzinfo=UTC) - timedelta(hours=12)
    return {"starts_at": start, "ends_at": start + timedelta(hours=1)}


def release(meeting, note="", **more) -> Release:
    return services.release(meeting=meeting, note=note, by=None, **more)


def move(session, **fields) -> None:
    for name, value in fields.items():
        setattr(session, name, value)
    session.save()

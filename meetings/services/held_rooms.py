"""When the rooms of a meeting's venue are held, by whatever meeting."""

from collections import defaultdict
from datetime import UTC, datetime, timedelta
from uuid import UUID

from meetings.models import Meeting, Session

Span = tuple[datetime, datetime]


def held_rooms(meeting: Meeting, *, elsewhere: bool = False) -> dict[UUID, list[Span]]:
    """By room, the times around the meeting's days at which it is held; one query.

    With `elsewhere`, only what other meetings hold.
    """
    held: dict[UUID, list[Span]] = defaultdict(list)
    around, midnight = timedelta(days=2), datetime.min.time()
    sessions = Session.objects.filter(
        room__venue=meeting.venue_id,
        ends_at__gt=datetime.combine(meeting.first_day - around, midnight, tzinfo=UTC),
        starts_at__lt=datetime.combine(meeting.last_day + around, midnight, tzinfo=UTC),
    )
    if elsewhere:
        sessions = sessions.exclude(meeting=meeting)
    for room, start, end in sessions.values_list("room_id", "starts_at", "ends_at"):
        if room and start and end:
            held[room].append((start, end))
    return held

"""Taking over the timetable of another meeting of the series."""

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from meetings.models import Meeting, Room, Session
from meetings.services.held_rooms import Span, held_rooms
from meetings.services.locking import lock_meeting
from meetings.services.refusals import places_explained


@dataclass(frozen=True, slots=True)
class Copied:
    """How many sessions were `created`, of them `to_the_tray`; `left_out` were there already."""

    created: int
    to_the_tray: int
    left_out: int


@transaction.atomic
def copy_timetable(*, meeting: Meeting, source: Meeting) -> Copied:
    """Copy the sessions of `source`: each on the same day by number, at the same local hour.

    What falls outside the days, or on a room that is held, goes to the tray. As many sessions
    of a title and kind as there are already are left out, so doing it again adds nothing.
    """
    lock_meeting(meeting.pk)
    if source.series_id != meeting.series_id or source.pk == meeting.pk:
        raise ValidationError(_("Copy from another meeting of the same series."))
    rooms = _rooms_there(meeting, source)
    held = held_rooms(meeting)
    originals = list(source.sessions.in_running_order())
    copies = [_copy(original, meeting, source, rooms) for original in originals]
    new = _without_those_there(meeting, copies)
    for session in new:
        _to_tray_unless_free(session, meeting, held)
    with places_explained(meeting, new):
        Session.objects.bulk_create(new)
    waiting = sum(session.starts_at is None for session in new)
    return Copied(len(new), waiting, len(copies) - len(new))


def _rooms_there(meeting: Meeting, source: Meeting) -> dict[UUID, UUID]:
    """For each room of the source's venue the room here: of equal name, or of its position."""
    here = list(Room.objects.filter(venue=meeting.venue_id))
    names = {room.name.casefold(): room.pk for room in here}
    places = {room.position: room.pk for room in reversed(here)}
    pairs = {
        room.pk: names.get(room.name.casefold()) or places.get(room.position)
        for room in Room.objects.filter(venue=source.venue_id)
    }
    return {there: pk for there, pk in pairs.items() if pk}


def _copy(original: Session, meeting: Meeting, source: Meeting, rooms: dict[UUID, UUID]) -> Session:
    copy = Session(
        meeting=meeting,
        title=original.title,
        kind=original.kind,
        minutes=original.minutes,
        mode=original.mode,
        expected_attendance=original.expected_attendance,
        is_pinned=original.is_pinned,
    )
    if original.starts_at:
        local = original.starts_at.astimezone(source.time_zone)
        day = meeting.first_day + (local.date() - source.first_day)
        start = datetime.combine(day, local.time(), tzinfo=meeting.time_zone).astimezone(UTC)
        copy.starts_at, copy.ends_at = start, start + timedelta(minutes=original.minutes)
        copy.room_id = rooms.get(original.room_id) if original.room_id else None
    return copy


def _without_those_there(meeting: Meeting, copies: list[Session]) -> list[Session]:
    """Leave out as many as are there; those with the same hour first."""
    there = list(meeting.sessions.values_list("title", "kind", "starts_at"))
    count = Counter((title, kind) for title, kind, _start in there)
    exact = set(there)
    left_out: set[UUID] = set()
    for copy in sorted(copies, key=lambda c: (c.title, c.kind, c.starts_at) not in exact):
        if count[copy.title, copy.kind]:
            count[copy.title, copy.kind] -= 1
            left_out.add(copy.pk)
    return [copy for copy in copies if copy.pk not in left_out]


def _to_tray_unless_free(session: Session, meeting: Meeting, held: dict[UUID, list[Span]]) -> None:
    if not session.starts_at or not session.ends_at:
        return
    start, end = session.starts_at, session.ends_at
    spans = held[session.room_id] if session.room_id else []
    if meeting.covers(start, end) and not any(s < end and start < e for s, e in spans):
        spans.append((start, end))
    else:
        session.starts_at = session.ends_at = session.room_id = None

"""Putting sessions into their places, one at a time or many at once."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from meetings.models import Meeting, Session
from meetings.services.locking import lock_meeting
from meetings.services.refusals import places_explained
from wcoap.saving import save_record

A_DAY = 24 * 60  # minutes


@dataclass(frozen=True, slots=True)
class Move:
    """Where a session shall go, as seen on its `version`; no `start` means back to the tray."""

    key: UUID
    version: int
    start: datetime | None
    room: UUID | None
    minutes: int

    def as_data(self) -> dict[str, Any]:
        """As JSON takes it; `of_data` reads it back."""
        return {
            "key": str(self.key),
            "version": self.version,
            "start": self.start and self.start.isoformat(),
            "room": self.room and str(self.room),
            "minutes": self.minutes,
        }

    @classmethod
    def of_data(cls, data: dict[str, Any]) -> "Move":
        return cls(
            key=UUID(data["key"]),
            version=data["version"],
            start=data["start"] and datetime.fromisoformat(data["start"]),
            room=data["room"] and UUID(data["room"]),
            minutes=data["minutes"],
        )


class StaleMove(Exception):
    """Somebody else changed `sessions` since the mover saw them; they are as they are now."""

    def __init__(self, sessions: Sequence[Session]) -> None:
        super().__init__(", ".join(session.title for session in sessions))
        self.sessions = list(sessions)


def move_sessions(*, meeting: Meeting, moves: Sequence[Move]) -> list[Move]:
    """Put each session where its move says, or none of them; returns the moves that undo it.

    Rooms are asked about at the end, so two sessions can swap theirs. Raises `StaleMove` where
    a session is not of the version that was seen, ValidationError with what stands in the way.
    """
    if len({move.key for move in moves}) < len(moves):
        raise ValidationError(_("One change moves a session once."))
    moved: list[Session] = []
    with places_explained(meeting, moved):
        lock_meeting(meeting.pk)
        sessions = _lock_sessions(meeting, moves)
        moved += [sessions[move.key] for move in moves]
        undo = []
        for session, move in zip(moved, moves, strict=True):
            before = _as_move(session)
            undo.append(replace(before, version=_place(session, move).version))
    return undo


def _lock_sessions(meeting: Meeting, moves: Sequence[Move]) -> dict[UUID, Session]:
    """The sessions of the moves, as the movers saw them."""
    sessions = {
        session.pk: session
        for session in meeting.sessions.filter(pk__in=[move.key for move in moves])
        .order_by("pk")
        .select_for_update(of=("self",))
    }
    if len(sessions) < len(moves):
        raise ValidationError(_("A session that was to be moved is not there any more."))
    if stale := [
        sessions[move.key] for move in moves if sessions[move.key].version != move.version
    ]:
        raise StaleMove(stale)
    return sessions


def _as_move(session: Session) -> Move:
    return Move(session.pk, session.version, session.starts_at, session.room_id, session.minutes)


def _place(session: Session, move: Move) -> Session:
    """Write one session into its place; the database has the last word at the end."""
    if not 0 < move.minutes <= A_DAY:
        raise ValidationError(_("A session lasts between a minute and a day."))
    before = _as_move(session)
    if move.start is None:
        session.starts_at = session.ends_at = session.room_id = None
    else:
        session.starts_at = move.start.astimezone(UTC)
        session.ends_at = session.starts_at + timedelta(minutes=move.minutes)
        session.room_id = move.room
    session.minutes = move.minutes
    if _as_move(session) != before:
        session.save(update_fields=["starts_at", "ends_at", "room", "minutes"])
        session.version += 1  # as the database counts
    return session


@transaction.atomic
def shift_day(*, meeting: Meeting, day: date, since: time, minutes: int) -> list[Move]:
    """“We run 20 minutes late”: move what starts on `day` at `since` or later by `minutes`.

    In time order up to the first pinned session, which stays with all that starts with it or
    after it. Returns the moves that undo it. Refused as a whole where one can't move.
    """
    lock_meeting(meeting.pk)
    zone = meeting.time_zone
    from_then = datetime.combine(day, since, tzinfo=zone)
    day_after = datetime.combine(day + timedelta(days=1), time(), tzinfo=zone)
    sessions = meeting.sessions.filter(starts_at__gte=from_then, starts_at__lt=day_after)
    starts = [
        (session.starts_at, session)
        for session in sessions.order_by("starts_at")
        if session.starts_at
    ]
    first_pinned = min((start for start, s in starts if s.is_pinned), default=day_after)
    by = timedelta(minutes=minutes)
    moves = [
        replace(_as_move(session), start=start + by)
        for start, session in starts
        if start < first_pinned
    ]
    if not moves:
        raise ValidationError(
            _("Nothing moves: no session that is not pinned starts then or later that day.")
        )
    return move_sessions(meeting=meeting, moves=moves)


@transaction.atomic
def add_session(*, session: Session) -> Session:
    """Save a session, new or changed; a start without an end gets its end from `minutes`."""
    lock_meeting(session.meeting_id)
    if session.starts_at and not session.ends_at:
        session.ends_at = session.starts_at.astimezone(UTC) + timedelta(minutes=session.minutes)
    with places_explained(session.meeting, [session]):
        save_record(session)
    session.refresh_from_db(fields=["minutes"])
    return session

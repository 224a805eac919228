"""Why the database refuses a place for a session, in words that name the other side."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, tzinfo

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import gettext as _

from meetings.models import Meeting, Session
from wcoap.saving import refusals_explained

# What a constraint or `Session.clean` is about when a place is to blame.
_PLACE = {NON_FIELD_ERRORS, "starts_at", "ends_at", "room"}


@contextmanager
def places_explained(meeting: Meeting, sessions: Sequence[Session]) -> Iterator[None]:
    """`refusals_explained`; where `sessions` can't be where they want to be, it says what is there.

    The database decides first. Only after its refusal is it asked who holds the room, and only
    then are `sessions` looked at, so the block may fill them.
    """
    try:
        with refusals_explained():
            yield
    except ValidationError as error:
        if not hasattr(error, "error_dict") or set(error.error_dict) <= _PLACE:
            reasons = [*_outside(meeting, sessions), *_held(meeting, sessions)]
            if reasons:
                raise ValidationError(reasons) from error
        raise


def _outside(meeting: Meeting, sessions: Sequence[Session]) -> list[str]:
    return [
        _("“%(title)s” would lie outside the days of the meeting.") % {"title": session.title}
        for session in sessions
        if session.starts_at
        and session.ends_at
        and session.ends_at > session.starts_at
        and not meeting.covers(session.starts_at, session.ends_at)
    ]


@dataclass(frozen=True, slots=True)
class _Placed:
    """A session in a room at a time."""

    session: Session
    start: datetime
    end: datetime

    def overlaps(self, other: "_Placed") -> bool:
        return (
            self.session.room_id == other.session.room_id
            and self.start < other.end
            and other.start < self.end
        )


def _placed(sessions: Iterable[Session]) -> list[_Placed]:
    return [
        _Placed(session, session.starts_at, session.ends_at)
        for session in sessions
        if session.room_id and session.starts_at and session.ends_at
    ]


def _held(meeting: Meeting, sessions: Sequence[Session]) -> list[str]:
    """A sentence for each session that holds a room which one of `sessions` wants."""
    wanted = _placed(sessions)
    if not wanted:
        return []
    others = _placed(
        Session.objects.filter(
            room__in={place.session.room_id for place in wanted},
            starts_at__lt=max(place.end for place in wanted),
            ends_at__gt=min(place.start for place in wanted),
        )
        .exclude(pk__in=[session.pk for session in sessions])
        .select_related("room")
        .order_by("starts_at", "title")
    )
    reasons = [
        _holds(other, meeting.time_zone)
        for n, place in enumerate(wanted)
        for other in [*others, *wanted[:n]]
        if other.overlaps(place)
    ]
    return list(dict.fromkeys(reasons))


def _holds(place: _Placed, zone: tzinfo) -> str:
    return _("%(room)s holds “%(title)s” from %(start)s to %(end)s.") % {
        "room": place.session.room,
        "title": place.session.title,
        "start": f"{place.start.astimezone(zone):%H:%M}",
        "end": f"{place.end.astimezone(zone):%H:%M}",
    }

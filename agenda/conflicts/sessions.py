"""Rooms, chairs and breaks."""

from collections.abc import Iterator
from datetime import timedelta

from django.utils.translation import gettext as _

from agenda.conflicts.sweeps import Booked, booked, by_start
from agenda.conflicts.warnings import Side, Warning, WarningKind, hours, make, of_session
from agenda.hours import day_words, span_words
from agenda.timetables import Timetable
from delegates.models import SessionRoleKind
from meetings.models import Mode, SessionKind

LONGEST_STRETCH = timedelta(minutes=120)
SHORTEST_BREAK = timedelta(minutes=15)

_LED_BY: dict[str, tuple[SessionRoleKind, ...]] = {
    SessionKind.PLENARY: (SessionRoleKind.CHAIR,),
    **dict.fromkeys(
        (SessionKind.PRESENTATION, SessionKind.BREAKOUT, SessionKind.EXERCISE),
        (SessionRoleKind.CHAIR, SessionRoleKind.MODERATOR, SessionRoleKind.FACILITATOR),
    ),
}


def rooms(timetable: Timetable) -> Iterator[Warning]:
    """More people than seats, or business in no room though the venue has rooms."""
    for slot in booked(timetable):
        if slot.mode == Mode.ONLINE:
            continue
        room = timetable.rooms.get(slot.room) if slot.room else None
        if room is None:
            if timetable.rooms and not slot.is_pause:
                text = _("“%(session)s” (%(when)s) has no room.") % {
                    "session": slot.title,
                    "when": hours(timetable, slot),
                }
                yield make(WarningKind.NO_ROOM, text, (of_session(slot),), (slot,))
        elif slot.expected and slot.expected > room.capacity:
            text = _(
                "“%(session)s” expects %(expected)d people in %(room)s, which seats %(seats)d "
                "(%(when)s)."
            ) % {
                "session": slot.title,
                "expected": slot.expected,
                "room": room.name,
                "seats": room.capacity,
                "when": hours(timetable, slot),
            }
            sides = (of_session(slot), Side("room", room.key, room.name))
            yield make(WarningKind.ROOM_TOO_SMALL, text, sides, (slot,))


def chairs(timetable: Timetable) -> Iterator[Warning]:
    """A plenary without a chair, or a working session that nobody leads."""
    for slot in booked(timetable):
        leaders = _LED_BY.get(slot.kind)
        if leaders is None or any(role in leaders for role, _person in slot.people):
            continue
        if len(leaders) == 1:
            words = _("“%(session)s” (%(when)s) has no chair.")
        else:
            words = _("“%(session)s” (%(when)s) has no chair, moderator or facilitator.")
        text = words % {"session": slot.title, "when": hours(timetable, slot)}
        yield make(WarningKind.NO_CHAIR, text, (of_session(slot),), (slot,))


def _stretches(timetable: Timetable) -> Iterator[tuple[Booked, Booked]]:
    """Of each stretch of business without a break, the sessions that begin and end it.

    It is business as long as any room is in use.
    """
    first = last = None
    for slot in sorted((s for s in booked(timetable) if not s.is_pause), key=by_start):
        if first is None or last is None:
            first = last = slot
        elif slot.start - last.end >= SHORTEST_BREAK:
            yield first, last
            first = last = slot
        elif slot.end > last.end:
            last = slot
    if first is not None and last is not None:
        yield first, last


def breaks(timetable: Timetable) -> Iterator[Warning]:
    """More than two hours of business without a quarter of an hour in which no room is in use."""
    for first, last in _stretches(timetable):
        if last.end - first.start <= LONGEST_STRETCH:
            continue
        when = span_words(first.start, last.end, timetable.zone)
        if first is last:
            text = _("“%(session)s” lasts more than 2 hours without a break (%(when)s).") % {
                "session": first.title,
                "when": when,
            }
        else:
            text = _(
                "There is no break in more than 2 hours from “%(first)s” to “%(last)s” (%(when)s)."
            ) % {"first": first.title, "last": last.title, "when": when}
        named = (first,) if first is last else (first, last)
        day = first.start.astimezone(timetable.zone).date()
        sides = (*map(of_session, named), Side("day", day.isoformat(), day_words(day)))
        yield make(WarningKind.NO_BREAK, text, sides, named)

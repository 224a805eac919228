"""Rooms, chairs and breaks."""

from collections.abc import Iterator
from datetime import timedelta

from django.utils.translation import gettext as _

from agenda.conflicts.sheets import Booked, Sheet
from agenda.conflicts.warnings import Side, Warning, WarningKind, make, of_session
from agenda.hours import day_words
from delegates.models import SessionRoleKind
from meetings.models import Mode, SessionKind

LONGEST_STRETCH = timedelta(minutes=120)
SHORTEST_BREAK = timedelta(minutes=15)

_LED_BY: dict[str, tuple[str, ...]] = {
    SessionKind.PLENARY.value: (SessionRoleKind.CHAIR.value,),
    **dict.fromkeys(
        (SessionKind.PRESENTATION.value, SessionKind.BREAKOUT.value, SessionKind.EXERCISE.value),
        (
            SessionRoleKind.CHAIR.value,
            SessionRoleKind.MODERATOR.value,
            SessionRoleKind.FACILITATOR.value,
        ),
    ),
}


def small_rooms(sheet: Sheet) -> Iterator[Warning]:
    """More people than seats; those of an online session need none."""
    words = _(
        "“%(session)s” expects %(expected)d people in %(room)s, which seats %(seats)d (%(when)s)."
    )
    for slot in sheet.booked:
        room = slot.room
        if room is None or not slot.expected or slot.expected <= room.capacity:
            continue
        if slot.mode == Mode.ONLINE:
            continue
        text = words % {
            "session": slot.title,
            "expected": slot.expected,
            "room": room.name,
            "seats": room.capacity,
            "when": sheet.when(slot),
        }
        sides = (of_session(slot), Side("room", room.key, room.name))
        yield make(WarningKind.ROOM_TOO_SMALL, text, sides, (slot,))


def without_room(sheet: Sheet) -> Iterator[Warning]:
    """Business that people come to, in no room of a venue that has rooms."""
    words = _("“%(session)s” (%(when)s) has no room.")
    for slot in sheet.business if sheet.has_rooms else ():
        if slot.room is None and slot.mode != Mode.ONLINE:
            text = words % {"session": slot.title, "when": sheet.when(slot)}
            yield make(WarningKind.NO_ROOM, text, (of_session(slot),), (slot,))


def without_chair(sheet: Sheet) -> Iterator[Warning]:
    """A plenary without a chair, or a working session that nobody leads."""
    no_chair = _("“%(session)s” (%(when)s) has no chair.")
    nobody = _("“%(session)s” (%(when)s) has no chair, moderator or facilitator.")
    for slot in sheet.booked:
        leaders = _LED_BY.get(slot.kind)
        if leaders is None or any(role in leaders for role, _person in slot.roles):
            continue
        words = no_chair if len(leaders) == 1 else nobody
        text = words % {"session": slot.title, "when": sheet.when(slot)}
        yield make(WarningKind.NO_CHAIR, text, (of_session(slot),), (slot,))


def _stretches(sheet: Sheet) -> Iterator[tuple[Booked, Booked]]:
    """Of each stretch of business without a break, the sessions that begin and end it.

    It is business as long as any room is in use.
    """
    first = last = None
    for slot in sheet.business:
        if first is None or last is None:
            first = last = slot
        elif slot.start - last.end >= SHORTEST_BREAK:
            yield first, last
            first = last = slot
        elif slot.end > last.end:
            last = slot
    if first is not None and last is not None:
        yield first, last


def without_break(sheet: Sheet) -> Iterator[Warning]:
    """More than two hours of business without a quarter of an hour in which no room is in use."""
    long = _("“%(first)s” lasts more than 2 hours without a break (%(when)s).")
    many = _("There is no break in more than 2 hours from “%(first)s” to “%(last)s” (%(when)s).")
    for first, last in _stretches(sheet):
        if last.end - first.start <= LONGEST_STRETCH:
            continue
        named = (first,) if first is last else (first, last)
        text = (long if first is last else many) % {
            "first": first.title,
            "last": last.title,
            "when": sheet.span(first.start, last.end),
        }
        day = sheet.day_of(first.start)
        sides = (*map(of_session, named), Side("day", day.isoformat(), day_words(day)))
        yield make(WarningKind.NO_BREAK, text, sides, named)

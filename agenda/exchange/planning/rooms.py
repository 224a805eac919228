"""No two sessions in one room: which rows would put them there."""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext as _

from agenda.exchange.planning.lines import Line, hours_words
from agenda.timetables import Key, SlotRow, Timetable
from wcoap.plans import Step

Span = tuple[datetime, datetime]


@dataclass(slots=True, order=True)
class _Held:
    """A room from `start` to `end`, by the session of a line, or by one that stays (no line).

    `title` is None for one of another meeting.
    """

    start: datetime
    end: datetime
    title: str | None = field(compare=False, default=None)
    line: Line | None = field(compare=False, default=None)


class _Room:
    """What holds a room, in order; nothing in it overlaps."""

    def __init__(self) -> None:
        self.held: list[_Held] = []

    def clash(self, start: datetime, end: datetime) -> _Held | None:
        """One that overlaps; touching sessions don't."""
        place = bisect_left(self.held, start, key=lambda held: held.start)
        for near in self.held[max(place - 1, 0) : place + 1]:
            if near.start < end and start < near.end:
                return near
        return None

    def hold(self, held: _Held) -> None:
        insort(self.held, held)


def settle_rooms(
    lines: list[Line], timetable: Timetable, elsewhere: Mapping[Key, Sequence[Span]]
) -> None:
    """Refuse what would share a room with a line before it, or with a session that stays.

    `elsewhere` are the times at which other meetings hold a room: those stay, too.
    A session whose line is refused stays where it is, and may so refuse another line.
    """
    rooms: dict[Key, _Room] = defaultdict(_Room)
    for room_key, spans in elsewhere.items():
        for span in spans:
            rooms[room_key].hold(_Held(*span))
    moving = [line for line in lines if line.is_taken and _moves(line)]
    moved = {line.target.key for line in moving if line.target}
    for slot in timetable.scheduled:
        if slot.key not in moved:
            _stay(slot, rooms)
    for line in moving:
        room, start, end = _place_of(line)
        if line.step == Step.REFUSED or not (room and start and end):
            continue
        if other := rooms[room].clash(start, end):
            line.refuse(_clash_sentence(other, room, timetable))
            stuck = [line]
            while stuck:
                if target := stuck.pop().target:
                    stuck += _stay(target, rooms, timetable)
        else:
            rooms[room].hold(_Held(start, end, line.title, line))


def _place_of(line: Line) -> tuple[Key | None, datetime | None, datetime | None]:
    room = line.fields.get("room_id", line.target.room if line.target else None)
    return room, line.fields["starts_at"], line.fields["ends_at"]


def _moves(line: Line) -> bool:
    slot = line.target
    return slot is None or _place_of(line) != (slot.room, slot.start, slot.end)


def _stay(slot: SlotRow, rooms: dict[Key, _Room], timetable: Timetable | None = None) -> list[Line]:
    """Give a session its present place; gives the lines that are refused by that."""
    if not (slot.room and slot.start and slot.end):
        return []
    room, refused = rooms[slot.room], []
    while timetable and (other := room.clash(slot.start, slot.end)):
        room.held.remove(other)
        if other.line is not None:
            stays = _Held(slot.start, slot.end, slot.title)
            other.line.refuse(_clash_sentence(stays, slot.room, timetable))
            refused.append(other.line)
    room.hold(_Held(slot.start, slot.end, slot.title))
    return refused


def _clash_sentence(other: _Held, room: Key, timetable: Timetable) -> str:
    words = {
        "room": timetable.rooms[room].name,
        "title": other.title,
        "when": hours_words(other.start, other.end, timetable.zone),
    }
    if other.title is None:
        return _("%(room)s is held by another meeting: %(when)s.") % words
    if other.line is None:
        return _("%(room)s is held by “%(title)s”, which stays there: %(when)s.") % words
    return _("%(room)s is held by “%(title)s” of line %(line)s: %(when)s.") % {
        **words,
        "line": other.line.number,
    }

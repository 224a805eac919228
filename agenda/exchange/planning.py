"""What an import would do: each row of a file against the draft as it stands. No query.

Nothing is deleted by an import, and a row that changes nothing says so; so reading the same file
twice is safe. A column that a file has not, or a cell left empty, leaves what stands; only an
empty room means no room, and a row without start and length of time is one for the tray.
"""

import uuid
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from agenda.exchange.moments import Unclear, read_length, read_times
from agenda.exchange.reading import Row
from agenda.exchange.words import is_no_room, named, one_line
from agenda.timetables import Key, SlotRow, Timetable
from meetings.models import Mode, SessionKind

_DAY = timedelta(hours=24)
_YES = {"yes": True, "true": True, "1": True, "x": True, "no": False, "false": False, "0": False}


class Step(StrEnum):
    CREATE = "create"
    CHANGE = "change"
    SAME = "same"
    REFUSE = "refuse"


@dataclass(frozen=True, slots=True)
class Change:
    """In words, for people."""

    label: str
    before: str
    after: str


@dataclass(slots=True)
class Line:
    """What becomes of a row. `fields` are the session's, by name, as far as the row says them.

    `items` are keys of agenda items, None where the row leaves them; `target` is the session that
    it changes, `key` the one that a new session takes.
    """

    row: Row
    title: str
    step: Step = Step.SAME
    reasons: list[str] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    fields: dict[str, Any] = field(default_factory=dict)
    items: tuple[Key, ...] | None = None
    target: SlotRow | None = None
    key: Key | None = None
    when: str = ""  # in words, as is the room's name
    room_name: str = ""

    @property
    def number(self) -> int:
        return self.row.line

    @property
    def is_taken(self) -> bool:
        """Whether it would write something."""
        return self.step in (Step.CREATE, Step.CHANGE)

    def refuse(self, reason: str) -> None:
        self.step = Step.REFUSE
        self.reasons.append(reason)


@dataclass(frozen=True)
class Plan:
    """`lines` in the order of the file."""

    lines: list[Line]

    def of(self, step: Step) -> list[Line]:
        return [line for line in self.lines if line.step == step]

    @property
    def taken(self) -> list[Line]:
        return [line for line in self.lines if line.is_taken]

    @property
    def refused(self) -> list[Line]:
        return self.of(Step.REFUSE)

    @property
    def mark(self) -> str:
        """The same for plans that would do the same."""
        said = [
            (line.number, line.step, line.reasons, line.changes, line.target and line.target.key)
            for line in self.lines
        ]
        return sha256(repr(said).encode()).hexdigest()


def plan_import(
    rows: Sequence[Row],
    timetable: Timetable,
    *,
    elsewhere: Collection[Key] = (),
    matched: Sequence[Line] | None = None,
) -> Plan:
    """`elsewhere` are keys in `rows` that sessions of other meetings have.

    `matched` are the lines of the same rows in an earlier plan, whose sessions they keep.
    """
    reader = _Reader(timetable)
    lines = [reader.read(row) for row in rows]
    _refuse_repeated(lines)
    if matched is None:
        _match(lines, timetable, elsewhere)
    else:
        for line, before in zip(lines, matched, strict=True):
            line.key = before.key
            line.target = timetable.by_key[before.target.key] if before.target else None
    for line in lines:
        if line.step != Step.REFUSE:
            _compare(line, timetable)
    _settle_rooms(lines, timetable)
    return Plan(lines)


class _Reader:
    """Turns texts into values, each with its own reason where it can't."""

    def __init__(self, timetable: Timetable) -> None:
        self.timetable = timetable
        self.rooms = {room.name.casefold(): key for key, room in timetable.rooms.items()}
        self.items = {item.number: key for key, item in timetable.items.items()}

    def read(self, row: Row) -> Line:
        line = Line(row=row, title=one_line(row.title))
        if not line.title:
            line.refuse(_("It has no title."))
        elif len(line.title) > 200:
            line.refuse(_("Its title has more than 200 characters."))
        line.fields["title"] = line.title
        self._read_key(line)
        self._read_choices(line)
        self._read_room(line)
        self._read_items(line)
        try:
            self._read_times(line)
        except Unclear as unclear:
            line.refuse(str(unclear))
        return line

    def _read_key(self, line: Line) -> None:
        if not line.row.key:
            return
        try:
            line.key = uuid.UUID(line.row.key)
        except ValueError:
            line.refuse(
                _("“%s” is not a session's key. Leave it empty for a new session.") % line.row.key
            )

    def _read_choices(self, line: Line) -> None:
        row = line.row
        if row.kind:
            line.fields["kind"] = named(SessionKind, row.kind)
            if line.fields["kind"] is None:
                line.refuse(
                    _("There is no kind “%(kind)s”: choose among %(kinds)s.")
                    % {"kind": row.kind, "kinds": ", ".join(SessionKind.values)}
                )
        if row.mode:
            line.fields["mode"] = named(Mode, row.mode)
            if line.fields["mode"] is None:
                line.refuse(
                    _("There is no mode “%(mode)s”: choose among %(modes)s.")
                    % {"mode": row.mode, "modes": ", ".join(Mode.values)}
                )
        if row.pinned:
            line.fields["is_pinned"] = _YES.get(row.pinned.casefold())
            if line.fields["is_pinned"] is None:
                line.refuse(_("“%s” does not say whether it is pinned: yes or no.") % row.pinned)

    def _read_room(self, line: Line) -> None:
        if line.row.room is None:
            return
        room = self.rooms.get(line.row.room.casefold())
        if room is None and not is_no_room(line.row.room):
            line.refuse(_("The meeting's venue has no room “%s”.") % line.row.room)
        line.fields["room_id"] = room
        line.room_name = self.timetable.rooms[room].name if room else ""

    def _read_items(self, line: Line) -> None:
        numbers = [part.strip() for part in line.row.items.replace(",", ";").split(";")]
        if not any(numbers):
            return
        found = []
        for number in filter(None, numbers):
            if number in self.items:
                found.append(self.items[number])
            else:
                line.refuse(_("The agenda has no item %s.") % number)
        line.items = tuple(dict.fromkeys(found))

    def _read_times(self, line: Line) -> None:
        row, meeting = line.row, self.timetable.meeting
        if not row.start:
            if row.end:
                raise Unclear(_("It has an end but no start."))
            line.fields |= {"starts_at": None, "ends_at": None, "room_id": None}
            if row.length:
                self._read_minutes(line)
            return
        start, end = read_times(
            day=row.day,
            start=row.start,
            end=row.end,
            length=row.length,
            zone=row.zone,
            day_start=row.day_start,
        )
        start, end = start.astimezone(self.timetable.zone), end.astimezone(self.timetable.zone)
        line.when = _hours(start, end, self.timetable.zone)
        line.fields |= {"starts_at": start, "ends_at": end}
        if end <= start:
            line.refuse(
                _("It ends before it starts: %s.") % line.when
                if end < start
                else _("It ends when it starts: %s.") % line.when
            )
        elif end - start > _DAY:
            line.refuse(_("It lasts more than a day: %s.") % line.when)
        elif not meeting.covers(start, end):
            line.refuse(_("It lies outside the days of the meeting: %s.") % line.when)

    def _read_minutes(self, line: Line) -> None:
        minutes = read_length(line.row.length) // timedelta(minutes=1)
        if not 0 < minutes <= 24 * 60:
            raise Unclear(_("A session lasts between a minute and a day."))
        line.fields["minutes"] = minutes


def _refuse_repeated(lines: Iterable[Line]) -> None:
    """Two rows can't both say what one session is."""
    keys: dict[Key, int] = {}
    said: dict[tuple, int] = {}
    for line in lines:
        if line.key is not None:
            if (before := keys.setdefault(line.key, line.number)) != line.number:
                line.refuse(_("Line %s has the same key.") % before)
        elif line.step != Step.REFUSE and line.fields.get("starts_at"):
            same = (
                line.title.casefold(),
                line.fields.get("kind"),
                line.fields["starts_at"],
                line.fields.get("room_id"),
            )
            if (before := said.setdefault(same, line.number)) != line.number:
                line.refuse(_("Line %s says the same.") % before)


def _match(lines: list[Line], timetable: Timetable, elsewhere: Collection[Key]) -> None:
    """Find the session of each line: by key, else one with the same title and kind.

    Of several with the same title and kind (coffee, every day), a line takes the one at its hour,
    else one of its day, else the first that is left.
    """
    free = dict(timetable.by_key)
    rest = []
    for line in lines:
        target = free.pop(line.key, None) if line.key else None
        if target is not None:
            line.target = target
        else:
            if line.key in timetable.by_key or line.key in elsewhere:
                line.key = None  # given to another line, or another meeting's session
            if line.step != Step.REFUSE:
                rest.append(line)
    by_title: dict[str, list[SlotRow]] = defaultdict(list)
    for slot in free.values():
        by_title[one_line(slot.title).casefold()].append(slot)
    for near in (_at_its_hour, _on_its_day, lambda _line, _slot, _zone: True):
        for line in rest:
            if line.target is not None:
                continue
            slots = by_title[line.title.casefold()]
            for slot in slots:
                if _of_kind(line, slot) and near(line, slot, timetable.zone):
                    line.target = slot
                    slots.remove(slot)
                    break


def _of_kind(line: Line, slot: SlotRow) -> bool:
    return line.fields.get("kind") in (None, slot.kind)


def _at_its_hour(line: Line, slot: SlotRow, _zone: ZoneInfo) -> bool:
    return line.fields["starts_at"] == slot.start


def _on_its_day(line: Line, slot: SlotRow, zone: ZoneInfo) -> bool:
    start = line.fields["starts_at"]
    return bool(start and slot.start and start.date() == slot.start.astimezone(zone).date())


def _compare(line: Line, timetable: Timetable) -> None:
    """Say what the line would change; without a target, it makes a session."""
    slot, zone = line.target, timetable.zone
    if slot is None:
        line.step = Step.CREATE
        return
    now = {
        "title": one_line(slot.title),
        "kind": slot.kind,
        "mode": slot.mode,
        "is_pinned": slot.pinned,
        "room_id": slot.room,
        "starts_at": slot.start,
        "ends_at": slot.end,
        "minutes": slot.minutes,
    }
    differs = {name for name, value in line.fields.items() if now[name] != value}
    if "title" in differs:
        line.changes.append(Change(_("Title"), slot.title, line.title))
    if "kind" in differs:
        line.changes.append(_choice(_("Kind"), SessionKind, slot.kind, line.fields["kind"]))
    if differs & {"starts_at", "ends_at"}:
        before = _hours(slot.start, slot.end, zone)
        after = _hours(line.fields["starts_at"], line.fields["ends_at"], zone)
        line.changes.append(Change(_("Time"), before, after))
    elif "minutes" in differs:
        line.changes.append(Change(_("Minutes"), str(slot.minutes), str(line.fields["minutes"])))
    if "room_id" in differs:
        names = (_room(slot.room, timetable), _room(line.fields["room_id"], timetable))
        line.changes.append(Change(_("Room"), *names))
    if "mode" in differs:
        line.changes.append(_choice(_("Mode"), Mode, slot.mode, line.fields["mode"]))
    if "is_pinned" in differs:
        words = (_("yes"), _("no")) if slot.pinned else (_("no"), _("yes"))
        line.changes.append(Change(_("Pinned"), *words))
    if line.items is not None and set(line.items) != set(slot.items):
        items = (_numbers(slot.items, timetable), _numbers(line.items, timetable))
        line.changes.append(Change(_("Items"), *items))
    line.step = Step.CHANGE if line.changes else Step.SAME


@dataclass(slots=True, order=True)
class _Held:
    """A room from `start` to `end`, by the session of a line, or by one that stays (no line)."""

    start: datetime
    end: datetime
    title: str = field(compare=False)
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


def _settle_rooms(lines: list[Line], timetable: Timetable) -> None:
    """Refuse what would share a room with a line before it, or with a session that stays.

    A session whose line is refused stays where it is, and may so refuse another line.
    """
    rooms: dict[Key, _Room] = defaultdict(_Room)
    moving = [line for line in lines if line.is_taken and _moves(line)]
    moved = {line.target.key for line in moving if line.target}
    for slot in timetable.scheduled:
        if slot.key not in moved:
            _stay(slot, rooms)
    for line in moving:
        room, start, end = _place_of(line)
        if line.step == Step.REFUSE or not (room and start and end):
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
        "when": _hours(other.start, other.end, timetable.zone),
    }
    if other.line is None:
        return _("%(room)s is held by “%(title)s”, which stays there: %(when)s.") % words
    return _("%(room)s is held by “%(title)s” of line %(line)s: %(when)s.") % {
        **words,
        "line": other.line.number,
    }


def _hours(start: datetime | None, end: datetime | None, zone: ZoneInfo) -> str:
    if start is None or end is None:
        return _("no time")
    start, end = start.astimezone(zone), end.astimezone(zone)
    ends = date_format(end, "H:i" if end.date() == start.date() else "D j M Y, H:i")
    return f"{date_format(start, 'D j M Y, H:i')}–{ends}"


def _choice(label: str, choices: Any, before: str, after: str) -> Change:
    return Change(label, str(choices(before).label), str(choices(after).label))


def _room(key: Key | None, timetable: Timetable) -> str:
    return timetable.rooms[key].name if key in timetable.rooms else _("no room")


def _numbers(keys: Iterable[Key], timetable: Timetable) -> str:
    return ", ".join(timetable.items[key].number for key in keys) or _("none")

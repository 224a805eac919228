"""A timetable whose rows know each other: what every rule reads, resolved once.

Keys are compared in Python, which is slow; these are compared by being the same object.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from operator import attrgetter

from agenda.hours import span_writer
from agenda.timetables import DelegationRow, ItemRow, Key, PersonRow, RoomRow, Timetable
from meetings.models import SessionKind

# Everybody at the meeting is needed in these.
GENERAL = (SessionKind.PLENARY, SessionKind.CEREMONY)

by_start = attrgetter("start")


@dataclass(slots=True, eq=False)
class Group:
    """A delegation with people."""

    row: DelegationRow


@dataclass(slots=True, eq=False)
class Person:
    row: PersonRow
    group: Group


@dataclass(slots=True, eq=False)
class Item:
    """`path` sorts as the agenda is read; `leads` are the delegations that come."""

    row: ItemRow
    path: str
    leads: list[Group]
    main: "Item | None" = None


@dataclass(slots=True, eq=False)
class Booked:
    """A session with a time."""

    key: Key
    kind: str
    title: str
    room: RoomRow | None
    start: datetime
    end: datetime
    mode: str
    expected: int | None
    roles: list[tuple[str, Person]]
    items: list[Item]
    is_pause: bool
    is_general: bool

    @property
    def leading(self) -> set[Group]:
        """The delegations that lead an item taken in it."""
        return {group for item in self.items for group in item.leads}

    @property
    def needed(self) -> set[Group]:
        """Those, and the delegations whose people have a role in it."""
        return {person.group for _role, person in self.roles}.union(self.leading)


@dataclass(slots=True, eq=False)
class Waiting:
    """A session of the tray that takes items."""

    key: Key
    title: str
    items: list[Item]


@dataclass(eq=False)
class Sheet:
    """`booked` by start; `business` and `general` are those of it that are no pause, or for all."""

    booked: list[Booked]
    tray: list[Waiting]
    items: list[Item]
    groups: list[Group]
    has_rooms: bool
    span: Callable[[datetime, datetime], str]
    day_of: Callable[[datetime], date]
    business: list[Booked] = field(init=False)
    general: list[Booked] = field(init=False)

    def __post_init__(self) -> None:
        self.business = [slot for slot in self.booked if not slot.is_pause]
        self.general = [slot for slot in self.booked if slot.is_general]

    def when(self, *slots: Booked) -> str:
        """The time that all of `slots` share, at the venue."""
        first = slots[0]
        if len(slots) == 1:
            return self.span(first.start, first.end)
        return self.span(max(slot.start for slot in slots), min(slot.end for slot in slots))


def read_sheet(timetable: Timetable) -> Sheet:
    """In one walk over the timetable."""
    zone = timetable.zone
    groups = {key: Group(row) for key, row in timetable.delegations.items()}
    people = {key: Person(row, groups[row.organization]) for key, row in timetable.people.items()}
    items = {
        key: Item(row, row.path, [groups[lead] for lead in row.leads if lead in groups])
        for key, row in timetable.items.items()
    }
    for item in items.values():
        if item.row.parent:
            item.main = items.get(item.row.parent)
    booked, tray = [], []
    for slot in timetable.slots:
        taken = [items[key] for key in slot.items]
        if slot.start is None or slot.end is None:
            if taken:
                tray.append(Waiting(slot.key, slot.title, taken))
            continue
        booked.append(
            Booked(
                slot.key,
                slot.kind,
                slot.title,
                timetable.rooms.get(slot.room) if slot.room else None,
                slot.start,
                slot.end,
                slot.mode,
                slot.expected,
                [(role, people[person]) for role, person in slot.people],
                taken,
                slot.is_pause,
                slot.kind in GENERAL,
            )
        )
    booked.sort(key=by_start)
    return Sheet(
        booked,
        tray,
        list(items.values()),
        list(groups.values()),
        bool(timetable.rooms),
        span_writer(zone),
        lambda moment: moment.astimezone(zone).date(),
    )

"""Small timetables in memory, written by names."""

import uuid
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest

from agenda.conflicts import find_warnings
from agenda.timetables import DelegationRow, ItemRow, PersonRow, RoomRow, SlotRow, Timetable

ZONE = ZoneInfo("Pacific/Fiji")


def key_of(*words: object) -> uuid.UUID:
    return uuid.uuid5(uuid.NAMESPACE_OID, " ".join(map(str, words)))


def at(hours: str, day: int = 16) -> tuple[datetime, datetime]:
    """“9:00-10:30” at the venue; an end before the start is the next day's."""
    start, end = (
        datetime(2026, 11, day, *map(int, hour.split(":")), tzinfo=ZONE).astimezone(UTC)
        for hour in hours.split("-")
    )
    return start, end if end > start else end + timedelta(days=1)


class Plan:
    """Builds a timetable by names: `plan.session("A", "9:00-10:00", chair="Ana")`."""

    def __init__(self):
        self.slots, self.rooms, self.items = [], {}, {}
        self.people, self.delegations = {}, {}

    def delegation(self, name: str, people: int = 5, *, zone: str = "Pacific/Fiji") -> uuid.UUID:
        key = key_of("delegation", name)
        self.delegations[key] = DelegationRow(key, name, True, zone, people, 0, name.lower())
        return key

    def person(self, name: str, of: str = "Fiji", *, head: bool = False, online: bool = False):
        organization = key_of("delegation", of)
        if organization not in self.delegations:
            self.delegation(of)
        key = key_of("person", name)
        self.people[key] = PersonRow(
            key, f"{name} Person", name, organization, head, online, True, "", None
        )
        return key

    def room(self, name: str, capacity: int = 50) -> uuid.UUID:
        key = key_of("room", name)
        self.rooms[key] = RoomRow(key, name, capacity)
        return key

    def item(self, number: str, *, asked: int | None = None, leads: tuple[str, ...] = ()):
        key = key_of("item", number)
        path = ".".join(f"{int(part):03d}" for part in number.split("."))
        parent = key_of("item", number.split(".")[0]) if "." in number else None
        led_by = tuple(key_of("delegation", name) for name in leads)
        self.items[key] = ItemRow(
            key, number, f"Matter {number}", path, "decision", asked, parent, led_by
        )
        return key

    def session(
        self,
        title: str,
        hours: str = "",
        *,
        day: int = 16,
        kind: str = "bilateral",
        room: str = "",
        mode: str = "hybrid",
        expected: int | None = None,
        items: tuple[str, ...] = (),
        **roles: str,
    ) -> uuid.UUID:
        start, end = at(hours, day) if hours else (None, None)
        people = []
        for role, names in roles.items():
            for name in names.split(", "):
                if key_of("person", name) not in self.people:
                    self.person(name)
                people.append((role, key_of("person", name)))
        for number in items:
            if key_of("item", number) not in self.items:
                self.item(number)
        slot = SlotRow(
            key_of("session", title),
            1,
            kind,
            title,
            key_of("room", room) if room else None,
            start,
            end,
            60,
            False,
            mode,
            "",
            expected,
            "",
            people,
            [key_of("item", number) for number in items],
        )
        self.slots.append(slot)
        return slot.key

    @property
    def timetable(self) -> Timetable:
        meeting = SimpleNamespace(time_zone=ZONE, days=[])
        slots = sorted(self.slots, key=lambda s: (s.start is None, s.start or 0, s.title))
        items = dict(sorted(self.items.items(), key=lambda pair: pair[1].path))
        return Timetable(meeting, slots, self.rooms, items, self.people, self.delegations)

    def warnings(self, kind: str) -> list:
        return [w for w in find_warnings(self.timetable) if w.kind == kind]

    def texts(self, kind: str) -> list[str]:
        return [warning.text for warning in self.warnings(kind)]


TIMES = {
    "the same": ("9:00-10:00", "9:00-10:00", True),
    "equal starts": ("9:00-10:00", "9:00-11:00", True),
    "equal ends": ("9:00-10:00", "9:30-10:00", True),
    "contained": ("9:00-12:00", "10:00-10:30", True),
    "overlapping by a minute": ("9:00-10:01", "10:00-11:00", True),
    "touching": ("9:00-10:00", "10:00-11:00", False),
    "apart": ("9:00-10:00", "14:00-15:00", False),
    "over midnight": ("23:00-1:00", "23:30-0:30", True),
}
each_time = pytest.mark.parametrize(("one", "other", "clash"), TIMES.values(), ids=TIMES)

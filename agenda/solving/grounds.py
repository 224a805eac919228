"""What a proposal was made for, kept with it: it holds as long as that is as it was.

Only what the solver reasons on counts. A new e-mail address, a title or an acknowledged warning
leaves a proposal as good as it was.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Any
from uuid import UUID

from agenda.timetables import Key, Timetable


@dataclass(frozen=True)
class Seen:
    """A session as it was."""

    version: int
    title: str


@dataclass(frozen=True)
class Grounds:
    """Each session's version, and a fingerprint of everything else by its noun.

    The nouns are `hours`, `rooms`, `agenda` and `people`.
    """

    sessions: dict[Key, Seen]
    prints: dict[str, str]

    @classmethod
    def of(cls, timetable: Timetable) -> "Grounds":
        """No query."""
        return cls(
            {slot.key: Seen(slot.version, slot.title) for slot in timetable.slots},
            {
                "hours": _print(_hours(timetable)),
                "rooms": _print((room.key, room.capacity) for room in timetable.rooms.values()),
                "agenda": _print(_agenda(timetable)),
                "people": _print(_people(timetable)),
            },
        )

    @classmethod
    def of_data(cls, data: dict[str, Any]) -> "Grounds":
        """From what `as_data` gave."""
        sessions = {UUID(key): Seen(**row) for key, row in data["sessions"].items()}
        return cls(sessions, data["prints"])

    def as_data(self) -> dict[str, Any]:
        sessions = {str(key): asdict(seen) for key, seen in self.sessions.items()}
        return {"sessions": sessions, "prints": self.prints}

    def differing(self, other: "Grounds") -> list[str]:
        """The nouns of what is not the same beside the sessions."""
        return [noun for noun, mark in self.prints.items() if other.prints.get(noun) != mark]


def _print(rows: Iterable[tuple[Any, ...]]) -> str:
    """The same for the same rows, in whatever order and language."""
    return sha256("\n".join(sorted(map(repr, rows))).encode()).hexdigest()


def _hours(timetable: Timetable) -> list[tuple[Any, ...]]:
    meeting = timetable.meeting
    hours = f"{meeting.day_starts_at:%H:%M}", f"{meeting.day_ends_at:%H:%M}"
    return [(str(timetable.zone), *map(str, timetable.days), *hours)]


def _agenda(timetable: Timetable) -> list[tuple[Any, ...]]:
    """The items, their order, time and leads, and which session takes which."""
    items = [
        (row.key, row.path, row.kind, row.asked, row.parent, sorted(row.leads))
        for row in timetable.items.values()
    ]
    return [*items, *((slot.key, item) for slot in timetable.slots for item in slot.items)]


def _people(timetable: Timetable) -> list[tuple[Any, ...]]:
    """Who comes, from where and whether online, and who has which role in a session."""
    people = [
        (row.key, row.organization, row.is_head, row.is_online) for row in timetable.people.values()
    ]
    delegations = [
        (row.organization, row.is_member, row.zone, row.people, row.online)
        for row in timetable.delegations.values()
    ]
    roles = [(slot.key, str(role), key) for slot in timetable.slots for role, key in slot.people]
    return [*people, *delegations, *roles]

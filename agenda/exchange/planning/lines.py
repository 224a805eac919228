"""A row of a file, what becomes of it, and all rows together."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from agenda.exchange.reading import Row
from agenda.timetables import Key, SlotRow


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


def hours_words(start: datetime | None, end: datetime | None, zone: ZoneInfo) -> str:
    """Mon 16 Nov 2026, 09:00–10:30: with the year, which a file may have wrong."""
    if start is None or end is None:
        return _("no time")
    start, end = start.astimezone(zone), end.astimezone(zone)
    ends = date_format(end, "H:i" if end.date() == start.date() else "D j M Y, H:i")
    return f"{date_format(start, 'D j M Y, H:i')}–{ends}"

"""A row of a sheet, what becomes of it, and all rows together."""

from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from typing import Any

from delegates.models import Delegate, DelegateMode, DelegateRole
from delegates.sheets.columns import label_of
from delegates.sheets.reading import Row


class Step(StrEnum):
    CREATE = "create"
    CHANGE = "change"
    SAME = "same"
    REFUSE = "refuse"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a cell, for people: the column's heading, what the cell says, and why."""

    column: str
    cell: str
    reason: str


@dataclass(frozen=True, slots=True)
class Change:
    """In words, for people."""

    label: str
    before: str
    after: str


@dataclass(slots=True)
class Line:
    """What becomes of a row.

    `values` are a person's fields by name, as far as the row says them; `person` is whom it is
    about, None for somebody new. `notes` are what to know before it is taken.
    """

    row: Row
    step: Step = Step.SAME
    values: dict[str, Any] = field(default_factory=dict)
    person: Delegate | None = None
    faults: list[Fault] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    waits: bool = False

    @property
    def number(self) -> int:
        return self.row.number

    @property
    def name(self) -> str:
        """As the row writes it."""
        cells = self.row.cells
        return f"{cells.get('given_name', '')} {cells.get('family_name', '').upper()}".strip()

    @property
    def is_taken(self) -> bool:
        """Whether it would write something."""
        return self.step in (Step.CREATE, Step.CHANGE)

    @property
    def role(self) -> str:
        """The one that the person would have."""
        standing = self.person.role if self.person else ""
        return self.values.get("role", standing)

    @property
    def mode(self) -> str:
        standing = self.person.mode if self.person else ""
        return self.values.get("mode", standing)

    @property
    def role_label(self) -> str:
        return str(DelegateRole(self.role).label)

    @property
    def mode_label(self) -> str:
        return str(DelegateMode(self.mode).label)

    def refuse(self, column: str, reason: str) -> None:
        self.step = Step.REFUSE
        self.faults.append(Fault(label_of(column), self.row.cells.get(column, ""), reason))


@dataclass(frozen=True)
class Plan:
    """`lines` in the order of the file."""

    lines: list[Line]

    def of(self, step: Step) -> list[Line]:
        return [line for line in self.lines if line.step == step]

    @property
    def created(self) -> list[Line]:
        return self.of(Step.CREATE)

    @property
    def changed(self) -> list[Line]:
        return self.of(Step.CHANGE)

    @property
    def same(self) -> list[Line]:
        return self.of(Step.SAME)

    @property
    def refused(self) -> list[Line]:
        return self.of(Step.REFUSE)

    @property
    def taken(self) -> list[Line]:
        """In the order of writing: who becomes head first, since a head follows another."""
        taken = [line for line in self.lines if line.is_taken]
        return sorted(taken, key=lambda line: line.role != DelegateRole.HEAD)

    @property
    def waiting(self) -> list[Line]:
        return [line for line in self.lines if line.is_taken and line.waits]

    @property
    def mark(self) -> str:
        """The same for plans that would do the same."""
        said = [
            (
                line.number,
                line.step.value,
                line.faults,
                line.changes,
                line.waits,
                line.person and line.person.pk,
            )
            for line in self.lines
        ]
        return sha256(repr(said).encode()).hexdigest()

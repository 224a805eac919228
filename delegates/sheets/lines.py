"""A row of a sheet, what becomes of it, and all rows together."""

from dataclasses import dataclass, field
from typing import Any

from delegates.models import Delegate, DelegateMode, DelegateRole
from delegates.sheets.columns import label_of
from delegates.sheets.reading import Row
from wcoap import plans


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a cell, for people: the column's heading, what the cell says, and why."""

    column: str
    cell: str
    reason: str


@dataclass(slots=True, kw_only=True)
class Line(plans.Line):
    """What becomes of a row, whose person it is called after, as the row writes them.

    `values` are a person's fields by name, as far as the row says them; `person` is whom it is
    about, None for somebody new. `notes` are what to know before it is taken. Its reasons are
    faults.
    """

    row: Row
    values: dict[str, Any] = field(default_factory=dict)
    person: Delegate | None = None
    notes: list[str] = field(default_factory=list)
    waits: bool = False

    @classmethod
    def of(cls, row: Row) -> "Line":
        cells = row.cells
        name = f"{cells.get('given_name', '')} {cells.get('family_name', '').upper()}"
        return cls(number=row.number, title=name.strip(), row=row)

    @property
    def about(self) -> Any:
        return self.waits, self.person and self.person.pk

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

    def refuse_cell(self, column: str, reason: str) -> None:
        self.refuse(Fault(label_of(column), self.row.cells.get(column, ""), reason))


class Plan(plans.Plan[Line]):
    @property
    def taken(self) -> list[Line]:
        """In the order of writing: who becomes head first, since a head follows another."""
        return sorted(super().taken, key=lambda line: line.role != DelegateRole.HEAD)

    @property
    def waiting(self) -> list[Line]:
        return [line for line in self.lines if line.is_taken and line.waits]

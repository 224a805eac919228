"""What the solver answers, in plain rows."""

from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from agenda.timetables import Key


@dataclass(frozen=True, slots=True)
class Place:
    """`start` is aware, in UTC; None means the tray."""

    start: datetime | None
    room: Key | None


@dataclass(frozen=True, slots=True)
class Change:
    """A session that would go somewhere else; `version` is the one the solver saw."""

    key: Key
    title: str
    version: int
    minutes: int
    before: Place
    after: Place

    @property
    def length(self) -> timedelta:
        return timedelta(minutes=self.minutes)


@dataclass(frozen=True, slots=True)
class LeftOver:
    """A session without a place, and the sentences that say why. `stood` is where it was.

    One that is `set_aside` is not the solver's to place: a pause, or pinned in the tray.
    """

    key: Key
    title: str
    version: int
    minutes: int
    stood: Place
    reasons: list[str]
    set_aside: bool = False


@dataclass(frozen=True, slots=True)
class Figures:
    """What a timetable is measured by; of the warnings, `severe` are conflicts."""

    scheduled: int
    warnings: int
    severe: int
    night_minutes: int


@dataclass(frozen=True)
class Solution:
    """A timetable beside the one that stands.

    `placed` come out of the tray, `moved` stood elsewhere, `unchanged` counts business that stays.
    `against` are sentences on what can't be held together, whatever is moved.
    """

    placed: list[Change] = field(default_factory=list)
    moved: list[Change] = field(default_factory=list)
    unchanged: int = 0
    left_over: list[LeftOver] = field(default_factory=list)
    against: list[str] = field(default_factory=list)
    before: Figures = Figures(0, 0, 0, 0)
    after: Figures = Figures(0, 0, 0, 0)
    seconds: float = 0.0
    stopped: bool = False

    @property
    def unplaced(self) -> bool:
        """Whether something is left over that the solver should have placed."""
        return any(not row.set_aside for row in self.left_over)

    @property
    def sent_back(self) -> list[LeftOver]:
        """Sessions that have a time now and would go to the tray."""
        return [row for row in self.left_over if row.stood.start]

    @property
    def changes(self) -> list[Change]:
        """All that accepting it writes, those that go to the tray last."""
        tray = Place(None, None)
        back = [
            Change(row.key, row.title, row.version, row.minutes, row.stood, tray)
            for row in self.sent_back
        ]
        return [*self.placed, *self.moved, *back]

    def as_data(self) -> dict[str, Any]:
        """For a JSON column; `read_solution` takes it back."""
        return _plain(asdict(self))


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    if isinstance(value, datetime):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value


def read_solution(data: dict[str, Any]) -> Solution:
    return Solution(
        placed=[_change(row) for row in data["placed"]],
        moved=[_change(row) for row in data["moved"]],
        unchanged=data["unchanged"],
        left_over=[
            LeftOver(**{**row, "key": UUID(row["key"]), "stood": _place(row["stood"])})
            for row in data["left_over"]
        ],
        against=data["against"],
        before=Figures(**data["before"]),
        after=Figures(**data["after"]),
        seconds=data["seconds"],
        stopped=data["stopped"],
    )


def _change(row: dict[str, Any]) -> Change:
    places = {name: _place(row[name]) for name in ("before", "after")}
    return Change(**{**row, "key": UUID(row["key"]), **places})


def _place(row: dict[str, Any]) -> Place:
    start, room = row["start"], row["room"]
    return Place(start and datetime.fromisoformat(start), room and UUID(room))

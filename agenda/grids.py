"""Where the sessions of a day stand when rooms are shown side by side.

A row lies between two moments at which something starts or ends, so rows are as high as what
stands in them. A session with nothing beside it takes the whole width; the others stand in a
column for each room, and in more columns those that hold no room, or one that is taken.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from agenda.programmes import Slot

# How far static/css/programme_grid.css counts; a day with more is a list on every screen.
MOST_COLUMNS, MOST_ROWS = 8, 160


@dataclass(frozen=True, slots=True)
class Place:
    """`column` counts from 1, 0 is the whole width; from row `top` to before row `bottom`."""

    slot: Slot
    column: int
    top: int
    bottom: int


@dataclass(frozen=True, slots=True)
class Grid:
    """`columns` are keys of rooms, None for one of what stands in no room."""

    columns: tuple[str | None, ...]
    places: tuple[Place, ...]

    @property
    def is_list(self) -> bool:
        """Whether there is nothing to show side by side, or too much."""
        rows = max((place.bottom for place in self.places), default=0)
        return not self.columns or len(self.columns) > MOST_COLUMNS or rows > MOST_ROWS


def lay_out(slots: Sequence[Slot], rooms: Iterable[str]) -> Grid:
    """The grid of one day. `slots` are in order of their start, `rooms` in the venue's order."""
    side_by_side = {slot.key for group in _groups(slots) if len(group) > 1 for slot in group}
    parallel = [slot for slot in slots if slot.key in side_by_side]
    used = {slot.room for slot in parallel if slot.room and not slot.is_cancelled}
    columns: list[str | None] = [room for room in rooms if room in used]
    held: list[list[Slot]] = [[] for _ in columns]
    at: dict[str, int] = {}
    # What was cancelled takes what is left: its room may have been given to another one.
    for slot in sorted(parallel, key=lambda slot: slot.is_cancelled):
        at[slot.key] = _column(slot, columns, held)
    moments = sorted({slot.start for slot in slots} | {slot.end for slot in slots})
    row = {moment: number for number, moment in enumerate(moments, start=1)}
    return Grid(
        tuple(columns),
        tuple(Place(s, at.get(s.key, 0), row[s.start], row[s.end]) for s in slots),
    )


def _groups(slots: Sequence[Slot]) -> list[list[Slot]]:
    """Sessions that overlap, or are joined by others that do."""
    groups: list[list[Slot]] = []
    until = None
    for slot in slots:
        if until is None or slot.start >= until:
            groups.append([])
            until = slot.end
        groups[-1].append(slot)
        until = max(until, slot.end)
    return groups


def _column(slot: Slot, columns: list[str | None], held: list[list[Slot]]) -> int:
    """The number of its room's column or of the first other one that is free at its time."""
    for number, room in enumerate(columns, start=1):
        theirs = held[number - 1]
        if room in (slot.room, None) and _is_free(theirs, slot):
            theirs.append(slot)
            return number
    columns.append(None)
    held.append([slot])
    return len(columns)


def _is_free(held: list[Slot], slot: Slot) -> bool:
    return all(other.end <= slot.start or slot.end <= other.start for other in held)

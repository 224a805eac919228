"""The solver's task in whole minutes: what may go where, and what stands there already."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from itertools import combinations, pairwise

from agenda.conflicts.sheets import GENERAL
from agenda.solving.breaks import (
    GRID,
    Span,
    overlaps,
)
from agenda.timetables import Key, SlotRow, Timetable
from meetings.models import Mode

# By room, when another meeting at the same venue holds it.
Held = Mapping[Key, Sequence[tuple[datetime, datetime]]]
A_MINUTE = timedelta(minutes=1)


@dataclass(eq=False, slots=True)
class Block:
    """A session as the solver sees it.

    `heads` are the delegations whose head is in its chair, `led` those that lead an item in it.
    """

    slot: SlotRow
    minutes: int
    people: frozenset[Key]
    needed: frozenset[Key]
    heads: frozenset[Key]
    led: frozenset[Key]
    path: str  # of its first agenda item, or empty
    last_path: str
    span: Span | None = None  # where it stands
    room: Key | None = None

    @property
    def is_general(self) -> bool:
        return self.slot.kind in GENERAL

    def clashes_by_head(self, other: "Block") -> bool:
        """A head of delegation would chair one of them and be needed in the other."""
        return bool(
            (self.heads and (other.is_general or self.heads & other.led))
            or (other.heads and (self.is_general or other.heads & self.led))
        )


@dataclass(eq=False, slots=True)
class Task:
    """A session to be placed, at one of `possible` starts: within business hours.

    These are on the grid, and where it stands now, to the minute; `stands_apart` where that is
    none of the others, `lacks_break` where it is also amid over two hours without a break.
    `starts` are those free of what stays where it is, `starts_in` those free in each room; the
    room None means that it needs none. `good_rooms` have the seats, if any room has.
    """

    block: Block
    possible: list[int]
    starts: list[int]
    starts_in: dict[Key | None, list[int]]
    good_rooms: list[Key | None]
    stands_apart: bool = False
    lacks_break: bool = False

    @property
    def key(self) -> Key:
        return self.block.slot.key

    @property
    def rooms(self) -> list[Key | None]:
        return list(self.starts_in)

    @property
    def minutes(self) -> int:
        return self.block.minutes


@dataclass(eq=False)
class Board:
    timetable: Timetable
    fixed: list[Block]
    tasks: list[Task]
    stretches: list[Span]
    windows: list[Span]
    hours: list[Span]  # of business, to the minute
    base: datetime
    held: dict[Key, list[Span]]  # rooms, by other meetings
    taken: dict[Key, list[Span]]  # rooms, by these and by what stays where it is
    set_aside: list[SlotRow] = field(default_factory=list)  # pauses and pinned ones in the tray

    def moment(self, minute: int) -> datetime:
        return self.base + minute * A_MINUTE

    def size_of(self, organization: Key) -> int:
        return self.timetable.delegations[organization].people

    @cached_property
    def business_before(self) -> dict[int, int]:
        """For each start, the minutes of business hours before it: an axis without nights."""
        axis, done = {}, 0
        for start, end in self.windows:
            for minute in range(start, end + 1, GRID):
                axis[minute] = done + minute - start
            done += end - start
        return axis

    @cached_property
    def head_clashes(self) -> list[tuple[Task, Task]]:
        heads = [t for t in self.tasks if t.block.heads]
        seen = {
            frozenset((one, other))
            for one in heads
            for other in self.tasks
            if one is not other and one.block.clashes_by_head(other.block)
        }
        return [
            (a, b) for a, b in combinations(self.tasks, 2) if seen and frozenset((a, b)) in seen
        ]


def missing_seats(board: Board, block: Block, room: Key | None) -> int:
    if room is None or block.slot.mode == Mode.ONLINE:
        return 0
    return max((block.slot.expected or 0) - board.timetable.rooms[room].capacity, 0)


# What bars a session from a time: ("person", key), ("head", None) or ("delegation", key), and the
# sessions that do so.
Why = tuple[str, Key | None, tuple[Block, ...]]


def bars(board: Board, block: Block, others: Iterable[Block]) -> list[tuple[Span, Why]]:
    """When `others`, where they stand, keep `block` from being held, rooms left aside."""
    found: list[tuple[Span, Why]] = []
    crowds: dict[Key, list[Block]] = defaultdict(list)
    for other in others:
        if other is block or other.span is None:
            continue
        shared = block.people & other.people
        found += [(other.span, ("person", person, (other,))) for person in sorted(shared)]
        if not shared and block.clashes_by_head(other):
            found.append((other.span, ("head", None, (other,))))
        for organization in block.needed & other.needed:
            crowds[organization].append(other)
    for organization, crowd in crowds.items():
        people = board.size_of(organization)
        if len(crowd) >= people:
            found += [
                (span, ("delegation", organization, together))
                for span, together in _full(crowd, people)
            ]
    return found


def _full(crowd: list[Block], people: int) -> list[tuple[Span, tuple[Block, ...]]]:
    """The times at which as many of `crowd` run as the delegation has people."""
    return [(span, together) for span, together in at_once(crowd) if len(together) >= people]


def at_once(crowd: Sequence[Block]) -> list[tuple[Span, tuple[Block, ...]]]:
    """Which of `crowd` run together, from each moment at which one begins or ends to the next."""
    edges = sorted({minute for block in crowd if block.span for minute in block.span})
    return [
        (span, together)
        for span in pairwise(edges)
        if (together := tuple(b for b in crowd if b.span and overlaps(b.span, span)))
    ]

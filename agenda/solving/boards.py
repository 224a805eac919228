"""The solver's task in whole minutes: what may go where, and what stands there already."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from functools import cached_property
from itertools import combinations, pairwise

from agenda.conflicts import needs
from agenda.conflicts.sheets import GENERAL
from agenda.solving.breaks import GRID, LONGEST, Span, cut, open_hours, overlaps
from agenda.timetables import Key, RoomRow, SlotRow, Timetable
from delegates.models import SessionRoleKind
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

    @property
    def ticks(self) -> int:
        return -(-self.minutes // GRID)

    def clashes_by_head(self, other: "Block") -> bool:
        """A head of delegation would chair one of them and be needed in the other."""
        return bool(
            (self.heads and (other.is_general or self.heads & other.led))
            or (other.heads and (self.is_general or other.heads & self.led))
        )


@dataclass(eq=False, slots=True)
class Task:
    """A session to be placed, at one of `possible` starts: within business hours.

    `starts` are those free of what stays where it is, `starts_in` those free in each room; the
    room None means that it needs none. `good_rooms` have the seats, if any room has.
    """

    block: Block
    possible: list[int]
    starts: list[int]
    starts_in: dict[Key | None, list[int]]
    good_rooms: list[Key | None]

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
    base: datetime
    grid_from: int
    held: dict[Key, list[Span]]  # rooms, by other meetings
    taken: dict[Key, list[Span]]  # rooms, by these and by what stays where it is
    set_aside: list[SlotRow] = field(default_factory=list)  # pauses and pinned ones in the tray

    def moment(self, minute: int) -> datetime:
        return self.base + minute * A_MINUTE

    def tick(self, minute: int) -> int:
        return (minute - self.grid_from) // GRID

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


def lay_out(timetable: Timetable, held: Held | None = None) -> Board:
    """Read a timetable into a board; no query."""
    meeting = timetable.meeting
    base = datetime.combine(meeting.first_day, time(), tzinfo=meeting.time_zone).astimezone(UTC)
    needed = needs(timetable)
    fixed, free, aside = [], [], []
    for slot in timetable.slots:
        block = _block(timetable, slot, needed[slot.key], base)
        if block.span and (slot.pinned or slot.is_pause):
            fixed.append(block)
        elif slot.pinned or slot.is_pause:
            aside.append(slot)
        else:
            free.append(block)
    windows, stretches = _hours(timetable, base, fixed, free)
    days = timetable.days
    elsewhere = {
        room: [(_minute(a, base), _minute(b, base, up=True)) for a, b in spans]
        for room, spans in (held or {}).items()
    }
    board = Board(
        timetable=timetable,
        fixed=fixed,
        tasks=[],
        stretches=stretches,
        windows=windows,
        base=base,
        grid_from=_minute(
            datetime.combine(days[0], meeting.day_starts_at, tzinfo=meeting.time_zone), base
        ),
        held=elsewhere,
        taken=_taken(fixed, elsewhere),
        set_aside=aside,
    )
    board.tasks = [_task(board, block) for block in free]
    return board


def _taken(fixed: list[Block], elsewhere: dict[Key, list[Span]]) -> dict[Key, list[Span]]:
    taken: dict[Key, list[Span]] = defaultdict(list)
    for room, spans in elsewhere.items():
        taken[room] += spans
    for block in fixed:
        if block.room and block.span:
            taken[block.room].append(block.span)
    return taken


def _minute(moment: datetime, base: datetime, *, up: bool = False) -> int:
    length = moment.astimezone(UTC) - base
    return -(-length // A_MINUTE) if up else length // A_MINUTE


def _block(timetable: Timetable, slot: SlotRow, needed: Iterable[Key], base: datetime) -> Block:
    people, items = timetable.people, timetable.items
    paths = [items[item].path for item in slot.items]
    span = None
    if slot.start and slot.end:
        span = (_minute(slot.start, base), _minute(slot.end, base, up=True))
    return Block(
        slot=slot,
        minutes=slot.minutes,
        people=frozenset(person for _role, person in slot.people),
        needed=frozenset(needed),
        heads=frozenset(
            people[person].organization
            for role, person in slot.people
            if role == SessionRoleKind.CHAIR and people[person].is_head
        ),
        led=frozenset(lead for item in slot.items for lead in items[item].leads),
        path=min(paths, default=""),
        last_path=max(paths, default=""),
        span=span,
        room=slot.room,
    )


def _hours(
    timetable: Timetable, base: datetime, fixed: list[Block], free: list[Block]
) -> tuple[list[Span], list[Span]]:
    """The parts of the days between pauses, and the same cut into stretches of two hours."""
    meeting = timetable.meeting
    pauses = [block.span for block in fixed if block.slot.is_pause and block.span]
    business = [block.span for block in fixed if not block.slot.is_pause and block.span]
    standing = [block.span for block in free if block.span]
    lengths = {block.minutes for block in free if block.minutes <= LONGEST} or {60}
    windows: list[Span] = []
    stretches: list[Span] = []
    for day in timetable.days:
        hours = (
            _minute(datetime.combine(day, meeting.day_starts_at, tzinfo=meeting.time_zone), base),
            _minute(datetime.combine(day, meeting.day_ends_at, tzinfo=meeting.time_zone), base),
        )
        for window in open_hours(hours, [p for p in pauses if overlaps(p, hours)]):
            windows.append(window)
            stretches += cut(window, fixed=business, standing=standing, lengths=lengths)
    return windows, stretches


def _task(board: Board, block: Block) -> Task:
    rooms = _rooms(block, board.timetable.rooms)
    within = board.stretches if block.minutes <= LONGEST else board.windows
    possible = [
        minute for start, end in within for minute in range(start, end - block.minutes + 1, GRID)
    ]
    barred = [span for span, _why in bars(board, block, board.fixed)]
    free = _clear(possible, block.minutes, barred)
    starts_in = {
        room: _clear(free, block.minutes, board.taken.get(room, ())) if room else free
        for room in rooms
    }
    starts = sorted(set().union(*starts_in.values()))
    fits = [r for r in rooms if r is None or not missing_seats(board, block, r)]
    if not fits:
        most = max((board.timetable.rooms[r].capacity for r in rooms if r), default=0)
        fits = [r for r in rooms if r and board.timetable.rooms[r].capacity == most]
    # The smallest that has the seats first.
    fits.sort(key=lambda r: board.timetable.rooms[r].capacity if r else 0)
    return Task(block, possible, starts, starts_in, fits)


def _clear(starts: Iterable[int], minutes: int, barred: Iterable[Span]) -> list[int]:
    barred = list(barred)
    return [
        start
        for start in starts
        if not any(overlaps((start, start + minutes), span) for span in barred)
    ]


def _rooms(block: Block, rooms: Mapping[Key, RoomRow]) -> list[Key | None]:
    """Where it can be held: online it needs no room, but keeps the one it has."""
    if block.slot.mode == Mode.ONLINE:
        return [block.room, None] if block.room in rooms else [None]
    return list(rooms) or [None]


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
    edges = sorted({minute for block in crowd if block.span for minute in block.span})
    full = []
    for start, end in pairwise(edges):
        together = tuple(b for b in crowd if b.span and overlaps(b.span, (start, end)))
        if len(together) >= people:
            full.append(((start, end), together))
    return full

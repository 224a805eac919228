"""A timetable laid out for the solver: which sessions it may place, and where."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, time

from agenda.conflicts import needs
from agenda.solving.boards import A_MINUTE, Block, Board, Held, Task, bars, missing_seats
from agenda.solving.breaks import (
    GRID,
    LONGEST,
    Span,
    cut,
    open_hours,
    outside,
    overlaps,
    without_break,
)
from agenda.timetables import Key, RoomRow, SlotRow, Timetable
from delegates.models import SessionRoleKind
from meetings.models import Mode


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
    windows, stretches, hours = _hours(timetable, base, fixed, free)
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
        hours=hours,
        base=base,
        held=elsewhere,
        taken=_taken(fixed, elsewhere),
        set_aside=aside,
    )
    long = without_break([b.span for b in (*fixed, *free) if b.span and not b.slot.is_pause])
    board.tasks = [_task(board, block, long) for block in free]
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
) -> tuple[list[Span], list[Span], list[Span]]:
    """The parts of the days between pauses, the same cut into stretches of two hours, and uncut.

    Those that are cut begin on the grid and leave a break where a pause is shorter.
    """
    meeting = timetable.meeting
    pauses = [block.span for block in fixed if block.slot.is_pause and block.span]
    business = [block.span for block in fixed if not block.slot.is_pause and block.span]
    standing = [block.span for block in free if block.span]
    lengths = {block.minutes for block in free if block.minutes <= LONGEST} or {60}
    windows: list[Span] = []
    stretches: list[Span] = []
    whole: list[Span] = []
    for day in timetable.days:
        hours = (
            _minute(datetime.combine(day, meeting.day_starts_at, tzinfo=meeting.time_zone), base),
            _minute(datetime.combine(day, meeting.day_ends_at, tzinfo=meeting.time_zone), base),
        )
        whole += outside(hours, pauses)
        for window in open_hours(hours, [p for p in pauses if overlaps(p, hours)]):
            windows.append(window)
            stretches += cut(window, fixed=business, standing=standing, lengths=lengths)
    return windows, stretches, whole


def _task(board: Board, block: Block, long: list[Span]) -> Task:
    rooms = _rooms(block, board.timetable.rooms)
    within = board.stretches if block.minutes <= LONGEST else board.windows
    possible = [
        minute for start, end in within for minute in range(start, end - block.minutes + 1, GRID)
    ]
    lacks_break = stands_apart = False
    if block.span and block.span[0] not in possible and _may_stay(board, block.span):
        possible = sorted([*possible, block.span[0]])
        stands_apart, lacks_break = True, any(overlaps(block.span, span) for span in long)
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
    return Task(
        block,
        possible,
        starts,
        starts_in,
        fits,
        stands_apart=stands_apart,
        lacks_break=lacks_break,
    )


def _may_stay(board: Board, stands: Span) -> bool:
    """Within business hours and in no pause; the grid and the breaks are for what moves."""
    start, end = stands
    return any(opens <= start and end <= closes for opens, closes in board.hours)


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

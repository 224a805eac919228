"""What makes one place of a session better than another, in points; less is better."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from itertools import pairwise
from zoneinfo import ZoneInfo

from agenda.burden import night_minutes
from agenda.solving.boards import Board, Task, missing_seats
from agenda.solving.breaks import BREAK, Span, overlaps, without_break
from agenda.timetables import Key
from meetings.models import Mode

# Nothing else is worth leaving a session out.
LEFT_OUT = 100_000
# People who would have to stand: for the room, and for each of them.
TOO_SMALL, SEAT_MISSING = 2_000, 20
# A session that takes an item before one that stands earlier on the agenda is held.
OUT_OF_ORDER = 150
# Each half-hour of business between a session out of the tray and where the agenda would have it.
OFF_THE_AGENDA = 2
# Each quarter of an hour at night, for one Member that follows online.
NIGHT = 1
# The same for somebody with a part in the session.
NIGHT_WITH_A_PART = 20
# A change that people have to take note of.
MOVED, OTHER_ROOM = 40, 15
# Staying where there is no break, or moving so that it stays away: that breaks no rule, but is
# more than a change.
LACKS_BREAK = 60
# A hall for a handful: each twenty empty seats.
SEATS_WASTED, WASTED_BY = 1, 20


def time_costs(board: Board) -> dict[Key, dict[int, int]]:
    """For each session and each of its starts, the points of being held then."""
    ideal, axis = ideal_moments(board), board.business_before
    return {task.key: _time_costs(board, task, ideal.get(task.key), axis) for task in board.tasks}


def _time_costs(
    board: Board, task: Task, wanted: int | None, axis: dict[int, int]
) -> dict[int, int]:
    zones = _zones(board, task)
    stands = task.block.span and task.block.span[0]
    others = [other for other in board.tasks if other is not task]
    apart = [t.block.span for t in others if t.lacks_break and t.block.span]
    standing = [t.block.span for t in others if t.block.span]
    standing += [b.span for b in board.fixed if b.span and not b.slot.is_pause]
    costs = {}
    for start in task.starts:
        points = sum(
            weight * _quarters(board.moment(start), task.minutes, zone)
            for zone, weight in zones.items()
        )
        if stands is not None and start != stands:
            points += MOVED + (LACKS_BREAK if _goes_on(task, start, apart, standing) else 0)
        elif stands is not None and task.lacks_break:
            points += LACKS_BREAK
        if wanted is not None and stands is None:
            points += OFF_THE_AGENDA * (abs(axis[start] - wanted) // 30)
        costs[start] = points
    return costs


def _goes_on(task: Task, start: int, apart: list[Span], standing: list[Span]) -> bool:
    """Whether what stands `apart`, without a break, has none after this move if it stays."""
    span = (start, start + task.minutes)
    beside = (start - BREAK + 1, span[1] + BREAK - 1)
    if not any(overlaps(beside, one) for one in apart):
        return False
    return any(overlaps(span, run) for run in without_break([*standing, span]))


def _zones(board: Board, task: Task) -> dict[str, int]:
    """The zones of those who follow it online, each with its weight at night."""
    slot = task.block.slot
    zones: dict[str, int] = defaultdict(int)
    if slot.mode != Mode.IN_PERSON:
        for row in board.timetable.delegations.values():
            if row.is_member and row.online:
                zones[row.zone] += NIGHT
    for _role, person in slot.people:
        who = board.timetable.people[person]
        if who.is_online:
            zones[board.timetable.delegations[who.organization].zone] += NIGHT_WITH_A_PART
    return zones


@lru_cache(maxsize=100_000)
def _quarters(start: datetime, minutes: int, zone: str) -> int:
    """Of a session, the quarters of an hour at night there."""
    return -(-night_minutes(start, start + timedelta(minutes=minutes), ZoneInfo(zone)) // 15)


def room_cost(board: Board, task: Task, room: Key | None) -> int:
    """The points of a room: seats that are missing or empty, and another room than now."""
    block = task.block
    points = 0
    if missing := missing_seats(board, block, room):
        points += TOO_SMALL + SEAT_MISSING * missing
    elif room and block.slot.expected:
        empty = board.timetable.rooms[room].capacity - block.slot.expected
        points += SEATS_WASTED * (empty // WASTED_BY)
    if block.span and block.room != room:
        points += OTHER_ROOM
    return points


def ideal_moments(board: Board) -> dict[Key, int]:
    """Where on the axis of business hours the agenda would have each session with items.

    The sessions in agenda order, spread over all hours by their lengths.
    """
    blocks = [b for b in board.fixed if b.path and not b.slot.is_pause]
    blocks += [task.block for task in board.tasks if task.block.path]
    blocks.sort(key=lambda b: b.path)
    whole = sum(b.minutes for b in blocks) or 1
    hours = sum(end - start for start, end in board.windows)
    ideal, done = {}, 0
    for block in blocks:
        ideal[block.slot.key] = done * hours // whole
        done += block.minutes
    return ideal


@dataclass(frozen=True)
class Pairs:
    """By session, those that come just before and just after it on the agenda."""

    before: dict[Key, list[Key]]
    after: dict[Key, list[Key]]


def order_pairs(board: Board) -> Pairs:
    """Sessions whose first items are neighbours on the agenda; at least one of a pair can move."""
    by_path: dict[str, list[Key]] = defaultdict(list)
    for block in [*board.fixed, *(task.block for task in board.tasks)]:
        if block.path and not block.slot.is_pause:
            by_path[block.path].append(block.slot.key)
    movable = {task.key for task in board.tasks}
    pairs = Pairs(defaultdict(list), defaultdict(list))
    for earlier, later in pairwise(sorted(by_path)):
        for one in by_path[earlier]:
            for other in by_path[later]:
                if one in movable or other in movable:
                    pairs.after[one].append(other)
                    pairs.before[other].append(one)
    return pairs

"""A timetable built in one go, session by session, and built again with those first that failed.

Takes milliseconds a time and finds a place for nearly everything, so that CP-SAT, which is slow
to begin from nothing, has something to improve. Times are bits: one each quarter of an hour.
"""

from collections.abc import Callable
from dataclasses import dataclass

from agenda.solving.boards import Board, Task
from agenda.timetables import Key

Places = dict[Key, tuple[int, Key | None]]


def build(
    board: Board,
    prices: dict[Key, dict[int, int]],
    go_on: Callable[[int], bool],
) -> Places:
    """The best of several builds: the most sessions placed. `go_on` is asked with how many.

    `prices` has the points of each start of a session.
    """
    builder = _Builder(board, prices)
    weight = {
        task.key: task.block.ticks + len(builder.neighbours[task.key]) for task in builder.tasks
    }
    best: Places = {}
    while True:
        order = sorted(builder.tasks, key=lambda task: -weight[task.key])
        places = builder.build(order)
        if len(places) > len(best):
            best = places
        if len(best) == len(order) or not go_on(len(best)):
            return best
        for task in order:
            if task.key not in places:
                weight[task.key] += 15


@dataclass
class _Option:
    points: int
    start: int
    mask: int
    rooms: list[Key | None]


class _Builder:
    def __init__(self, board: Board, prices: dict[Key, dict[int, int]]) -> None:
        self.board = board
        self.tasks = [task for task in board.tasks if task.starts]
        self.sizes = {key: row.people for key, row in board.timetable.delegations.items()}
        self.options = {task.key: self._options(task, prices[task.key]) for task in self.tasks}
        self.neighbours = self._neighbours()
        # By delegation with several people: the times at which at least 1, 2 … are taken.
        self.taken = {
            key: self._taken(key, people) for key, people in self.sizes.items() if people > 1
        }

    def _mask(self, start: int, ticks: int) -> int:
        return ((1 << ticks) - 1) << self.board.tick(start)

    def _options(self, task: Task, prices: dict[int, int]) -> list[_Option]:
        free_at: dict[int, list[Key | None]] = {}
        for room in task.good_rooms:
            for start in task.starts_in[room]:
                free_at.setdefault(start, []).append(room)
        return [
            _Option(prices[start], start, self._mask(start, task.block.ticks), rooms)
            for start, rooms in sorted(free_at.items(), key=lambda one: (prices[one[0]], one[0]))
        ]

    def _neighbours(self) -> dict[Key, set[Key]]:
        """Sessions that can't be held at the same time, whatever the rooms."""
        groups: dict[Key, list[Key]] = {}
        for task in self.tasks:
            alone = {key for key in task.block.needed if self.sizes[key] == 1}
            for key in task.block.people | alone:
                groups.setdefault(key, []).append(task.key)
        found: dict[Key, set[Key]] = {task.key: set() for task in self.tasks}
        for keys in groups.values():
            for key in keys:
                found[key].update(keys)
        for one, other in self.board.head_clashes:
            if one.key in found and other.key in found:
                found[one.key].add(other.key)
                found[other.key].add(one.key)
        return found

    def _taken(self, organization: Key, people: int) -> list[int]:
        levels = [0] * people
        for block in self.board.fixed:
            if block.span and organization in block.needed:
                first = self.board.tick(block.span[0])
                ticks = self.board.tick(block.span[1] - 1) - first + 1
                if first + ticks > 0:
                    _add(levels, ((1 << ticks) - 1) << max(first, 0))
        # Times at which all are taken are out of the starts, to the minute.
        levels[-1] = 0
        return levels

    def build(self, order: list[Task]) -> Places:
        places: Places = {}
        barred = dict.fromkeys(self.options, 0)
        rooms: dict[Key | None, int] = dict.fromkeys(self.board.timetable.rooms, 0)
        taken = {key: list(levels) for key, levels in self.taken.items()}
        for task in order:
            full = barred[task.key]
            theirs = [taken[key] for key in task.block.needed if key in taken]
            for levels in theirs:
                full |= levels[-1]
            for option in self.options[task.key]:
                if option.mask & full:
                    continue
                room = next(
                    (r for r in option.rooms if r is None or not rooms[r] & option.mask), _NO_ROOM
                )
                if room == _NO_ROOM:
                    continue
                places[task.key] = (option.start, room)
                if room is not None:
                    rooms[room] |= option.mask
                for key in self.neighbours[task.key]:
                    barred[key] |= option.mask
                for levels in theirs:
                    _add(levels, option.mask)
                break
        return places


_NO_ROOM = "none"


def _add(levels: list[int], mask: int) -> None:
    """One more person is taken at these times."""
    for level in range(len(levels) - 1, 0, -1):
        levels[level] |= levels[level - 1] & mask
    levels[0] |= mask

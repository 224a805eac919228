"""A timetable built session by session, torn down in part and built again, over and over.

It takes milliseconds and finds a place for nearly everything, in a good order. CP-SAT, which is
slow to begin from nothing, goes on from there. Times are bits, one each minute, so that asking
whether somebody is free is one operation.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from agenda.solving.boards import Board, Task
from agenda.solving.breaks import GRID, Span
from agenda.solving.costs import LEFT_OUT, OUT_OF_ORDER, order_pairs, room_cost
from agenda.timetables import Key

Places = dict[Key, tuple[int, Key | None]]
Prices = dict[Key, dict[int, int]]

SEED = 1
# As many rounds for each session without anything better, and it is left to CP-SAT.
PATIENCE = 40
# How many sessions are taken out at a time.
FEWEST, MOST = 3, 14


def build(board: Board, prices: Prices, go_on: Callable[[int], bool]) -> Places:
    """The best timetable found until `go_on`, which is asked with how many have a place, says no.

    `prices` has the points of each start of a session.
    """
    site = _Site(board, prices)
    if not site.tasks:
        return {}
    weight = {task.key: task.minutes / GRID + len(site.neighbours[task.key]) for task in site.tasks}
    site.add(sorted(site.tasks, key=lambda task: -weight[task.key]))
    best, least = dict(site.places), site.points()
    now, dice, rounds, found_at = least, Random(SEED), 0, 0  # noqa: S311 (nothing secret)
    while least and rounds - found_at < PATIENCE * len(site.tasks):
        if not rounds % 10 and not go_on(len(best)):
            break
        rounds += 1
        before = dict(site.places)
        out = site.tear_down(dice)
        missing = [task for task in site.tasks if task.key not in site.places]
        dice.shuffle(missing)
        if rounds % 2:
            missing.sort(key=lambda task: -weight[task.key])
        site.add(missing)
        points = site.points()
        # A little worse is let through, so that it can get better on the far side.
        if points <= now or points < least * 1.01:
            now = points
        else:
            site.restore(before, out)
        if points < least:
            best, least, found_at = dict(site.places), points, rounds
    return best


@dataclass(slots=True)
class _Option:
    points: int
    start: int
    mask: int
    rooms: list[tuple[int, Key | None]]  # with their points, the best first


class _Site:
    """What is placed by now, and what each session may choose from."""

    def __init__(self, board: Board, prices: Prices) -> None:
        self.board = board
        self.tasks = [task for task in board.tasks if task.starts]
        self.by_key = {task.key: task for task in self.tasks}
        self.sizes = {key: row.people for key, row in board.timetable.delegations.items()}
        self.options = {task.key: self._options(task, prices[task.key]) for task in self.tasks}
        self.neighbours = self._neighbours()
        self.pairs = order_pairs(board)
        self.fixed_starts = {b.slot.key: b.span[0] for b in board.fixed if b.span}
        self.places: Places = {}
        self.masks: dict[Key, int] = {}
        self.paid: dict[Key, int] = {}
        self.rooms: dict[Key, int] = dict.fromkeys(board.timetable.rooms, 0)
        # By delegation with several people: the times at which at least 1, 2 … are taken.
        self.at_least = {
            key: self._taken(key, people) for key, people in self.sizes.items() if people > 1
        }
        self.in_need: dict[Key, list[Task]] = {key: [] for key in self.at_least}
        for task in self.tasks:
            for key in task.block.needed:
                if key in self.in_need:
                    self.in_need[key].append(task)
        self.fixed_levels = {key: list(levels) for key, levels in self.at_least.items()}

    # What may be chosen

    def _options(self, task: Task, prices: dict[int, int]) -> list[_Option]:
        points = {room: room_cost(self.board, task, room) for room in task.rooms}
        free: dict[int, list[tuple[int, Key | None]]] = {}
        for room in sorted(task.rooms, key=points.__getitem__):
            for start in task.starts_in[room]:
                free.setdefault(start, []).append((points[room], room))
        return [
            _Option(prices[start], start, _mask((start, start + task.minutes)), rooms)
            for start, rooms in sorted(free.items(), key=lambda one: (prices[one[0]], one[0]))
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
        for key, others in found.items():
            others.discard(key)
        return found

    def _taken(self, organization: Key, people: int) -> list[int]:
        levels = [0] * people
        for block in self.board.fixed:
            if block.span and organization in block.needed:
                _add(levels, _mask(block.span))
        # Times at which all are taken are out of the starts.
        levels[-1] = 0
        return levels

    # What is placed

    def points(self) -> int:
        turned = sum(
            self.places[one][0] > self.places[other][0]
            if other in self.places
            else self.places[one][0] > self.fixed_starts[other]
            for one, others in self.pairs.after.items()
            if one in self.places
            for other in others
            if other in self.places or other in self.fixed_starts
        )
        turned += sum(
            self.fixed_starts[other] > self.places[one][0]
            for one, others in self.pairs.before.items()
            if one in self.places
            for other in others
            if other in self.fixed_starts
        )
        left_out = sum(LEFT_OUT + t.minutes for t in self.tasks if t.key not in self.places)
        return left_out + sum(self.paid.values()) + OUT_OF_ORDER * turned

    def tear_down(self, dice: Random) -> list[Key]:
        """Take some sessions out that have to do with each other; gives their keys."""
        number = dice.randint(FEWEST, MOST)
        placed = list(self.places)
        if not placed:
            return []
        middle = dice.choice(placed)
        if dice.random() < 0.5:  # near in time
            when = self.places[middle][0]
            near = sorted(placed, key=lambda key: abs(self.places[key][0] - when))
        elif dice.random() < 0.6 and self.by_key[middle].block.path:  # near on the agenda
            paths = sorted(placed, key=lambda key: self.by_key[key].block.path)
            at = paths.index(middle)
            near = sorted(paths, key=lambda key: abs(paths.index(key) - at))
        else:
            near = [middle, *(k for k in self.neighbours[middle] if k in self.places)]
            near += dice.sample(placed, min(number, len(placed)))
        out = list(dict.fromkeys(near))[:number]
        self._remove(out)
        return out

    def _remove(self, keys: Sequence[Key]) -> None:
        touched: set[Key] = set()
        for key in keys:
            if key not in self.places:
                continue
            _start, room = self.places.pop(key)
            mask = self.masks.pop(key)
            del self.paid[key]
            if room is not None:
                self.rooms[room] &= ~mask
            touched |= self.by_key[key].block.needed
        for organization in touched & self.at_least.keys():
            levels = list(self.fixed_levels[organization])
            for task in self.in_need[organization]:
                if task.key in self.masks:
                    _add(levels, self.masks[task.key])
            self.at_least[organization] = levels

    def restore(self, before: Places, out: list[Key]) -> None:
        """Put everything back as it was."""
        changed = [key for key in self.places if self.places[key] != before.get(key)]
        self._remove(changed)
        for key in dict.fromkeys([*out, *changed]):
            if key in before and key not in self.places:
                start, room = before[key]
                option = next(o for o in self.options[key] if o.start == start)
                points = next(p for p, other in option.rooms if other == room)
                self._put(self.by_key[key], option, room, points)

    def add(self, tasks: Sequence[Task]) -> None:
        """Place each where it costs least beside what is placed already, if anywhere."""
        for task in tasks:
            found = self._cheapest(task)
            if found:
                self._put(task, *found)

    def _put(self, task: Task, option: _Option, room: Key | None, points: int) -> None:
        key, mask = task.key, option.mask
        self.places[key], self.masks[key] = (option.start, room), mask
        self.paid[key] = option.points + points
        if room is not None:
            self.rooms[room] |= mask
        for organization in task.block.needed:
            if organization in self.at_least:
                _add(self.at_least[organization], mask)

    def _cheapest(self, task: Task) -> tuple[_Option, Key | None, int] | None:
        full = 0
        for key in self.neighbours[task.key]:
            full |= self.masks.get(key, 0)
        for key in task.block.needed:
            if key in self.at_least:
                full |= self.at_least[key][-1]
        earlier = self._starts(self.pairs.before.get(task.key, ()))
        later = self._starts(self.pairs.after.get(task.key, ()))
        best, least = None, LEFT_OUT
        for option in self.options[task.key]:
            if option.points >= least:
                break
            if option.mask & full:
                continue
            turned = sum(s > option.start for s in earlier) + sum(s < option.start for s in later)
            points = option.points + OUT_OF_ORDER * turned
            if points >= least:
                continue
            for extra, room in option.rooms:
                if points + extra >= least:
                    break
                if room is None or not self.rooms[room] & option.mask:
                    best, least = (option, room, extra), points + extra
                    break
        return best

    def _starts(self, keys: Sequence[Key]) -> list[int]:
        places, fixed = self.places, self.fixed_starts
        return [
            places[key][0] if key in places else fixed[key]
            for key in keys
            if key in places or key in fixed
        ]


def _mask(span: Span) -> int:
    """The minutes of a span as bits; those before the first day are nobody's."""
    start, end = max(span[0], 0), max(span[1], 0)
    return (1 << end) - (1 << start)


def _add(levels: list[int], mask: int) -> None:
    """One more person is taken at these times."""
    for level in range(len(levels) - 1, 0, -1):
        levels[level] |= levels[level - 1] & mask
    levels[0] |= mask

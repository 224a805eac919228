"""The search itself: a timetable is built, then bettered by OR-Tools CP-SAT.

If building left something out, CP-SAT looks first for a place for everything: sessions are
intervals, rooms and people hold one at a time. Then, from there, for a good one: each start of a
session is a choice with a price, too, which bounds the search better. CP-SAT is imported only when
it is needed: that takes a second and 90 MB.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Thread
from time import monotonic
from typing import Any

from agenda.solving.boards import Board, Task
from agenda.solving.breaks import GRID
from agenda.solving.builds import Places, build
from agenda.solving.costs import (
    LEFT_OUT,
    OUT_OF_ORDER,
    order_pairs,
    room_cost,
    time_costs,
)
from agenda.timetables import Key

WORKERS = 2
SEED = 1
# How often the caller is asked whether to stop, in seconds.
PULSE = 0.1
# Of the time allowed, how much building and the first search may take.
BUILD_SHARE, FIRST_SHARE = 0.4, 0.3


@dataclass
class Watch:
    """Who looks on: both functions are called in the thread that solves, every `PULSE` seconds.

    `told` is called with how many sessions have a place (None: not known yet) and whether the
    search is for a better one.
    """

    seconds: float
    told: Callable[[float, int | None, bool], None]
    should_stop: Callable[[], bool]
    began: float = field(default_factory=monotonic)
    stopped: bool = False

    @property
    def spent(self) -> float:
        return monotonic() - self.began

    @property
    def left(self) -> float:
        return self.seconds - self.spent

    def goes_on(self, placed: int | None, *, better: bool) -> bool:
        """Tell how far it is, and ask whether to stop."""
        self.told(self.spent, placed, better)
        self.stopped = self.stopped or self.should_stop()
        return not self.stopped


def search(board: Board, watch: Watch) -> Places:
    """The best places found in the time; sessions that are not in the answer have none."""
    able = [task for task in board.tasks if task.starts]
    if not able:
        return {}
    prices = time_costs(board)

    def go_on(placed: int) -> bool:
        return watch.goes_on(placed, better=False) and watch.spent < watch.seconds * BUILD_SHARE

    places = build(board, prices, go_on)
    if len(places) < len(able) and not watch.stopped:
        first = _Model(board, able, rooms="good")
        first.minimize_left_out()
        first.hint(places)
        more = first.solve(watch, watch.seconds * FIRST_SHARE, better=False, placed=len(places))
        places = more or places
    if watch.stopped or watch.left < 0.5:
        return places
    second = _Model(board, able, rooms="all")
    second.price_everything(prices)
    second.hint(places)
    return second.solve(watch, watch.left, better=True, placed=len(places)) or places


class _Model:
    """Which session starts when in which room, with the rules that none may break."""

    def __init__(self, board: Board, tasks: list[Task], *, rooms: str) -> None:
        from ortools.sat.python import cp_model  # noqa: PLC0415 (it costs a second and 90 MB)

        self.cp: Any = cp_model
        self.board, self.tasks = board, tasks
        self.model: Any = cp_model.CpModel()
        self.start: dict[Key, Any] = {}
        self.held: dict[Key, Any] = {}
        self.interval: dict[Key, Any] = {}
        self.room: dict[tuple[Key, Key | None], Any] = {}
        self.at: dict[tuple[Key, int], Any] = {}  # of the second search only
        self.turned: dict[tuple[Key, Key], Any] = {}
        self.points: list[Any] = []
        in_room: dict[Key, list[Any]] = defaultdict(list)
        for task in tasks:
            self._place(task, task.good_rooms if rooms == "good" else task.rooms, in_room)
        self._keep_rooms(in_room)
        self._keep_people()
        self._keep_delegations()
        for one, other in board.head_clashes:
            if one.key in self.interval and other.key in self.interval:
                self.model.add_no_overlap([self.interval[one.key], self.interval[other.key]])

    # Rules

    def _place(self, task: Task, rooms: list[Key | None], in_room: dict[Key, list[Any]]) -> None:
        model, key, length = self.model, task.key, task.block.ticks * GRID
        start = model.new_int_var_from_domain(self.cp.Domain.from_values(task.starts), "")
        held = model.new_bool_var("")
        self.start[key], self.held[key] = start, held
        self.interval[key] = model.new_optional_fixed_size_interval_var(start, length, held, "")
        here = []
        for room in rooms:
            chosen = model.new_bool_var("")
            self.room[key, room] = chosen
            here.append(chosen)
            if len(task.starts_in[room]) < len(task.starts):  # what stays put holds it at times
                free = self.cp.Domain.from_values(task.starts_in[room])
                model.add_linear_expression_in_domain(start, free).only_enforce_if(chosen)
            if room:
                in_room[room].append(
                    model.new_optional_fixed_size_interval_var(start, length, chosen, "")
                )
        model.add(sum(here) == held)

    def _keep_rooms(self, in_room: dict[Key, list[Any]]) -> None:
        """A room holds one session at a time."""
        for intervals in in_room.values():
            if len(intervals) > 1:
                self.model.add_no_overlap(intervals)

    def _keep_people(self) -> None:
        """A person is in one session at a time; what stays put is out of `starts` already."""
        theirs: dict[Key, list[Any]] = defaultdict(list)
        for task in self.tasks:
            for person in task.block.people:
                theirs[person].append(self.interval[task.key])
        for intervals in theirs.values():
            if len(intervals) > 1:
                self.model.add_no_overlap(intervals)

    def _keep_delegations(self) -> None:
        """No more sessions at once than the delegation has people."""
        for organization, tasks, walls in self._delegations():
            people = self.board.size_of(organization)
            intervals = [self.interval[task.key] for task in tasks]
            if people == 1:
                self.model.add_no_overlap(intervals)
                continue
            fixed = [
                (self.model.new_fixed_size_interval_var(tick, GRID, ""), demand)
                for tick, demand in walls.items()
            ]
            self.model.add_cumulative(
                [*intervals, *(interval for interval, _demand in fixed)],
                [*[1] * len(intervals), *(demand for _interval, demand in fixed)],
                people,
            )

    def _delegations(self) -> list[tuple[Key, list[Task], dict[int, int]]]:
        """Those that can run out of people, who needs them, and how many are taken by minute."""
        found = []
        for organization, row in self.board.timetable.delegations.items():
            tasks = [task for task in self.tasks if organization in task.block.needed]
            walls: dict[int, int] = defaultdict(int)
            for block in self.board.fixed:
                if block.span and organization in block.needed:
                    first, last = self.board.tick(block.span[0]), self.board.tick(block.span[1] - 1)
                    for tick in range(first, last + 1):
                        walls[self.board.grid_from + tick * GRID] += 1
            # Times at which all are taken are out of `starts`, to the minute.
            walls = {minute: taken for minute, taken in walls.items() if taken < row.people}
            if len(tasks) > 1 and len(tasks) + max(walls.values(), default=0) > row.people:
                found.append((organization, tasks, walls))
        return found

    # Wishes

    def minimize_left_out(self) -> None:
        self.model.minimize(sum(held.negated() for held in self.held.values()))

    def price_everything(self, prices: dict[Key, dict[int, int]]) -> None:
        """Each start as a choice with its price; the rules once more, by quarters of an hour."""
        covers: dict[Key, dict[int, list[Any]]] = {}
        for task in self.tasks:
            self._price_task(task, prices[task.key])
            covers[task.key] = self._covers(task)
        self._keep_order()
        for tasks in self._shared_people():
            for chosen in _by_tick(covers, tasks).values():
                if len(chosen) > 1:
                    self.model.add_at_most_one(chosen)
        for organization, tasks, _walls in self._delegations():
            people = self.board.size_of(organization)
            for chosen in _by_tick(covers, tasks).values():
                if len(chosen) > people:
                    self.model.add(sum(chosen) <= people)
        self.model.minimize(sum(self.points))

    def _price_task(self, task: Task, prices: dict[int, int]) -> None:
        model, key, held = self.model, task.key, self.held[task.key]
        chosen = []
        for start, points in prices.items():
            at = model.new_bool_var("")
            self.at[key, start] = at
            chosen.append((start, at))
            if points:
                self.points.append(points * at)
        model.add(sum(at for _start, at in chosen) == held)
        model.add(sum(start * at for start, at in chosen) == self.start[key]).only_enforce_if(held)
        for (one, room), here in self.room.items():
            if one == key and (points := room_cost(self.board, task, room)):
                self.points.append(points * here)
        self.points.append((LEFT_OUT + task.minutes) * held.negated())

    def _covers(self, task: Task) -> dict[int, list[Any]]:
        found: dict[int, list[Any]] = defaultdict(list)
        for start in task.starts:
            first = self.board.tick(start)
            for tick in range(first, first + task.block.ticks):
                found[tick].append(self.at[task.key, start])
        return found

    def _shared_people(self) -> list[list[Task]]:
        theirs: dict[Key, list[Task]] = defaultdict(list)
        for task in self.tasks:
            for person in task.block.people:
                theirs[person].append(task)
        return [tasks for tasks in theirs.values() if len(tasks) > 1]

    def _keep_order(self) -> None:
        """A point off for each session held before one with the items just before its own."""
        fixed = {b.slot.key: b.span[0] for b in self.board.fixed if b.span}
        for one, others in order_pairs(self.board).after.items():
            for other in others:
                keys = [key for key in (one, other) if key in self.start]
                if not keys or not all(k in self.start or k in fixed for k in (one, other)):
                    continue
                places = [self.start[k] if k in self.start else fixed[k] for k in (one, other)]
                turned = self.model.new_bool_var("")
                self.model.add(places[0] <= places[1]).only_enforce_if(
                    turned.negated(), *(self.held[key] for key in keys)
                )
                self.points.append(OUT_OF_ORDER * turned)
                self.turned[one, other] = turned

    # Answers

    def hint(self, places: Places) -> None:
        """Where to begin: the places of an answer to the same task."""
        starts = {b.slot.key: b.span[0] for b in self.board.fixed if b.span}
        starts |= {key: start for key, (start, _room) in places.items()}
        for task in self.tasks:
            place = places.get(task.key)
            self.model.add_hint(self.held[task.key], place is not None)
            self.model.add_hint(self.start[task.key], place[0] if place else task.starts[0])
            for start in task.starts if self.at else ():
                here = place is not None and place[0] == start
                self.model.add_hint(self.at[task.key, start], here)
        for (key, room), chosen in self.room.items():
            place = places.get(key)
            self.model.add_hint(chosen, place is not None and place[1] == room)
        for (one, other), turned in self.turned.items():
            both = one in starts and other in starts
            self.model.add_hint(turned, both and starts[one] > starts[other])

    def solve(self, watch: Watch, seconds: float, *, better: bool, placed: int) -> Places | None:
        """The best answer in that time, or None; CP-SAT works in a thread of its own meanwhile."""
        solver = self.cp.CpSolver()
        solver.parameters.max_time_in_seconds = max(seconds, 0.1)
        solver.parameters.num_workers = WORKERS
        solver.parameters.random_seed = SEED
        # Its first answer is at hand; preparing the model would take longer than it saves.
        solver.parameters.cp_model_probing_level = 0
        solver.parameters.max_presolve_iterations = 1
        solver.parameters.symmetry_level = 0
        count = _Count(self.cp, list(self.held.values()), placed)
        statuses: list[Any] = []
        thread = Thread(
            target=lambda: statuses.append(solver.solve(self.model, count.callback)), daemon=True
        )
        thread.start()
        while thread.is_alive():
            thread.join(PULSE)
            if not watch.goes_on(count.placed, better=better):
                solver.stop_search()
        if not statuses or statuses[0] not in (self.cp.OPTIMAL, self.cp.FEASIBLE):
            return None
        return {
            key: (solver.value(self.start[key]), room)
            for (key, room), chosen in self.room.items()
            if solver.boolean_value(chosen)
        }


class _Count:
    """How many sessions the best answer so far has a place for."""

    def __init__(self, cp: Any, held: list[Any], placed: int) -> None:
        self.placed = placed

        class Callback(cp.CpSolverSolutionCallback):
            def on_solution_callback(this) -> None:  # noqa: N805
                self.placed = sum(this.boolean_value(one) for one in held)

        self.callback = Callback()


def _by_tick(covers: dict[Key, dict[int, list[Any]]], tasks: list[Task]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for task in tasks:
        for tick, chosen in covers[task.key].items():
            found[tick] += chosen
    return found

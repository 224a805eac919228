"""What no timetable may break, told to OR-Tools CP-SAT, which then looks for an answer.

Sessions are intervals, rooms and people hold one at a time. CP-SAT is imported only when it is
needed: that takes a second and 90 MB.
"""

from collections import defaultdict
from threading import Thread
from typing import Any

from agenda.solving.boards import Board, Task, at_once
from agenda.solving.breaks import Span
from agenda.solving.builds import Places
from agenda.solving.watches import PULSE, Watch
from agenda.timetables import Key

WORKERS = 2
SEED = 1


class Constraints:
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
        in_room: dict[Key, list[Any]] = defaultdict(list)
        for task in tasks:
            self._place(task, task.good_rooms if rooms == "good" else task.rooms, in_room)
        self._keep_rooms(in_room)
        self._keep_people()
        self._keep_delegations()
        for one, other in board.head_clashes:
            if one.key in self.interval and other.key in self.interval:
                self.model.add_no_overlap([self.interval[one.key], self.interval[other.key]])

    def _place(self, task: Task, rooms: list[Key | None], in_room: dict[Key, list[Any]]) -> None:
        model, key, length = self.model, task.key, task.minutes
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
        for organization, tasks, walls in self.scarce_delegations():
            people = self.board.size_of(organization)
            intervals = [self.interval[task.key] for task in tasks]
            if people == 1:
                self.model.add_no_overlap(intervals)
                continue
            fixed = [
                (self.model.new_fixed_size_interval_var(start, end - start, ""), demand)
                for (start, end), demand in walls
            ]
            self.model.add_cumulative(
                [*intervals, *(interval for interval, _demand in fixed)],
                [*[1] * len(intervals), *(demand for _interval, demand in fixed)],
                people,
            )

    def scarce_delegations(self) -> list[tuple[Key, list[Task], list[tuple[Span, int]]]]:
        """Those that can run out of people, who needs them, and how many are taken when."""
        found = []
        for organization, row in self.board.timetable.delegations.items():
            tasks = [task for task in self.tasks if organization in task.block.needed]
            fixed = [block for block in self.board.fixed if organization in block.needed]
            # Times at which all are taken are out of `starts`.
            walls = [
                (span, len(together))
                for span, together in at_once(fixed)
                if len(together) < row.people
            ]
            most = max((taken for _span, taken in walls), default=0)
            if len(tasks) > 1 and len(tasks) + most > row.people:
                found.append((organization, tasks, walls))
        return found

    def minimize_left_out(self) -> None:
        self.model.minimize(sum(held.negated() for held in self.held.values()))

    def hint(self, places: Places) -> None:
        """Where to begin: the places of an answer to the same task."""
        for task in self.tasks:
            place = places.get(task.key)
            self.model.add_hint(self.held[task.key], place is not None)
            self.model.add_hint(self.start[task.key], place[0] if place else task.starts[0])
        for (key, room), chosen in self.room.items():
            place = places.get(key)
            self.model.add_hint(chosen, place is not None and place[1] == room)

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

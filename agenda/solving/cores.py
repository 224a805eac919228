"""The few sessions and rules that can't all be kept, found by assuming each and asking CP-SAT."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic
from typing import Any

from agenda.solving.boards import Board, Task
from agenda.timetables import Key


@dataclass(frozen=True)
class Core:
    """No one of them can be left out without the others becoming possible, if time allowed."""

    sessions: list[Key]
    people: list[Key]
    delegations: list[Key]
    heads: bool
    rooms: bool


def find_core(board: Board, seconds: float, should_stop: Callable[[], bool]) -> Core | None:
    """None where there is none, or it was not found in the time."""
    until = monotonic() + seconds
    assumed = _Assumed(board, [task for task in board.tasks if task.starts])
    core = assumed.refuted(list(assumed.literals), seconds / 2)
    if core is None:
        return None
    for literal in list(core):
        left = until - monotonic()
        if left <= 0 or should_stop():
            break
        fewer = [one for one in core if one != literal]
        if literal in core and (smaller := assumed.refuted(fewer, min(left, 0.5))) is not None:
            core = smaller
    kept = [assumed.literals[literal] for literal in core]
    return Core(
        sessions=[key for kind, key in kept if kind == "session" and key],
        people=[key for kind, key in kept if kind == "person" and key],
        delegations=[key for kind, key in kept if kind == "delegation" and key],
        heads=("head", None) in kept,
        rooms=("room", None) in kept,
    )


class _Assumed:
    """The rules of `search`, each behind a literal that can be assumed or not."""

    def __init__(self, board: Board, tasks: list[Task]) -> None:
        from ortools.sat.python import cp_model  # noqa: PLC0415 (it costs a second and 90 MB)

        self.cp: Any = cp_model
        self.board, self.tasks = board, tasks
        self.model: Any = cp_model.CpModel()
        # By the literal's index: the rule that it stands for.
        self.literals: dict[int, tuple[str, Key | None]] = {}
        self._vars: dict[int, Any] = {}
        self.start = {
            task.key: self.model.new_int_var_from_domain(
                cp_model.Domain.from_values(task.starts), ""
            )
            for task in tasks
        }
        self.held = {task.key: self._assumable("session", task.key) for task in tasks}
        self._keep_rooms()
        self._keep_people()
        self._keep_delegations()
        self._keep_heads()

    def refuted(self, literals: list[int], seconds: float) -> list[int] | None:
        """Those of `literals` that can't all be true; None where they can, or nobody knows."""
        self.model.clear_assumptions()
        self.model.add_assumptions([self._vars[one] for one in literals])
        solver = self.cp.CpSolver()
        solver.parameters.max_time_in_seconds = seconds
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = 1
        if solver.solve(self.model) != self.cp.INFEASIBLE:
            return None
        return list(solver.sufficient_assumptions_for_infeasibility())

    def _assumable(self, kind: str, key: Key | None) -> Any:
        literal = self.model.new_bool_var("")
        self.literals[literal.index] = (kind, key)
        self._vars[literal.index] = literal
        return literal

    def _interval(self, task: Task, *conditions: Any) -> Any:
        """There if all the conditions hold; it may be there otherwise, which helps nobody."""
        there = self.model.new_bool_var("")
        self.model.add_bool_or([there, *(one.negated() for one in conditions)])
        return self.model.new_optional_fixed_size_interval_var(
            self.start[task.key], task.minutes, there, ""
        )

    def _keep_rooms(self) -> None:
        rule = self._assumable("room", None)
        in_room: dict[Key, list[Any]] = defaultdict(list)
        for task in self.tasks:
            chosen = {room: self.model.new_bool_var("") for room in task.rooms}
            self.model.add_exactly_one(chosen.values())
            for room, here in chosen.items():
                free = self.cp.Domain.from_values(task.starts_in[room])
                self.model.add_linear_expression_in_domain(
                    self.start[task.key], free
                ).only_enforce_if(here, rule, self.held[task.key])
                if room:
                    in_room[room].append(self._interval(task, here, rule, self.held[task.key]))
        for intervals in in_room.values():
            self.model.add_no_overlap(intervals)

    def _keep_people(self) -> None:
        theirs: dict[Key, list[Task]] = defaultdict(list)
        for task in self.tasks:
            for person in sorted(task.block.people):
                theirs[person].append(task)
        for person, tasks in theirs.items():
            if len(tasks) > 1:
                rule = self._assumable("person", person)
                self.model.add_no_overlap(
                    [self._interval(task, rule, self.held[task.key]) for task in tasks]
                )

    def _keep_delegations(self) -> None:
        for organization, row in self.board.timetable.delegations.items():
            tasks = [task for task in self.tasks if organization in task.block.needed]
            if len(tasks) > row.people:
                rule = self._assumable("delegation", organization)
                intervals = [self._interval(task, rule, self.held[task.key]) for task in tasks]
                if row.people == 1:
                    self.model.add_no_overlap(intervals)
                else:
                    self.model.add_cumulative(intervals, [1] * len(intervals), row.people)

    def _keep_heads(self) -> None:
        if self.board.head_clashes:
            rule = self._assumable("head", None)
            for one, other in self.board.head_clashes:
                if one.key in self.held and other.key in self.held:
                    self.model.add_no_overlap(
                        [self._interval(task, rule, self.held[task.key]) for task in (one, other)]
                    )

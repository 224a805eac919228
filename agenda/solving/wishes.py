"""What makes a timetable a good one, told to CP-SAT beside what none may break.

Each start of a session is a choice with a price, too, which bounds the search better.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from agenda.solving.boards import Board, Task
from agenda.solving.builds import Places, Prices
from agenda.solving.constraints import Constraints
from agenda.solving.costs import LEFT_OUT, OUT_OF_ORDER, order_pairs, room_cost
from agenda.timetables import Key


class Wishes(Constraints):
    """The rules, with the points of each place; `prices` has those of each start of a session."""

    def __init__(self, board: Board, tasks: list[Task], prices: Prices) -> None:
        super().__init__(board, tasks, rooms="all")
        self.at: dict[tuple[Key, int], Any] = {}
        self.turned: dict[tuple[Key, Key], Any] = {}
        self.points: list[Any] = []
        for task in tasks:
            self._price_task(task, prices[task.key])
        self._keep_order()
        self._keep_rules_by_moment()
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

    def _keep_rules_by_moment(self) -> None:
        """The rules about people once more, over the choices."""
        for tasks in self._shared_people():
            for chosen in self._under_way(tasks):
                if len(chosen) > 1:
                    self.model.add_at_most_one(chosen)
        for organization, tasks, _walls in self.scarce_delegations():
            people = self.board.size_of(organization)
            for chosen in self._under_way(tasks):
                if len(chosen) > people:
                    self.model.add(sum(chosen) <= people)

    def _under_way(self, tasks: list[Task]) -> Iterable[list[Any]]:
        """The choices by which one of `tasks` is under way, at each moment at which one may begin.

        Whatever runs together does so when the last of it begins, so no other moments are needed.
        """
        moments = sorted({start for task in tasks for start in task.starts})
        found: dict[int, list[Any]] = defaultdict(list)
        for task in tasks:
            for start in task.starts:
                first, end = (bisect_left(moments, m) for m in (start, start + task.minutes))
                for moment in moments[first:end]:
                    found[moment].append(self.at[task.key, start])
        return found.values()

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

    def hint(self, places: Places) -> None:
        super().hint(places)
        starts = {b.slot.key: b.span[0] for b in self.board.fixed if b.span}
        starts |= {key: start for key, (start, _room) in places.items()}
        for (key, start), at in self.at.items():
            self.model.add_hint(at, key in places and places[key][0] == start)
        for (one, other), turned in self.turned.items():
            both = one in starts and other in starts
            self.model.add_hint(turned, both and starts[one] > starts[other])

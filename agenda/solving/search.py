"""The search itself: a timetable is built, then bettered by OR-Tools CP-SAT.

If building left something out, CP-SAT looks first for a place for everything. Then, from there,
for a good one.
"""

from agenda.solving.boards import Board
from agenda.solving.builds import Places, build
from agenda.solving.constraints import Constraints
from agenda.solving.costs import time_costs
from agenda.solving.watches import Watch
from agenda.solving.wishes import Wishes

# Of the time allowed, how much building and the first search may take.
BUILD_SHARE, FIRST_SHARE = 0.4, 0.3


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
        first = Constraints(board, able, rooms="good")
        first.minimize_left_out()
        first.hint(places)
        more = first.solve(watch, watch.seconds * FIRST_SHARE, better=False, placed=len(places))
        places = more or places
    if watch.stopped or watch.left < 0.5:
        return places
    second = Wishes(board, able, prices)
    second.hint(places)
    return second.solve(watch, watch.left, better=True, placed=len(places)) or places

"""Proposing a timetable: what is not pinned gets a place, and what has none the reasons why.

`solve` takes the plain rows of a timetable and gives plain rows back; it asks no database.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agenda.burden import burden
from agenda.conflicts import Severity, find_warnings
from agenda.solving.boards import A_MINUTE, Board, Held
from agenda.solving.builds import Places
from agenda.solving.layouts import lay_out
from agenda.solving.reasons import explain, stand_against
from agenda.solving.results import Change, Figures, LeftOver, Place, Solution, read_solution
from agenda.solving.search import search
from agenda.solving.watches import Watch
from agenda.timetables import SlotRow, Timetable

__all__ = ["Change", "Figures", "LeftOver", "Place", "Solution", "read_solution", "solve"]

_NEVER = datetime.max.replace(tzinfo=UTC)

Progress = Callable[[int, str], None]


def solve(
    timetable: Timetable,
    *,
    seconds: float = 20,
    held: Held | None = None,
    on_progress: Progress = lambda percent, line: None,
    should_stop: Callable[[], bool] = lambda: False,
) -> Solution:
    """Place the business that is not pinned, in so many seconds; pauses stay where they are.

    `held` are rooms held by other meetings. `on_progress` gets per cent and a line, and
    `should_stop` is asked, ten times a second, in this thread. Uses two cores.
    """
    board = lay_out(timetable, held)
    number = len(board.tasks)

    def told(spent: float, placed: int | None, better: bool) -> None:
        on_progress(min(int(97 * spent / seconds), 97), _line(number, placed, better))

    on_progress(0, _line(number, None, False))
    watch = Watch(seconds, told, should_stop)
    places = search(board, watch)
    proposed = _apply(board, places)
    found = _compare(board, places)
    against = stand_against(board, places, watch)
    return replace(
        found,
        against=against,
        before=_figures(timetable),
        after=_figures(proposed),
        seconds=round(watch.spent, 1),
        stopped=watch.stopped,
    )


def _line(number: int, placed: int | None, better: bool) -> str:
    if placed is None:
        words = ngettext(
            "Looking for a place for %(number)d session",
            "Looking for places for %(number)d sessions",
            number,
        )
    elif better or placed == number:
        words = ngettext(
            "%(placed)d of %(number)d session has a place; looking for a better timetable",
            "%(placed)d of %(number)d sessions have a place; looking for a better timetable",
            number,
        )
    else:
        words = _("%(placed)d of %(number)d sessions have a place; looking for the rest")
    return words % {"placed": placed, "number": number}


def _apply(board: Board, places: Places) -> Timetable:
    """The whole timetable as it would be."""
    tasks = {task.key for task in board.tasks}
    slots: list[SlotRow] = []
    for slot in board.timetable.slots:
        if slot.key in tasks:
            place = _place(board, places, slot)
            end = place.start and place.start + slot.minutes * A_MINUTE
            slot = replace(slot, start=place.start, end=end, room=place.room)
        slots.append(slot)
    slots.sort(key=lambda slot: slot.start or _NEVER)
    return replace(board.timetable, slots=slots)


def _place(board: Board, places: Places, slot: SlotRow) -> Place:
    if slot.key not in places:
        return Place(None, None)
    minute, room = places[slot.key]
    return Place(board.moment(minute), room)


def _compare(board: Board, places: Places) -> Solution:
    """What changes against the timetable that stands."""
    found = Solution()
    unchanged = 0
    for task in board.tasks:
        slot = task.block.slot
        before, after = Place(slot.start, slot.room), _place(board, places, slot)
        if after.start is None:
            reasons = explain(board, task, places)
            found.left_over.append(
                LeftOver(slot.key, slot.title, slot.version, slot.minutes, before, reasons)
            )
        elif before == after:
            unchanged += 1
        else:
            change = Change(slot.key, slot.title, slot.version, slot.minutes, before, after)
            (found.moved if before.start else found.placed).append(change)
    tray = Place(None, None)
    for slot in board.set_aside:
        reason = (
            _("Breaks and social events are placed by hand or by a day’s template.")
            if slot.is_pause
            else _("It is pinned in the tray.")
        )
        found.left_over.append(
            LeftOver(slot.key, slot.title, slot.version, slot.minutes, tray, [reason], True)
        )
    for changes in (found.placed, found.moved):
        changes.sort(key=lambda change: change.after.start or _NEVER)
    return replace(found, unchanged=unchanged)


def _figures(timetable: Timetable) -> Figures:
    warnings = find_warnings(timetable)
    return Figures(
        scheduled=len(timetable.scheduled),
        warnings=len(warnings),
        severe=sum(warning.severity is Severity.HIGH for warning in warnings),
        night_minutes=sum(row.night_minutes for row in burden(timetable)),
    )

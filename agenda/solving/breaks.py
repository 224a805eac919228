"""Business hours, cut so that nobody works over two hours without a break.

Times are whole minutes on one axis; the same rule is asked by `agenda.conflicts.sessions`.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise

Span = tuple[int, int]

GRID = 15
LONGEST = 120
BREAK = 15


def overlaps(one: Span, other: Span) -> bool:
    """Half-open: what touches does not overlap."""
    return one[0] < other[1] and other[0] < one[1]


def open_hours(day: Span, pauses: Iterable[Span]) -> list[Span]:
    """The parts of a day outside its pauses, from a start on the day's grid, a break apart."""
    windows, since = [], day[0]
    for start, end in sorted(pauses):
        if start > since:
            windows.append((since, min(start, day[1])))
            # A pause shorter than a break is made into one.
            since = max(end, start + BREAK)
        else:
            since = max(since, end)
    windows.append((since, day[1]))
    on_grid = [(day[0] - (day[0] - a) // GRID * GRID, b) for a, b in windows]
    return [(a, b) for a, b in on_grid if b - a >= GRID]


def outside(whole: Span, taken: Iterable[Span]) -> list[Span]:
    """What is left of a span, to the minute."""
    left, since = [], whole[0]
    for start, end in sorted(span for span in taken if overlaps(span, whole)):
        if start > since:
            left.append((since, start))
        since = max(since, end)
    return [*left, (since, whole[1])] if since < whole[1] else left


def without_break(business: Iterable[Span]) -> list[Span]:
    """The times of over two hours in which one session follows another without a break."""
    runs: list[Span] = []
    for start, end in sorted(business):
        if runs and start - runs[-1][1] < BREAK:
            runs[-1] = (runs[-1][0], max(runs[-1][1], end))
        else:
            runs.append((start, end))
    return [(start, end) for start, end in runs if end - start > LONGEST]


def cut(window: Span, *, fixed: Sequence[Span], standing: Sequence[Span], lengths: set[int]):
    """The window in stretches of two hours at most, as few as will do, a break between them.

    Of all ways to cut, the one whose breaks fall into the fewest sessions that are `fixed`, then
    that are `standing`, and whose stretches are best filled by sessions of these `lengths`.
    """

    def worth(stretches: Sequence[Span]) -> tuple[int, int, int]:
        gaps = [(a[1], b[0]) for a, b in pairwise(stretches)]
        return (
            -sum(overlaps(gap, span) for gap in gaps for span in fixed),
            -sum(overlaps(gap, span) for gap in gaps for span in standing),
            sum(filled(b - a, lengths) for a, b in stretches),
        )

    fewest = -(-(window[1] - window[0] + BREAK) // (LONGEST + BREAK))
    # One more only where it saves what is fixed or stands.
    return max(chain(_ways(window, fewest), _ways(window, fewest + 1)), key=worth)


def _ways(window: Span, pieces: int) -> Iterator[tuple[Span, ...]]:
    start, end = window
    if pieces == 1:
        if end - start <= LONGEST:
            yield ((start, end),)
        return
    for length in range(GRID, LONGEST + 1, GRID):
        rest = (start + length + BREAK, end)
        if rest[1] - rest[0] > (pieces - 1) * (LONGEST + BREAK) - BREAK:
            continue  # too long for what is left
        if rest[0] >= end:
            return
        for others in _ways(rest, pieces - 1):
            yield ((start, start + length), *others)


def filled(length: int, lengths: set[int]) -> int:
    """How many of so many minutes sessions of these lengths can fill, each starting on the grid."""
    reachable = {0}
    for minute in range(GRID, length + GRID, GRID):
        if any(minute - -(-one // GRID) * GRID in reachable for one in lengths if one <= length):
            reachable.add(minute)
    return min(max(reachable), length)

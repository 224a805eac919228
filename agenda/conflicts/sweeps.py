"""What runs at the same time as what, found in one walk over sessions by their start.

Times are half-open: a session that ends when another starts does not touch it.
"""

from collections.abc import Iterable, Iterator

from agenda.conflicts.sheets import Booked, by_start


def overlaps(slots: Iterable[Booked]) -> Iterator[tuple[Booked, Booked]]:
    """Each pair that shares a moment, the one that starts first before the other."""
    under_way: list[Booked] = []
    for slot in sorted(slots, key=by_start):
        under_way = [other for other in under_way if other.end > slot.start]
        for other in under_way:
            yield other, slot
        under_way.append(slot)


def crossings(ones: Iterable[Booked], others: Iterable[Booked]) -> Iterator[tuple[Booked, Booked]]:
    """Each of `ones` with each of `others` that it shares a moment with, itself left out."""
    marked = [(slot, 0) for slot in ones] + [(slot, 1) for slot in others]
    under_way: list[list[Booked]] = [[], []]
    for slot, side in sorted(marked, key=lambda pair: pair[0].start):
        across = [other for other in under_way[1 - side] if other.end > slot.start]
        under_way[1 - side] = across
        for other in across:
            if other is not slot:
                yield (other, slot) if side else (slot, other)
        under_way[side].append(slot)


def most_at_once(slots: Iterable[Booked]) -> int:
    """How many of `slots` run at the fullest moment."""
    slots = list(slots)
    ends = sorted(slot.end for slot in slots)
    over = most = 0
    for begun, start in enumerate(sorted(slot.start for slot in slots), start=1):
        while ends[over] <= start:
            over += 1
        most = max(most, begun - over)
    return most


def crowds(slots: Iterable[Booked], limit: int) -> Iterator[tuple[Booked, ...]]:
    """Of each stretch in which more than `limit` run at once, those of its fullest moment."""
    under_way: list[Booked] = []
    fullest: tuple[Booked, ...] = ()
    for slot in sorted(slots, key=by_start):
        under_way = [other for other in under_way if other.end > slot.start]
        if fullest and len(under_way) <= limit:
            yield fullest
            fullest = ()
        under_way.append(slot)
        if len(under_way) > limit and len(under_way) > len(fullest):
            fullest = tuple(under_way)
    if fullest:
        yield fullest

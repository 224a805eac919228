"""Agenda items: their order, and the time they get."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agenda.conflicts.sheets import Booked, Item, Sheet, Waiting, by_start
from agenda.conflicts.warnings import Warning, WarningKind, make, of_item, of_session, titles


def out_of_order(sheet: Sheet) -> Iterator[Warning]:
    """A session that takes an item after a session that took a later one.

    Sessions that start together are in no order; a main item may follow its sub-items.
    """
    words = _(
        "“%(session)s” (%(when)s) takes item %(item)s after “%(before)s” (%(then)s) took item "
        "%(ahead)s."
    )
    for slot, item, before, ahead in _steps_back(sheet):
        text = words % {
            "session": slot.title,
            "when": sheet.when(slot),
            "item": item.row.number,
            "before": before.title,
            "then": sheet.when(before),
            "ahead": ahead.row.number,
        }
        sides = (of_session(slot), of_session(before))
        yield make(WarningKind.OUT_OF_ORDER, text, sides, (slot, before))


def _steps_back(sheet: Sheet) -> Iterator[tuple[Booked, Item, Booked, Item]]:
    """A session and its first item, and the session before it that took the furthest item."""
    furthest: tuple[Booked, Item] | None = None
    business = (slot for slot in sheet.business if slot.items)
    for _moment, together in groupby(business, key=by_start):
        before = furthest
        for slot in together:
            first = min(slot.items, key=_path)
            last = max(slot.items, key=_path)
            if before and first.path < before[1].path and before[1].main is not first:
                yield slot, first, *before
            if furthest is None or last.path > furthest[1].path:
                furthest = (slot, last)


def _path(item: Item) -> str:
    return item.path


def without_time(sheet: Sheet) -> Iterator[Warning]:
    """As `AgendaItemQuerySet.without_time`: neither the item nor its main or sub-items have any."""
    taken = {item for slot in sheet.booked for item in slot.items}
    has_time = taken | {item.main for item in taken if item.main}
    waiting: dict[Item, list[Waiting]] = defaultdict(list)
    for slot in sheet.tray:
        for item in slot.items:
            waiting[item].append(slot)
    for item in sheet.items:
        if item in has_time or item.main in taken:
            continue
        about = {"item": item.row.number, "title": item.row.title}
        tray = waiting[item]
        if tray:
            text = ngettext(
                "Item %(item)s “%(title)s” has no time: %(sessions)s is not scheduled.",
                "Item %(item)s “%(title)s” has no time: %(sessions)s are not scheduled.",
                len(tray),
            ) % {**about, "sessions": titles(tray)}
        else:
            text = _("Item %(item)s “%(title)s” has no time: no session takes it.") % about
        yield make(WarningKind.NO_TIME, text, (of_item(item),), also=tray)


def _asking(sheet: Sheet) -> Callable[[Booked], set[Item]]:
    """A function that gives the items that ask for a share of a session's time.

    For an item that asks for nothing itself, its main item asks; or those of its sub-items that
    no session takes.
    """
    taken = {item for slot in sheet.booked for item in slot.items}
    left: dict[Item, list[Item]] = defaultdict(list)
    for item in sheet.items:
        if item.main and item.row.asked and item not in taken:
            left[item.main].append(item)

    def asking(slot: Booked) -> set[Item]:
        found: set[Item] = set()
        for item in slot.items:
            if item.row.asked:
                found.add(item)
            elif item.main and item.main.row.asked:
                found.add(item.main)
            else:
                found.update(left.get(item, ()))
        return found

    return asking


def with_little_time(sheet: Sheet) -> Iterator[Warning]:
    """An item that gets less than it asks for; a session's time is shared as its items ask."""
    words = _(
        "Item %(item)s “%(title)s” asks for %(asked)d minutes and gets %(gets)d in %(sessions)s."
    )
    asking = _asking(sheet)
    shares: dict[Item, float] = defaultdict(float)  # of what it asks for
    taking: dict[Item, list[Booked]] = defaultdict(list)
    for slot in sheet.booked:
        askers = asking(slot) if slot.items else ()
        if askers:
            minutes = (slot.end - slot.start).total_seconds() / 60
            share = minutes / sum(item.row.asked or 0 for item in askers)
            for item in askers:
                shares[item] += share
                taking[item].append(slot)
    for item in sheet.items:
        slots = taking.get(item, ())
        if not slots or shares[item] > 1 - 1e-9:
            continue
        asked = item.row.asked or 0
        text = words % {
            "item": item.row.number,
            "title": item.row.title,
            "asked": asked,
            "gets": int(shares[item] * asked + 1e-6),
            "sessions": titles(slots),
        }
        yield make(WarningKind.TOO_LITTLE_TIME, text, (of_item(item),), slots, also=slots)

"""Agenda items: their order, and the time they get."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agenda.conflicts.sweeps import Booked, booked, by_start
from agenda.conflicts.warnings import Warning, WarningKind, hours, make, of_item, of_session, titles
from agenda.timetables import ItemRow, Key, SlotRow, Timetable


def order(timetable: Timetable) -> Iterator[Warning]:
    """A session that takes an item after a session that took a later one.

    Sessions that start together are in no order; a main item may follow its sub-items.
    """
    items = timetable.items
    furthest: tuple[ItemRow, Booked] | None = None
    business = (slot for slot in booked(timetable) if slot.items and not slot.is_pause)
    for _moment, together in groupby(sorted(business, key=by_start), key=by_start):
        ahead = furthest
        for slot in together:
            taken = sorted((items[key] for key in slot.items), key=lambda item: item.path)
            first, last = taken[0], taken[-1]
            if ahead and first.path < ahead[0].path and not ahead[0].path.startswith(first.path):
                yield _out_of_order(timetable, first, slot, *ahead)
            if furthest is None or last.path > furthest[0].path:
                furthest = (last, slot)


def _out_of_order(
    timetable: Timetable, item: ItemRow, slot: Booked, ahead: ItemRow, before: Booked
) -> Warning:
    text = _(
        "“%(session)s” (%(when)s) takes item %(item)s after “%(before)s” (%(then)s) took item "
        "%(ahead)s."
    ) % {
        "session": slot.title,
        "when": hours(timetable, slot),
        "item": item.number,
        "before": before.title,
        "then": hours(timetable, before),
        "ahead": ahead.number,
    }
    sides = (of_session(slot), of_session(before))
    return make(WarningKind.OUT_OF_ORDER, text, sides, (slot, before))


def without_time(timetable: Timetable) -> Iterator[Warning]:
    """As `AgendaItemQuerySet.without_time`: neither the item nor its main or sub-items have any."""
    items = timetable.items
    taken = {key for slot in booked(timetable) for key in slot.items}
    has_time = taken | {parent for key in taken if (parent := items[key].parent)}
    waiting: dict[Key, list[SlotRow]] = defaultdict(list)
    for slot in timetable.slots:
        if slot.start is None:
            for key in slot.items:
                waiting[key].append(slot)
    for item in items.values():
        if item.key in has_time or item.parent in taken:
            continue
        about = {"item": item.number, "title": item.title}
        tray = waiting[item.key]
        if tray:
            text = ngettext(
                "Item %(item)s “%(title)s” has no time: %(sessions)s is not scheduled.",
                "Item %(item)s “%(title)s” has no time: %(sessions)s are not scheduled.",
                len(tray),
            ) % {**about, "sessions": titles(tray)}
        else:
            text = _("Item %(item)s “%(title)s” has no time: no session takes it.") % about
        yield make(WarningKind.NO_TIME, text, (of_item(item),), tray, also=tray)


def _asking(timetable: Timetable) -> Callable[[Booked], list[ItemRow]]:
    """A function that gives the items that ask for a share of a session's time.

    Of an item that asks for nothing itself, its main item asks; or those of its sub-items that
    no session takes.
    """
    items = timetable.items
    taken = {key for slot in booked(timetable) for key in slot.items}
    left: dict[Key, list[ItemRow]] = defaultdict(list)
    for item in items.values():
        if item.parent and item.asked and item.key not in taken:
            left[item.parent].append(item)

    def asking(slot: Booked) -> list[ItemRow]:
        found: dict[Key, ItemRow] = {}
        for key in slot.items:
            item = items[key]
            main = items.get(item.parent) if item.parent else None
            for one in [item] if item.asked else [main] if main and main.asked else left[key]:
                found[one.key] = one
        return list(found.values())

    return asking


def with_little_time(timetable: Timetable) -> Iterator[Warning]:
    """An item that gets less than it asks for; a session's time is shared as its items ask."""
    asking = _asking(timetable)
    shares: dict[Key, float] = defaultdict(float)  # of what it asks for
    taking: dict[Key, list[Booked]] = defaultdict(list)
    for slot in booked(timetable):
        askers = asking(slot) if slot.items else []
        if askers:
            minutes = (slot.end - slot.start).total_seconds() / 60
            share = minutes / sum(item.asked or 0 for item in askers)
            for item in askers:
                shares[item.key] += share
                taking[item.key].append(slot)
    for key, slots in taking.items():
        item = timetable.items[key]
        if shares[key] > 1 - 1e-9:
            continue
        text = _(
            "Item %(item)s “%(title)s” asks for %(asked)d minutes and gets %(gets)d in "
            "%(sessions)s."
        ) % {
            "item": item.number,
            "title": item.title,
            "asked": item.asked,
            "gets": int(shares[key] * (item.asked or 0) + 1e-6),
            "sessions": titles(slots),
        }
        yield make(WarningKind.TOO_LITTLE_TIME, text, (of_item(item),), slots, also=slots)

"""What stands against what in a timetable, found over the whole of it after each change.

Pure functions over `agenda.timetables.Timetable`: no query, each rule one sweep over the sorted
sessions. Times are half-open: a session that ends when another starts does not touch it. What
waits in the tray has no time and so stands against nothing.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from itertools import groupby
from operator import attrgetter
from zoneinfo import ZoneInfo

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from agenda.burden import night_minutes
from agenda.hours import day_words, span_words
from agenda.timetables import DelegationRow, ItemRow, Key, PersonRow, SlotRow, Timetable
from delegates.models import SessionRoleKind
from meetings.models import Mode, SessionKind

LONGEST_STRETCH = timedelta(minutes=120)
SHORTEST_BREAK = timedelta(minutes=15)

# Everybody at the meeting is needed in these.
GENERAL = (SessionKind.PLENARY, SessionKind.CEREMONY)
_LED_BY = {
    SessionKind.PLENARY: (SessionRoleKind.CHAIR,),
    **dict.fromkeys(
        (SessionKind.PRESENTATION, SessionKind.BREAKOUT, SessionKind.EXERCISE),
        (SessionRoleKind.CHAIR, SessionRoleKind.MODERATOR, SessionRoleKind.FACILITATOR),
    ),
}
_LONGEST_KEY = 300
_MOST_NAMED = 5
_NEVER = datetime.max.replace(tzinfo=UTC)
_start = attrgetter("start")


class Severity(TextChoices):
    HIGH = "high", gettext_lazy("Can’t be held like this")
    LOW = "low", gettext_lazy("To look at")


class WarningKind(TextChoices):
    """In the order in which those of one session are listed."""

    PERSON_TWICE = "person_twice", gettext_lazy("Person in two places")
    HEAD_NEEDED = "head_needed", gettext_lazy("Head of delegation needed elsewhere")
    TOO_FEW_PEOPLE = "too_few_people", gettext_lazy("Delegation too small")
    ROOM_TOO_SMALL = "room_too_small", gettext_lazy("Room too small")
    NO_ROOM = "no_room", gettext_lazy("No room")
    NO_CHAIR = "no_chair", gettext_lazy("No chair")
    AT_NIGHT = "at_night", gettext_lazy("Presenter online at night")
    NO_BREAK = "no_break", gettext_lazy("No break")
    OUT_OF_ORDER = "out_of_order", gettext_lazy("Out of the agenda’s order")
    TOO_LITTLE_TIME = "too_little_time", gettext_lazy("Item with too little time")
    NO_TIME = "no_time", gettext_lazy("Item without time")

    @property
    def severity(self) -> Severity:
        return Severity.HIGH if self in _HIGH else Severity.LOW


_HIGH = (
    WarningKind.PERSON_TWICE,
    WarningKind.HEAD_NEEDED,
    WarningKind.TOO_FEW_PEOPLE,
    WarningKind.ROOM_TOO_SMALL,
)
_ORDER = {kind: place for place, kind in enumerate(WarningKind)}


@dataclass(frozen=True, slots=True)
class Side:
    """What a warning names: `noun` is session, item, person, delegation, room or day."""

    noun: str
    key: Key | str
    label: str


@dataclass(frozen=True, slots=True)
class Warning:
    """`text` is one sentence, `sessions` those to mark, `key` the same as long as the sides are."""

    kind: WarningKind
    key: str
    severity: Severity
    text: str
    sides: tuple[Side, ...]
    sessions: tuple[Key, ...]


def find_warnings(timetable: Timetable) -> list[Warning]:
    """All warnings, the severe ones first, then by time. No query; O(n log n) and what it finds."""
    found = [warning for rule in _RULES for warning in rule(timetable)]
    starts = {slot.key: slot.start for slot in timetable.scheduled}

    def place(warning: Warning) -> tuple[bool, datetime, int]:
        first = starts.get(warning.sessions[0]) if warning.sessions else None
        return warning.severity != Severity.HIGH, first or _NEVER, _ORDER[warning.kind]

    return sorted(found, key=place)


def needs(timetable: Timetable) -> dict[Key, Set[Key]]:
    """By session, the organizations that it needs; those of the tray too.

    A plenary or ceremony needs every delegation with people; another session, those whose people
    have a role in it and those that lead an item taken in it.
    """
    everybody = frozenset(timetable.delegations)
    return {
        slot.key: everybody if slot.kind in GENERAL else _needed_by(timetable, slot)
        for slot in timetable.slots
    }


def _needed_by(timetable: Timetable, slot: SlotRow) -> set[Key]:
    people = timetable.people
    return {people[person].organization for _role, person in slot.people} | _leading(
        timetable, slot
    )


def _leading(timetable: Timetable, slot: SlotRow) -> set[Key]:
    """The delegations that lead an item taken in `slot`."""
    items, delegations = timetable.items, timetable.delegations
    return {lead for item in slot.items for lead in items[item].leads if lead in delegations}


# Sweeps


def overlaps(slots: Iterable[SlotRow]) -> Iterator[tuple[SlotRow, SlotRow]]:
    """Each pair that shares a moment, the one that starts first before the other."""
    under_way: list[SlotRow] = []
    for slot in sorted(slots, key=_start):
        under_way = [other for other in under_way if other.end > slot.start]
        for other in under_way:
            yield other, slot
        under_way.append(slot)


def crossings(
    ones: Iterable[SlotRow], others: Iterable[SlotRow]
) -> Iterator[tuple[SlotRow, SlotRow]]:
    """Each of `ones` with each of `others` that it shares a moment with, itself left out."""
    marked = [(slot, 0) for slot in ones] + [(slot, 1) for slot in others]
    under_way: list[list[SlotRow]] = [[], []]
    for slot, side in sorted(marked, key=lambda pair: pair[0].start):
        across = [other for other in under_way[1 - side] if other.end > slot.start]
        under_way[1 - side] = across
        for other in across:
            if other is not slot:
                yield (other, slot) if side else (slot, other)
        under_way[side].append(slot)


def most_at_once(slots: Iterable[SlotRow]) -> int:
    """How many of `slots` run at the fullest moment."""
    slots = list(slots)
    ends = sorted(slot.end for slot in slots)
    over = most = 0
    for begun, start in enumerate(sorted(slot.start for slot in slots), start=1):
        while ends[over] <= start:
            over += 1
        most = max(most, begun - over)
    return most


def crowds(slots: Iterable[SlotRow], limit: int) -> Iterator[tuple[SlotRow, ...]]:
    """Of each stretch in which more than `limit` run at once, those of its fullest moment."""
    under_way: list[SlotRow] = []
    fullest: tuple[SlotRow, ...] = ()
    for slot in sorted(slots, key=_start):
        under_way = [other for other in under_way if other.end > slot.start]
        if fullest and len(under_way) <= limit:
            yield fullest
            fullest = ()
        under_way.append(slot)
        if len(under_way) > max(limit, len(fullest)):
            fullest = tuple(under_way)
    if fullest:
        yield fullest


# Words


def _warning(
    kind: WarningKind, text: str, sides: Iterable[Side], sessions: Iterable[SlotRow]
) -> Warning:
    sides = tuple(sides)
    key = f"{kind}:{'.'.join(sorted(str(side.key) for side in sides))}"
    if len(key) > _LONGEST_KEY:
        key = f"{kind}:{sha256(key.encode()).hexdigest()}"
    keys = tuple(slot.key for slot in sessions)
    return Warning(kind, key, kind.severity, text, sides, keys)


def _of_slot(slot: SlotRow) -> Side:
    return Side("session", slot.key, slot.title)


def _of_item(item: ItemRow) -> Side:
    return Side("item", item.key, f"{item.number} {item.title}")


def _of_person(person: PersonRow) -> Side:
    return Side("person", person.key, person.name)


def _of_delegation(delegation: DelegationRow) -> Side:
    return Side("delegation", delegation.organization, delegation.name)


def _hours(timetable: Timetable, *slots: SlotRow) -> str:
    """When all of `slots` run, at the venue."""
    start, end = max(slot.start for slot in slots), min(slot.end for slot in slots)
    return span_words(start, end, timetable.zone)


def _titles(slots: Iterable[SlotRow]) -> str:
    """“A”, “B” and “C”; of many, the first ones and a number."""
    titles = [f"“{slot.title}”" for slot in slots]
    if len(titles) > _MOST_NAMED:
        rest = len(titles) - _MOST_NAMED + 1
        titles = [*titles[: _MOST_NAMED - 1], ngettext("%d other", "%d others", rest) % rest]
    if len(titles) < 2:
        return "".join(titles)
    return _("%(first)s and %(last)s") % {"first": ", ".join(titles[:-1]), "last": titles[-1]}


_DOES: dict[str, str] = {
    SessionRoleKind.CHAIR: gettext_lazy("chairs “%s”"),
    SessionRoleKind.MODERATOR: gettext_lazy("moderates “%s”"),
    SessionRoleKind.PRESENTER: gettext_lazy("presents in “%s”"),
    SessionRoleKind.FACILITATOR: gettext_lazy("facilitates “%s”"),
    SessionRoleKind.RAPPORTEUR: gettext_lazy("is rapporteur of “%s”"),
    SessionRoleKind.INTERPRETER: gettext_lazy("interprets in “%s”"),
}
_WEIGHT = {role: place for place, role in enumerate(_DOES)}


# Rules


def _persons_twice(timetable: Timetable) -> Iterator[Warning]:
    """A person with parts in two sessions at the same time."""
    parts: dict[Key, dict[Key, tuple[SlotRow, str]]] = defaultdict(dict)
    for slot in timetable.scheduled:
        for role, person in slot.people:
            known = parts[person].get(slot.key)
            if known is None or _WEIGHT[role] < _WEIGHT[known[1]]:
                parts[person][slot.key] = (slot, role)
    for key, theirs in parts.items():
        if len(theirs) < 2:
            continue
        person = timetable.people[key]
        for one, other in overlaps(slot for slot, _role in theirs.values()):
            text = _("%(person)s %(one)s and %(other)s at the same time (%(when)s).") % {
                "person": person.name,
                "one": _DOES[theirs[one.key][1]] % one.title,
                "other": _DOES[theirs[other.key][1]] % other.title,
                "when": _hours(timetable, one, other),
            }
            sides = (_of_person(person), _of_slot(one), _of_slot(other))
            yield _warning(WarningKind.PERSON_TWICE, text, sides, (one, other))


def _heads_needed(timetable: Timetable) -> Iterator[Warning]:
    """A head of delegation in the chair while the whole meeting, or an item of theirs, waits."""
    chaired: dict[Key, list[SlotRow]] = defaultdict(list)  # by head
    led: dict[Key, list[SlotRow]] = defaultdict(list)  # by organization
    general: list[SlotRow] = []
    for slot in timetable.scheduled:
        for role, person in slot.people:
            if role == SessionRoleKind.CHAIR and timetable.people[person].is_head:
                chaired[person].append(slot)
        if slot.kind in GENERAL:
            general.append(slot)
        else:
            for organization in _leading(timetable, slot):
                led[organization].append(slot)
    heads: dict[Key, list[PersonRow]] = defaultdict(list)  # by session
    for key, slots in chaired.items():
        for slot in slots:
            heads[slot.key].append(timetable.people[key])
    in_the_chair = [slot for slot in timetable.scheduled if slot.key in heads]
    for one, other in crossings(in_the_chair, general):
        for head in heads[one.key]:
            yield from _head_needed(timetable, head, one, other)
    for key, slots in chaired.items():
        head = timetable.people[key]
        for one, other in crossings(slots, led[head.organization]):
            yield from _head_needed(timetable, head, one, other)


def _head_needed(
    timetable: Timetable, head: PersonRow, one: SlotRow, other: SlotRow
) -> Iterator[Warning]:
    if any(person == head.key for _role, person in other.people):
        return  # that is a person in two places
    delegation = timetable.delegations[head.organization]
    text = _(
        "%(person)s, head of delegation, chairs “%(one)s” while %(delegation)s is needed in "
        "“%(other)s” (%(when)s)."
    ) % {
        "person": head.name,
        "one": one.title,
        "delegation": delegation.name,
        "other": other.title,
        "when": _hours(timetable, one, other),
    }
    sides = (_of_person(head), _of_slot(one), _of_slot(other))
    yield _warning(WarningKind.HEAD_NEEDED, text, sides, (one, other))


def _too_few_people(timetable: Timetable) -> Iterator[Warning]:
    """A delegation that is needed in more sessions at once than it has people."""
    general: list[SlotRow] = []
    own: dict[Key, list[SlotRow]] = defaultdict(list)
    for slot in timetable.scheduled:
        if slot.kind in GENERAL:
            general.append(slot)
        else:
            for organization in _needed_by(timetable, slot):
                own[organization].append(slot)
    for_everybody = most_at_once(general)
    for key, delegation in timetable.delegations.items():
        if for_everybody + most_at_once(own[key]) <= delegation.people:
            continue
        for crowd in crowds([*general, *own[key]], delegation.people):
            text = ngettext(
                "%(delegation)s has %(people)d person for %(number)d sessions at once: "
                "%(titles)s (%(when)s).",
                "%(delegation)s has %(people)d people for %(number)d sessions at once: "
                "%(titles)s (%(when)s).",
                delegation.people,
            ) % {
                "delegation": delegation.name,
                "people": delegation.people,
                "number": len(crowd),
                "titles": _titles(crowd),
                "when": _hours(timetable, *crowd),
            }
            sides = (_of_delegation(delegation), *map(_of_slot, crowd))
            yield _warning(WarningKind.TOO_FEW_PEOPLE, text, sides, crowd)


def _rooms(timetable: Timetable) -> Iterator[Warning]:
    """More people than seats, or business in no room though the venue has rooms."""
    for slot in timetable.scheduled:
        if slot.mode == Mode.ONLINE:
            continue
        room = timetable.rooms.get(slot.room) if slot.room else None
        if room is None:
            if timetable.rooms and not slot.is_pause:
                text = _("“%(session)s” (%(when)s) has no room.") % {
                    "session": slot.title,
                    "when": _hours(timetable, slot),
                }
                yield _warning(WarningKind.NO_ROOM, text, (_of_slot(slot),), (slot,))
        elif slot.expected and slot.expected > room.capacity:
            text = _(
                "“%(session)s” expects %(expected)d people in %(room)s, which seats %(seats)d "
                "(%(when)s)."
            ) % {
                "session": slot.title,
                "expected": slot.expected,
                "room": room.name,
                "seats": room.capacity,
                "when": _hours(timetable, slot),
            }
            sides = (_of_slot(slot), Side("room", room.key, room.name))
            yield _warning(WarningKind.ROOM_TOO_SMALL, text, sides, (slot,))


def _chairs(timetable: Timetable) -> Iterator[Warning]:
    """A plenary without a chair, or a working session that nobody leads."""
    for slot in timetable.scheduled:
        leaders = _LED_BY.get(slot.kind)
        if leaders is None or any(role in leaders for role, _person in slot.people):
            continue
        if len(leaders) == 1:
            words = _("“%(session)s” (%(when)s) has no chair.")
        else:
            words = _("“%(session)s” (%(when)s) has no chair, moderator or facilitator.")
        text = words % {"session": slot.title, "when": _hours(timetable, slot)}
        yield _warning(WarningKind.NO_CHAIR, text, (_of_slot(slot),), (slot,))


def _nights(timetable: Timetable) -> Iterator[Warning]:
    """Somebody who presents online while it is night where they are."""
    for slot in timetable.scheduled:
        for role, key in slot.people:
            person = timetable.people[key]
            if role != SessionRoleKind.PRESENTER or not person.is_online:
                continue
            delegation = timetable.delegations[person.organization]
            zone = ZoneInfo(delegation.zone)
            if not night_minutes(slot.start, slot.end, zone):
                continue
            text = _(
                "%(person)s presents online in “%(session)s” (%(when)s) at night: for "
                "%(delegation)s it is %(local)s."
            ) % {
                "person": person.name,
                "session": slot.title,
                "when": _hours(timetable, slot),
                "delegation": delegation.name,
                "local": span_words(slot.start, slot.end, zone),
            }
            sides = (_of_person(person), _of_slot(slot))
            yield _warning(WarningKind.AT_NIGHT, text, sides, (slot,))


def _stretches(timetable: Timetable) -> Iterator[tuple[SlotRow, SlotRow]]:
    """Of business without a break in all rooms, the session that begins and the one that ends it."""
    first = last = None
    for slot in sorted((s for s in timetable.scheduled if not s.is_pause), key=_start):
        if first is None or last is None:
            first = last = slot
        elif slot.start - last.end >= SHORTEST_BREAK:
            yield first, last
            first = last = slot
        elif slot.end > last.end:
            last = slot
    if first is not None and last is not None:
        yield first, last


def _breaks(timetable: Timetable) -> Iterator[Warning]:
    """More than two hours of business without a quarter of an hour in which no room is in use."""
    for first, last in _stretches(timetable):
        if last.end - first.start <= LONGEST_STRETCH:
            continue
        when = span_words(first.start, last.end, timetable.zone)
        if first is last:
            text = _("“%(session)s” lasts more than 2 hours without a break (%(when)s).") % {
                "session": first.title,
                "when": when,
            }
        else:
            text = _(
                "There is no break in more than 2 hours from “%(first)s” to “%(last)s” (%(when)s)."
            ) % {"first": first.title, "last": last.title, "when": when}
        named = (first,) if first is last else (first, last)
        day = first.start.astimezone(timetable.zone).date()
        sides = (*map(_of_slot, named), Side("day", day.isoformat(), day_words(day)))
        yield _warning(WarningKind.NO_BREAK, text, sides, named)


def _order(timetable: Timetable) -> Iterator[Warning]:
    """A session that takes an item after a session that took a later one.

    Sessions that start together are in no order; a main item may follow its sub-items.
    """
    items = timetable.items
    furthest: tuple[ItemRow, SlotRow] | None = None
    business = (slot for slot in timetable.scheduled if slot.items and not slot.is_pause)
    for _moment, together in groupby(sorted(business, key=_start), key=_start):
        ahead = furthest
        for slot in together:
            taken = sorted((items[key] for key in slot.items), key=lambda item: item.path)
            first, last = taken[0], taken[-1]
            if ahead and first.path < ahead[0].path and not ahead[0].path.startswith(first.path):
                yield _out_of_order(timetable, first, slot, *ahead)
            if furthest is None or last.path > furthest[0].path:
                furthest = (last, slot)


def _out_of_order(
    timetable: Timetable, item: ItemRow, slot: SlotRow, ahead: ItemRow, before: SlotRow
) -> Warning:
    text = _(
        "“%(session)s” (%(when)s) takes item %(item)s after “%(before)s” (%(then)s) took item "
        "%(ahead)s."
    ) % {
        "session": slot.title,
        "when": _hours(timetable, slot),
        "item": item.number,
        "before": before.title,
        "then": _hours(timetable, before),
        "ahead": ahead.number,
    }
    sides = (_of_slot(slot), _of_slot(before))
    return _warning(WarningKind.OUT_OF_ORDER, text, sides, (slot, before))


def _items_without_time(timetable: Timetable) -> Iterator[Warning]:
    """As `AgendaItemQuerySet.without_time`: neither the item nor its main or sub-items have any."""
    items = timetable.items
    taken = {key for slot in timetable.scheduled for key in slot.items}
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
            ) % {**about, "sessions": _titles(tray)}
        else:
            text = _("Item %(item)s “%(title)s” has no time: no session takes it.") % about
        # Keyed by the item alone: a session of the tray may come and go.
        yield _with_sides(_warning(WarningKind.NO_TIME, text, (_of_item(item),), tray), tray)


def _with_sides(warning: Warning, slots: Iterable[SlotRow]) -> Warning:
    """Names sessions, too, that are no part of its key."""
    sides = (*warning.sides, *map(_of_slot, slots))
    return Warning(
        warning.kind, warning.key, warning.severity, warning.text, sides, warning.sessions
    )


def _asking(timetable: Timetable) -> Callable[[SlotRow], list[ItemRow]]:
    """A function that gives the items that ask for a share of a session's time.

    Of an item that asks for nothing itself, its main item asks; or those of its sub-items that
    no session takes.
    """
    items = timetable.items
    taken = {key for slot in timetable.scheduled for key in slot.items}
    left: dict[Key, list[ItemRow]] = defaultdict(list)
    for item in items.values():
        if item.parent and item.asked and item.key not in taken:
            left[item.parent].append(item)

    def asking(slot: SlotRow) -> list[ItemRow]:
        found: dict[Key, ItemRow] = {}
        for key in slot.items:
            item = items[key]
            main = items.get(item.parent) if item.parent else None
            for one in [item] if item.asked else [main] if main and main.asked else left[key]:
                found[one.key] = one
        return list(found.values())

    return asking


def _items_with_little_time(timetable: Timetable) -> Iterator[Warning]:
    """An item that gets less than it asks for; a session's time is shared as its items ask."""
    asking = _asking(timetable)
    shares: dict[Key, float] = defaultdict(float)  # of what it asks for
    taking: dict[Key, list[SlotRow]] = defaultdict(list)
    for slot in timetable.scheduled:
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
            "sessions": _titles(slots),
        }
        warning = _warning(WarningKind.TOO_LITTLE_TIME, text, (_of_item(item),), slots)
        yield _with_sides(warning, slots)


_RULES: tuple[Callable[[Timetable], Iterator[Warning]], ...] = (
    _persons_twice,
    _heads_needed,
    _too_few_people,
    _rooms,
    _chairs,
    _nights,
    _breaks,
    _order,
    _items_with_little_time,
    _items_without_time,
)

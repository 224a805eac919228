"""People and delegations that can't be where they are needed."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Set
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from agenda.burden import night_minutes
from agenda.conflicts.sheets import GENERAL, Booked, Group, Person, Sheet
from agenda.conflicts.sweeps import crossings, crowds, most_at_once, overlaps
from agenda.conflicts.warnings import (
    Warning,
    WarningKind,
    make,
    of_delegation,
    of_person,
    of_session,
    titles,
)
from agenda.hours import span_writer
from agenda.timetables import Key, Timetable
from delegates.models import SessionRoleKind

# Of a person with several roles in a session, the first is named.
_DOES = {
    SessionRoleKind.CHAIR: gettext_lazy("chairs “%s”"),
    SessionRoleKind.MODERATOR: gettext_lazy("moderates “%s”"),
    SessionRoleKind.PRESENTER: gettext_lazy("presents in “%s”"),
    SessionRoleKind.FACILITATOR: gettext_lazy("facilitates “%s”"),
    SessionRoleKind.RAPPORTEUR: gettext_lazy("is rapporteur of “%s”"),
    SessionRoleKind.INTERPRETER: gettext_lazy("interprets in “%s”"),
}
_WEIGHT = {role.value: place for place, role in enumerate(_DOES)}


def needs(timetable: Timetable) -> dict[Key, Set[Key]]:
    """By session, the organizations that it needs; those of the tray too.

    A plenary or ceremony needs every delegation with people; another session, those whose people
    have a role in it and those that lead an item taken in it.
    """
    everybody = frozenset(timetable.delegations)
    people, items = timetable.people, timetable.items
    return {
        slot.key: everybody
        if slot.kind in GENERAL
        else {people[person].organization for _role, person in slot.people}
        | {lead for item in slot.items for lead in items[item].leads if lead in everybody}
        for slot in timetable.slots
    }


def persons_twice(sheet: Sheet) -> Iterator[Warning]:
    """A person with parts in two sessions at the same time."""
    words = _("%(person)s %(one)s and %(other)s at the same time (%(when)s).")
    does = {role.value: str(phrase) for role, phrase in _DOES.items()}
    parts: dict[Person, dict[Booked, str]] = defaultdict(dict)
    for slot in sheet.booked:
        for role, person in slot.roles:
            known = parts[person].get(slot)
            if known is None or _WEIGHT[role] < _WEIGHT[known]:
                parts[person][slot] = role
    for person, theirs in parts.items():
        for one, other in overlaps(theirs):
            text = words % {
                "person": person.row.name,
                "one": does[theirs[one]] % one.title,
                "other": does[theirs[other]] % other.title,
                "when": sheet.when(one, other),
            }
            sides = (of_person(person), of_session(one), of_session(other))
            yield make(WarningKind.PERSON_TWICE, text, sides, (one, other))


def heads_needed(sheet: Sheet) -> Iterator[Warning]:
    """A head of delegation in the chair while the whole meeting, or an item of theirs, waits."""
    words = _(
        "%(person)s, head of delegation, chairs “%(one)s” while %(delegation)s is needed in "
        "“%(other)s” (%(when)s)."
    )
    for head, one, other in _heads_elsewhere(sheet):
        if any(person is head for _role, person in other.roles):
            continue  # that is a person in two places
        text = words % {
            "person": head.row.name,
            "one": one.title,
            "delegation": head.group.row.name,
            "other": other.title,
            "when": sheet.when(one, other),
        }
        sides = (of_person(head), of_session(one), of_session(other))
        yield make(WarningKind.HEAD_NEEDED, text, sides, (one, other))


def _heads_elsewhere(sheet: Sheet) -> Iterator[tuple[Person, Booked, Booked]]:
    """Each head, the session in whose chair they are, and another that needs their delegation."""
    heads: dict[Booked, list[Person]] = defaultdict(list)
    chaired: dict[Person, list[Booked]] = defaultdict(list)
    for slot in sheet.booked:
        for role, person in slot.roles:
            if role == "chair" and person.row.is_head:
                heads[slot].append(person)
                chaired[person].append(slot)
    for one, other in crossings(heads, sheet.general):
        for head in heads[one]:
            yield head, one, other
    led: dict[Group, list[Booked]] = defaultdict(list)
    for slot in sheet.booked:
        if slot.items and not slot.is_general:
            for group in slot.leading:
                led[group].append(slot)
    for head, slots in chaired.items():
        if head.group in led:
            for one, other in crossings(slots, led[head.group]):
                yield head, one, other


def too_few_people(sheet: Sheet) -> Iterator[Warning]:
    """A delegation that is needed in more sessions at once than it has people."""
    own: dict[Group, list[Booked]] = defaultdict(list)
    for slot in sheet.booked:
        if not slot.is_general:
            for group in slot.needed:
                own[group].append(slot)
    for_everybody = most_at_once(sheet.general)
    for group in sheet.groups:
        people = group.row.people
        if for_everybody + len(own[group]) <= people:
            continue
        if for_everybody + most_at_once(own[group]) <= people:
            continue
        for crowd in crowds([*sheet.general, *own[group]], people):
            text = ngettext(
                "%(delegation)s has %(people)d person for %(number)d sessions at once: "
                "%(titles)s (%(when)s).",
                "%(delegation)s has %(people)d people for %(number)d sessions at once: "
                "%(titles)s (%(when)s).",
                people,
            ) % {
                "delegation": group.row.name,
                "people": people,
                "number": len(crowd),
                "titles": titles(crowd),
                "when": sheet.when(*crowd),
            }
            sides = (of_delegation(group), *map(of_session, crowd))
            yield make(WarningKind.TOO_FEW_PEOPLE, text, sides, crowd)


def presenters_at_night(sheet: Sheet) -> Iterator[Warning]:
    """Somebody who presents online while it is night where they are."""
    words = _(
        "%(person)s presents online in “%(session)s” (%(when)s) at night: for %(delegation)s it "
        "is %(local)s."
    )
    local: dict[ZoneInfo, Callable[[datetime, datetime], str]] = {}
    for slot in sheet.booked:
        for role, person in slot.roles:
            if role != "presenter" or not person.row.is_online:
                continue
            zone = ZoneInfo(person.group.row.zone)
            if not night_minutes(slot.start, slot.end, zone):
                continue
            if zone not in local:
                local[zone] = span_writer(zone)
            text = words % {
                "person": person.row.name,
                "session": slot.title,
                "when": sheet.when(slot),
                "delegation": person.group.row.name,
                "local": local[zone](slot.start, slot.end),
            }
            sides = (of_person(person), of_session(slot))
            yield make(WarningKind.AT_NIGHT, text, sides, (slot,))

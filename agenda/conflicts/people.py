"""People and delegations that can't be where they are needed."""

from collections import defaultdict
from collections.abc import Iterator, Set
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from agenda.burden import night_minutes
from agenda.conflicts.sweeps import Booked, booked, crossings, crowds, most_at_once, overlaps
from agenda.conflicts.warnings import (
    Warning,
    WarningKind,
    hours,
    make,
    of_delegation,
    of_person,
    of_session,
    titles,
)
from agenda.hours import span_words
from agenda.timetables import Key, PersonRow, SlotRow, Timetable
from delegates.models import SessionRoleKind
from meetings.models import SessionKind

# Everybody at the meeting is needed in these.
GENERAL = (SessionKind.PLENARY, SessionKind.CEREMONY)

# Of a person with several roles in a session, the first is named.
_DOES = {
    str(role): words
    for role, words in (
        (SessionRoleKind.CHAIR, gettext_lazy("chairs “%s”")),
        (SessionRoleKind.MODERATOR, gettext_lazy("moderates “%s”")),
        (SessionRoleKind.PRESENTER, gettext_lazy("presents in “%s”")),
        (SessionRoleKind.FACILITATOR, gettext_lazy("facilitates “%s”")),
        (SessionRoleKind.RAPPORTEUR, gettext_lazy("is rapporteur of “%s”")),
        (SessionRoleKind.INTERPRETER, gettext_lazy("interprets in “%s”")),
    )
}
_WEIGHT = {role: place for place, role in enumerate(_DOES)}


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


def _needed_by(timetable: Timetable, slot: Booked | SlotRow) -> set[Key]:
    theirs = {timetable.people[person].organization for _role, person in slot.people}
    return theirs | _leading(timetable, slot)


def _leading(timetable: Timetable, slot: Booked | SlotRow) -> set[Key]:
    """The delegations that lead an item taken in `slot`."""
    items, delegations = timetable.items, timetable.delegations
    return {lead for item in slot.items for lead in items[item].leads if lead in delegations}


def persons_twice(timetable: Timetable) -> Iterator[Warning]:
    """A person with parts in two sessions at the same time."""
    parts: dict[Key, dict[Key, tuple[Booked, str]]] = defaultdict(dict)
    for slot in booked(timetable):
        for role, person in slot.people:
            known = parts[person].get(slot.key)
            if known is None or _WEIGHT[role] < _WEIGHT[known[1]]:
                parts[person][slot.key] = (slot, role)
    for key, theirs in parts.items():
        if len(theirs) < 2:
            continue
        who = timetable.people[key]
        for one, other in overlaps(slot for slot, _role in theirs.values()):
            text = _("%(person)s %(one)s and %(other)s at the same time (%(when)s).") % {
                "person": who.name,
                "one": _DOES[theirs[one.key][1]] % one.title,
                "other": _DOES[theirs[other.key][1]] % other.title,
                "when": hours(timetable, one, other),
            }
            sides = (of_person(who), of_session(one), of_session(other))
            yield make(WarningKind.PERSON_TWICE, text, sides, (one, other))


def heads_needed(timetable: Timetable) -> Iterator[Warning]:
    """A head of delegation in the chair while the whole meeting, or an item of theirs, waits."""
    chaired: dict[Key, list[Booked]] = defaultdict(list)  # by head
    led: dict[Key, list[Booked]] = defaultdict(list)  # by organization
    general: list[Booked] = []
    for slot in booked(timetable):
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
    in_the_chair = [slot for slot in booked(timetable) if slot.key in heads]
    for one, other in crossings(in_the_chair, general):
        for head in heads[one.key]:
            yield from _head_needed(timetable, head, one, other)
    for key, slots in chaired.items():
        head = timetable.people[key]
        for one, other in crossings(slots, led[head.organization]):
            yield from _head_needed(timetable, head, one, other)


def _head_needed(
    timetable: Timetable, head: PersonRow, one: Booked, other: Booked
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
        "when": hours(timetable, one, other),
    }
    sides = (of_person(head), of_session(one), of_session(other))
    yield make(WarningKind.HEAD_NEEDED, text, sides, (one, other))


def too_few_people(timetable: Timetable) -> Iterator[Warning]:
    """A delegation that is needed in more sessions at once than it has people."""
    general: list[Booked] = []
    own: dict[Key, list[Booked]] = defaultdict(list)
    for slot in booked(timetable):
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
                "titles": titles(crowd),
                "when": hours(timetable, *crowd),
            }
            sides = (of_delegation(delegation), *map(of_session, crowd))
            yield make(WarningKind.TOO_FEW_PEOPLE, text, sides, crowd)


def presenters_at_night(timetable: Timetable) -> Iterator[Warning]:
    """Somebody who presents online while it is night where they are."""
    for slot in booked(timetable):
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
                "when": hours(timetable, slot),
                "delegation": delegation.name,
                "local": span_words(slot.start, slot.end, zone),
            }
            sides = (of_person(person), of_session(slot))
            yield make(WarningKind.AT_NIGHT, text, sides, (slot,))

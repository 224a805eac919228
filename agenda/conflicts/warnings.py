"""What a warning is, and its words."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from hashlib import sha256
from typing import NamedTuple

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from agenda.conflicts.sheets import Booked, Group, Item, Person, Waiting
from agenda.timetables import Key

_LONGEST_KEY = 300
_MOST_NAMED = 5


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
        """High: somebody or something would have to be in two places, or does not fit."""
        return Severity.HIGH if self in _HIGH else Severity.LOW


_HIGH = (
    WarningKind.PERSON_TWICE,
    WarningKind.HEAD_NEEDED,
    WarningKind.TOO_FEW_PEOPLE,
    WarningKind.ROOM_TOO_SMALL,
)


_SEVERITY = {kind: kind.severity for kind in WarningKind}


class Side(NamedTuple):
    """What a warning names: `noun` is session, item, person, delegation, room or day."""

    noun: str
    key: Key | str
    label: str


class Warning(NamedTuple):
    """`text` is one sentence, `sessions` those to mark, `start` when the first of these is.

    `key` stays the same as long as the sides do; a list of warnings may hold thousands.
    """

    kind: WarningKind
    key: str
    severity: Severity
    text: str
    sides: tuple[Side, ...]
    sessions: tuple[Key, ...]
    start: datetime | None


def make(
    kind: WarningKind,
    text: str,
    sides: tuple[Side, ...],
    sessions: Sequence[Booked] = (),
    *,
    also: Iterable[Booked | Waiting] = (),
) -> Warning:
    """`also` are sessions to name that may come and go without making another warning of it."""
    parts = [key if isinstance(key, str) else key.hex for _noun, key, _label in sides]
    key = f"{kind.value}:{'.'.join(sorted(parts))}"
    if len(key) > _LONGEST_KEY:
        key = f"{kind.value}:{sha256(key.encode()).hexdigest()}"
    start = sessions[0].start if sessions else None
    named = tuple(slot.key for slot in sessions or also)
    sides += tuple(of_session(slot) for slot in also)
    return Warning(kind, key, _SEVERITY[kind], text, sides, named, start)


def of_session(slot: Booked | Waiting) -> Side:
    return Side("session", slot.key, slot.title)


def of_item(item: Item) -> Side:
    return Side("item", item.row.key, f"{item.row.number} {item.row.title}")


def of_person(person: Person) -> Side:
    return Side("person", person.row.key, person.row.name)


def of_delegation(group: Group) -> Side:
    return Side("delegation", group.row.organization, group.row.name)


def titles(slots: Iterable[Booked | Waiting]) -> str:
    """“A”, “B” and “C”; of many, the first ones and a number."""
    names = [f"“{slot.title}”" for slot in slots]
    if len(names) > _MOST_NAMED:
        rest = len(names) - _MOST_NAMED + 1
        names = [*names[: _MOST_NAMED - 1], ngettext("%d other", "%d others", rest) % rest]
    if len(names) < 2:
        return "".join(names)
    return _("%(first)s and %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}

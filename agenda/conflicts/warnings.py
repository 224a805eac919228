"""What a warning is, and its words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from agenda.conflicts.sweeps import Booked
from agenda.hours import span_words
from agenda.timetables import DelegationRow, ItemRow, Key, PersonRow, SlotRow, Timetable

AnySlot = Booked | SlotRow

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
        return Severity.HIGH if self in _HIGH else Severity.LOW


_HIGH = (
    WarningKind.PERSON_TWICE,
    WarningKind.HEAD_NEEDED,
    WarningKind.TOO_FEW_PEOPLE,
    WarningKind.ROOM_TOO_SMALL,
)


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


def make(
    kind: WarningKind,
    text: str,
    sides: Iterable[Side],
    sessions: Sequence[AnySlot],
    *,
    also: Iterable[AnySlot] = (),
) -> Warning:
    """`also` are sessions to name that may come and go without making another warning of it."""
    sides = tuple(sides)
    key = f"{kind}:{'.'.join(sorted(str(side.key) for side in sides))}"
    if len(key) > _LONGEST_KEY:
        key = f"{kind}:{sha256(key.encode()).hexdigest()}"
    sides += tuple(of_session(slot) for slot in also)
    return Warning(kind, key, kind.severity, text, sides, tuple(slot.key for slot in sessions))


def of_session(slot: AnySlot) -> Side:
    return Side("session", slot.key, slot.title)


def of_item(item: ItemRow) -> Side:
    return Side("item", item.key, f"{item.number} {item.title}")


def of_person(person: PersonRow) -> Side:
    return Side("person", person.key, person.name)


def of_delegation(delegation: DelegationRow) -> Side:
    return Side("delegation", delegation.organization, delegation.name)


def hours(timetable: Timetable, *slots: Booked) -> str:
    """When all of `slots` run, at the venue."""
    start, end = max(slot.start for slot in slots), min(slot.end for slot in slots)
    return span_words(start, end, timetable.zone)


def titles(slots: Iterable[AnySlot]) -> str:
    """“A”, “B” and “C”; of many, the first ones and a number."""
    names = [f"“{slot.title}”" for slot in slots]
    if len(names) > _MOST_NAMED:
        rest = len(names) - _MOST_NAMED + 1
        names = [*names[: _MOST_NAMED - 1], ngettext("%d other", "%d others", rest) % rest]
    if len(names) < 2:
        return "".join(names)
    return _("%(first)s and %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}

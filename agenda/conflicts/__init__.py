"""What stands against what in a timetable, found over the whole of it after each change.

Pure functions over `agenda.timetables.Timetable`: no query, each rule one walk over the sorted
sessions. What waits in the tray has no time and so stands against nothing.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

from agenda.conflicts import items, people, sessions
from agenda.conflicts.people import needs
from agenda.conflicts.sheets import Sheet, read_sheet
from agenda.conflicts.warnings import Severity, Side, Warning, WarningKind
from agenda.timetables import Timetable

__all__ = ["Severity", "Side", "Warning", "WarningKind", "find_warnings", "needs"]

_RULES: tuple[Callable[[Sheet], Iterator[Warning]], ...] = (
    people.persons_twice,
    people.heads_needed,
    people.too_few_people,
    sessions.small_rooms,
    sessions.without_room,
    sessions.without_chair,
    people.presenters_at_night,
    sessions.without_break,
    items.out_of_order,
    items.with_little_time,
    items.without_time,
)
_ORDER = {kind: place for place, kind in enumerate(WarningKind)}
_NEVER = datetime.max.replace(tzinfo=UTC)


def find_warnings(timetable: Timetable) -> list[Warning]:
    """All warnings, the severe ones first, then by time. No query; O(n log n) and what it finds."""
    sheet = read_sheet(timetable)
    found = [warning for rule in _RULES for warning in rule(sheet)]
    return sorted(found, key=_place)


def _place(warning: Warning) -> tuple[bool, datetime, int]:
    late = warning.severity is not Severity.HIGH
    return late, warning.start or _NEVER, _ORDER[warning.kind]

"""What stands against what in a timetable, found over the whole of it after each change.

Pure functions over `agenda.timetables.Timetable`: no query, each rule one walk over the sorted
sessions. What waits in the tray has no time and so stands against nothing.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

from agenda.conflicts import items, people, sessions
from agenda.conflicts.people import needs
from agenda.conflicts.warnings import Severity, Side, Warning, WarningKind
from agenda.timetables import Timetable

__all__ = ["Severity", "Side", "Warning", "WarningKind", "find_warnings", "needs"]

_RULES: tuple[Callable[[Timetable], Iterator[Warning]], ...] = (
    people.persons_twice,
    people.heads_needed,
    people.too_few_people,
    sessions.rooms,
    sessions.chairs,
    people.presenters_at_night,
    sessions.breaks,
    items.order,
    items.with_little_time,
    items.without_time,
)
_ORDER = {kind: place for place, kind in enumerate(WarningKind)}
_NEVER = datetime.max.replace(tzinfo=UTC)


def find_warnings(timetable: Timetable) -> list[Warning]:
    """All warnings, the severe ones first, then by time. No query; O(n log n) and what it finds."""
    found = [warning for rule in _RULES for warning in rule(timetable)]
    starts = {slot.key: slot.start for slot in timetable.scheduled}

    def place(warning: Warning) -> tuple[bool, datetime, int]:
        first = starts.get(warning.sessions[0]) if warning.sessions else None
        return warning.severity != Severity.HIGH, first or _NEVER, _ORDER[warning.kind]

    return sorted(found, key=place)

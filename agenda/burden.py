"""How much of a timetable falls into the night of those who follow it online."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from agenda.timetables import Key, SlotRow, Timetable
from meetings.models import Mode

NIGHT_STARTS, NIGHT_ENDS = time(22), time(7)
_A_DAY, _A_MINUTE = timedelta(days=1), timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Burden:
    """A Member with `people` online; `key` is its organization, `zone` an IANA name."""

    key: Key
    name: str
    zone: str
    people: int
    night_minutes: int


@lru_cache(maxsize=8192)
def _night(zone: ZoneInfo, evening: date) -> tuple[datetime, datetime]:
    """In UTC, the night that begins on `evening`; clocks may change during it."""
    return (
        datetime.combine(evening, NIGHT_STARTS, tzinfo=zone).astimezone(UTC),
        datetime.combine(evening + _A_DAY, NIGHT_ENDS, tzinfo=zone).astimezone(UTC),
    )


def night_minutes(start: datetime, end: datetime, zone: ZoneInfo) -> int:
    """Whole minutes from `start` to `end` during which clocks in `zone` say 22:00 to 07:00."""
    night = timedelta()
    evening = start.astimezone(zone).date() - _A_DAY
    done = start
    while True:
        dusk, dawn = _night(zone, evening)
        if dusk >= end:
            return night // _A_MINUTE
        # Where a zone once skipped a day, two evenings are the same moment.
        since, until = max(dusk, done), min(dawn, end)
        if until > since:
            night += until - since
            done = until
        evening += _A_DAY


def merge(slots: Iterable[SlotRow]) -> list[tuple[datetime, datetime]]:
    """The times at which at least one of `slots` runs; what touches is one."""
    merged: list[tuple[datetime, datetime]] = []
    for start, end in sorted((s.start, s.end) for s in slots if s.start and s.end):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


def burden(timetable: Timetable) -> list[Burden]:
    """Each Member with people online, most of the night first.

    Counts business that can be followed online; of sessions at the same time, the time once.
    """
    spans = merge(
        slot for slot in timetable.scheduled if not slot.is_pause and slot.mode != Mode.IN_PERSON
    )
    rows = [row for row in timetable.delegations.values() if row.is_member and row.online]
    nights = {
        name: sum(night_minutes(start, end, ZoneInfo(name)) for start, end in spans)
        for name in {row.zone for row in rows}
    }
    return sorted(
        (
            Burden(row.organization, row.name, row.zone, row.online, nights[row.zone])
            for row in rows
        ),
        key=lambda one: (-one.night_minutes, one.name),
    )

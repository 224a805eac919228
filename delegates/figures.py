"""The numbers of a meeting's delegations, and who attended on which day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from delegates.models import (
    Attendance,
    Delegate,
    DelegateMode,
    Delegation,
    DelegationStatus,
)
from meetings.models import Meeting


@dataclass(frozen=True)
class Figures:
    """Delegations by what they answered; people who have not withdrawn and do not wait."""

    invited: int
    answered: int
    submitted: int
    confirmed: int
    in_person: int
    online: int

    @property
    def missing(self) -> int:
        return self.invited - self.answered

    @property
    def people(self) -> int:
        return self.in_person + self.online


def figures_of(meeting: Meeting, *, confirmed_only: bool = False) -> Figures:
    """Two queries. With `confirmed_only`, people count only where their delegation is confirmed."""
    delegations = Delegation.objects.filter(meeting=meeting).aggregate(
        invited=Count("pk"),
        answered=Count("pk", filter=~Q(status=DelegationStatus.INVITED)),
        submitted=Count("pk", filter=Q(status=DelegationStatus.SUBMITTED)),
        confirmed=Count("pk", filter=Q(status=DelegationStatus.CONFIRMED)),
    )
    people = Delegate.objects.active().seated().filter(delegation__meeting=meeting)
    if confirmed_only:
        people = people.filter(delegation__status=DelegationStatus.CONFIRMED)
    modes = people.aggregate(
        in_person=Count("pk", filter=Q(mode=DelegateMode.IN_PERSON)),
        online=Count("pk", filter=Q(mode=DelegateMode.ONLINE)),
    )
    return Figures(**delegations, **modes)


@dataclass(frozen=True)
class DayTotal:
    """How many attended on a day."""

    day: date
    in_person: int
    online: int


@dataclass(frozen=True)
class AttendanceRow:
    """A person, and for each day of the meeting their attendance or None."""

    person: Delegate
    days: tuple[tuple[date, Attendance | None], ...]


@dataclass(frozen=True)
class AttendanceTable:
    """Who of a delegation attended when; only people who attended at all have a row."""

    rows: tuple[AttendanceRow, ...]
    totals: tuple[DayTotal, ...]


def attendance_of(meeting: Meeting, people: Iterable[Delegate]) -> AttendanceTable:
    """No query, if the people's `attendances` are prefetched."""
    rows = []
    for person in people:
        by_day = {attendance.day: attendance for attendance in person.attendances.all()}
        if by_day:
            rows.append(AttendanceRow(person, tuple((d, by_day.get(d)) for d in meeting.days)))
    totals = []
    for place, day in enumerate(meeting.days):
        there = [row.days[place][1] for row in rows]
        modes = [attendance.mode for attendance in there if attendance]
        in_person = modes.count(DelegateMode.IN_PERSON)
        totals.append(DayTotal(day, in_person, len(modes) - in_person))
    return AttendanceTable(tuple(rows), tuple(totals))

"""Who has a seat. A delegation's people hold theirs from the moment it is submitted.

Whoever calls these has locked the meeting, so that two submissions are counted one after the other.
"""

from collections import Counter
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Count

from delegates.models import (
    Delegate,
    DelegateMode,
    DelegateStatus,
    Delegation,
    DelegationStatus,
)
from meetings.models import Meeting

HOLDING = (DelegationStatus.SUBMITTED, DelegationStatus.CONFIRMED)
SEATED = (DelegateStatus.NOMINATED, DelegateStatus.CONFIRMED)


@dataclass
class Seats:
    """What is taken, by mode, in the meeting and by delegation; `limits` are None where free."""

    meeting: Meeting
    taken: Counter[str] = field(default_factory=Counter)
    taken_by: Counter[tuple[UUID, str]] = field(default_factory=Counter)

    @classmethod
    def of(cls, meeting: Meeting) -> "Seats":
        """One query."""
        seats = cls(meeting)
        held = Delegate.objects.filter(
            delegation__meeting=meeting, delegation__status__in=HOLDING, status__in=SEATED
        )
        for delegation, mode, people in held.values_list("delegation", "mode").annotate(
            Count("pk")
        ):
            seats.taken[mode] += people
            seats.taken_by[delegation, mode] += people
        return seats

    def limit(self, mode: str) -> int | None:
        online = mode == DelegateMode.ONLINE
        return self.meeting.seats_online if online else self.meeting.seats_in_person

    def limit_of(self, delegation: Delegation, mode: str) -> int | None:
        """The delegation's own number, or what each delegation has."""
        if mode == DelegateMode.ONLINE:
            own, each = delegation.seats_online, self.meeting.delegation_seats_online
        else:
            own, each = delegation.seats_in_person, self.meeting.delegation_seats_in_person
        return each if own is None else own

    def has_room(self, delegation: Delegation, mode: str) -> bool:
        """Whether one more person of the delegation finds a seat."""
        whole, own = self.limit(mode), self.limit_of(delegation, mode)
        return (whole is None or self.taken[mode] < whole) and (
            own is None or self.taken_by[delegation.pk, mode] < own
        )

    def take(self, delegation: Delegation, mode: str) -> None:
        self.taken[mode] += 1
        self.taken_by[delegation.pk, mode] += 1


def take_seats(*, delegation: Delegation) -> list[Delegate]:
    """Seat the nominated people of a delegation that is about to be submitted, in protocol order.

    Returns those for whom there is none: they are on the waiting list now.
    """
    seats = Seats.of(delegation.meeting)
    waiting = []
    for delegate in delegation.delegates.filter(status=DelegateStatus.NOMINATED).head_first():
        if seats.has_room(delegation, delegate.mode):
            seats.take(delegation, delegate.mode)
        else:
            delegate.status = DelegateStatus.WAITLISTED
            delegate.save(update_fields=["status"])
            waiting.append(delegate)
    return waiting


def fill_seats(*, meeting: Meeting) -> list[Delegate]:
    """Give free seats to those who wait, the longest first; returns those who now have one."""
    seats = Seats.of(meeting)
    waiting = (
        Delegate.objects.filter(
            delegation__meeting=meeting,
            delegation__status__in=HOLDING,
            status=DelegateStatus.WAITLISTED,
        )
        .select_related("delegation")
        .order_by("waits_since", "pk")
    )
    promoted = []
    for delegate in waiting:
        delegation = delegate.delegation
        if not seats.has_room(delegation, delegate.mode):
            continue
        seats.take(delegation, delegate.mode)
        confirmed = delegation.status == DelegationStatus.CONFIRMED
        delegate.status = DelegateStatus.CONFIRMED if confirmed else DelegateStatus.NOMINATED
        delegate.save(update_fields=["status"])
        promoted.append(delegate)
    return promoted

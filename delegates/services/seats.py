"""Who has a seat. A delegation's people hold theirs from the moment it is submitted.

Whoever calls these has locked the meeting before anything in it, so that two submissions are
counted one after the other. They read it again, for its limits as they are now.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count, DateTimeField, Func, UUIDField, Value
from django.utils.translation import gettext as _

from delegates.models import (
    HOLDING,
    SEATED,
    Delegate,
    DelegateMode,
    DelegateStatus,
    Delegation,
    DelegationStatus,
)
from delegates.models.delegates import DelegateQuerySet
from delegates.services.accounts import link_accounts
from delegates.services.notices import tell_seated
from meetings.models import Meeting
from meetings.services import lock_meeting

# Of a person who waits, what decides whether there is a seat.
_WAITING = ("pk", "mode", "delegation", "delegation__seats_in_person", "delegation__seats_online")


class _InTurn(Func):
    """When a row began to wait that is one of an array, in the array's order.

    The database's clock as the statement began, which is after any wait for a lock.
    """

    template = "(statement_timestamp() + array_position(%(expressions)s) * interval '1 us')"
    output_field = DateTimeField()


@dataclass
class Seats:
    """What is taken, by mode, in the meeting and by delegation; `limits` are None where free."""

    meeting: Meeting
    taken: Counter[str] = field(default_factory=Counter)
    taken_by: Counter[tuple[UUID, str]] = field(default_factory=Counter)

    @classmethod
    def of(cls, meeting: Meeting, *, without: Delegation | None = None) -> "Seats":
        """One query; `without` a delegation whose people are about to be counted one by one."""
        seats = cls(meeting)
        held = Delegate.objects.seated().filter(
            delegation__meeting=meeting, delegation__status__in=HOLDING
        )
        if without is not None:
            held = held.exclude(delegation=without)
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


def take_seats(*, delegation: Delegation, people: Iterable[Delegate] | None = None) -> bool:
    """Seat the people of a delegation that is about to take part, in protocol order.

    Those for whom there is no seat are on the waiting list then. Says whether others of them
    were there before. Counts by the limits of the delegation's meeting, which callers have read
    when they locked it. `people` are read, if they are not given.
    """
    seats = Seats.of(delegation.meeting, without=delegation)
    waiting, waited = [], False
    for delegate in people or delegation.delegates.not_withdrawn().head_first():
        if delegate.status == DelegateStatus.WAITLISTED:
            waited = True
        elif seats.has_room(delegation, delegate.mode):
            seats.take(delegation, delegate.mode)
        else:
            delegate.status = DelegateStatus.WAITLISTED
            waiting.append(delegate)
    if waiting:
        _let_wait(waiting)
    return waited


def _let_wait(people: list[Delegate]) -> None:
    """In one statement, from one moment on; microseconds keep them in their order."""
    keys = [delegate.pk for delegate in people]
    since = _InTurn(Value(keys, output_field=ArrayField(UUIDField())), "pk")
    Delegate.objects.filter(pk__in=keys).update(status=DelegateStatus.WAITLISTED, waits_since=since)


def seated_status(delegation: Delegation) -> DelegateStatus:
    """Of its people who have a seat, unless the secretariat says otherwise."""
    confirmed = delegation.status == DelegationStatus.CONFIRMED
    return DelegateStatus.CONFIRMED if confirmed else DelegateStatus.NOMINATED


def seat_or_wait(*, delegate: Delegate, delegation: Delegation, seats: Seats | None = None) -> None:
    """Give somebody who newly wants a seat the status that they can have, without saving it.

    Until it is submitted, a delegation holds no seats, so nobody in it waits for one. Several at
    once are counted in the same `seats`.
    """
    if delegation.status not in HOLDING or delegate.status not in SEATED:
        return
    seats = seats or Seats.of(lock_meeting(delegation.meeting_id))
    if seats.has_room(delegation, delegate.mode):
        seats.take(delegation, delegate.mode)
    else:
        delegate.status = DelegateStatus.WAITLISTED


def waiting_list(meeting: Meeting) -> DelegateQuerySet:
    """Who waits for a seat in a delegation that takes part, the longest first."""
    return (
        Delegate.objects.filter(
            delegation__meeting=meeting,
            delegation__status__in=HOLDING,
            status=DelegateStatus.WAITLISTED,
        )
        .select_related("delegation__organization", "user")
        .order_by("waits_since", "pk")
    )


def fill_seats(*, meeting: Meeting) -> list[Delegate]:
    """Give free seats to those who wait, the longest first, and tell them.

    Who finds no seat because their delegation has no more does not hold up the others. Returns
    those who now have one. Two queries where nobody waits.
    """
    meeting = lock_meeting(meeting.pk)
    # The list may be long, and mostly nobody on it finds a seat.
    waiting = list(waiting_list(meeting).select_related(None).values_list(*_WAITING))
    seats = Seats.of(meeting) if waiting else Seats(meeting)
    found, delegations = [], {}
    for pk, mode, key, in_person, online in waiting:
        if key not in delegations:
            own = {"seats_in_person": in_person, "seats_online": online}
            delegations[key] = Delegation(pk=key, **own)
        delegation = delegations[key]
        if seats.has_room(delegation, mode):
            seats.take(delegation, mode)
            found.append(pk)
    promoted = list(waiting_list(meeting).filter(pk__in=found)) if found else []
    for delegate in promoted:
        _promote(delegate, meeting)
    return promoted


@transaction.atomic
def give_seat(*, delegate: Delegate) -> Delegate:
    """Give somebody who waits a free seat before their turn; ValidationError if there is none."""
    meeting = lock_meeting(delegate.delegation.meeting_id)
    waiting = waiting_list(meeting).filter(pk=delegate.pk).first()
    if waiting is None:
        raise ValidationError(_("%(name)s does not wait for a seat any more.") % {"name": delegate})
    if not Seats.of(meeting).has_room(waiting.delegation, waiting.mode):
        raise ValidationError(_("There is no seat for %(name)s now.") % {"name": delegate})
    _promote(waiting, meeting)
    return waiting


def _promote(delegate: Delegate, meeting: Meeting) -> None:
    delegate.status = seated_status(delegate.delegation)
    delegate.save(update_fields=["status"])
    create = delegate.status == DelegateStatus.CONFIRMED
    link_accounts(people=[delegate], create=create)
    delegate.delegation.meeting = meeting
    tell_seated(delegate=delegate)

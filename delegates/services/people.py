"""The people of a delegation, as its contact point nominates them and as they correct themselves.

Each locks the meeting, then the delegation, then people: seats are counted one change at a time.
"""

from collections import Counter

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from delegates.models import (
    HOLDING,
    SEATED,
    Delegate,
    DelegateRole,
    DelegateStatus,
    Delegation,
    DelegationStatus,
    User,
)
from delegates.services.accounts import link_account, link_accounts
from delegates.services.delegates import write_person
from delegates.services.delegations import withdraw_delegate
from delegates.services.heads import head_beside, last_position, step_back
from delegates.services.notices import tell_confirmed
from delegates.services.registrations import lock_nominations, lock_registration
from delegates.services.seats import (
    Seats,
    fill_seats,
    seat_or_wait,
    seated_status,
)
from meetings.models import MeetingStatus
from meetings.services import lock_meeting
from wcoap.saving import refusals_explained, save_record


def _refuse_double(person: Delegate) -> None:
    """A form that was sent twice on a slow line must not add a person twice."""
    same = Delegate.objects.filter(
        delegation=person.delegation,
        given_name__iexact=person.given_name,
        family_name__iexact=person.family_name,
        email__iexact=person.email,
    )
    if same.not_withdrawn().exists():
        raise ValidationError(_("%(name)s is in the delegation already.") % {"name": person})


@transaction.atomic
def save_person(*, person: Delegate, by: User | None) -> Delegate:
    """Add a person to a delegation, or change them.

    Whoever becomes head follows the one who was: that one is an alternate now, in the same step,
    since a Member's confirmed delegation has exactly one head at any time. In a delegation that
    is submitted a new person takes a seat or waits for one; ValidationError at `mode` where
    somebody with a seat would change to one that is full.
    """
    delegation = person.delegation = lock_nominations(delegation=person.delegation, by=by)
    people = Delegate.objects.select_for_update(no_key=True).filter(delegation=delegation)
    before = None if person._state.adding else people.get(pk=person.pk)
    changes_mode = before is not None and before.mode != person.mode
    if before is None:
        _refuse_double(person)
        _seat(person)
    else:
        _check_change(person, before)
    if before is None or before.role != person.role:
        person.position = last_position(person)
    if before is None or before.email.lower() != person.email.lower():
        person.user = None  # whoever has the new address is another person
    write_person(person, before)
    if changes_mode:
        fill_seats(meeting=delegation.meeting)
    return person


def _seat(person: Delegate, seats: Seats | None = None) -> None:
    """Give them the status of those who have a seat, or of those who wait for one."""
    person.status = seated_status(person.delegation)
    seat_or_wait(delegate=person, delegation=person.delegation, seats=seats)


def check_person(person: Delegate) -> None:
    """ValidationError, by field, for what a new person can't say; asks the database nothing."""
    person.clean_fields(exclude=["delegation", "user"])
    person.clean()


def add_people(*, delegation: Delegation, people: list[Delegate]) -> None:
    """Add people who are not in the delegation yet, in this order, each as `save_person` would.

    All in a dozen queries, since others wait for the meeting meanwhile. Callers have locked the
    delegation by `lock_nominations`, in the transaction that they began; they have checked each by
    `check_person`, and that nobody is added twice.
    """
    for person in people:
        person.delegation = delegation
    with refusals_explained():
        for person in people:
            if person.role == DelegateRole.HEAD:
                step_back(person)
        _place_and_seat(delegation, people)
        Delegate.objects.bulk_create(people)
    for confirmed in (True, False):
        alike = [one for one in people if (one.status == DelegateStatus.CONFIRMED) == confirmed]
        link_accounts(people=alike, create=confirmed)
        if confirmed and delegation.status == DelegationStatus.CONFIRMED:
            tell_confirmed(delegation=delegation, people=alike)


def _place_and_seat(delegation: Delegation, people: list[Delegate]) -> None:
    """Give new people their place in their role's order, and a seat or a place in the queue."""
    seats = Seats.of(delegation.meeting) if delegation.status in HOLDING else None
    there = Delegate.objects.filter(delegation=delegation).order_by()
    last = Counter(dict(there.values_list("role").annotate(Max("position"))))
    for person in people:
        last[person.role] += 1
        person.position = last[person.role]
        _seat(person, seats)


def _check_change(person: Delegate, before: Delegate) -> None:
    """Where a change leads to another seat; ValidationError where there is none."""
    person.status = before.status
    if before.status == DelegateStatus.WITHDRAWN:
        raise ValidationError(_("%(name)s has withdrawn. Reinstate them first.") % {"name": before})
    if before.mode == person.mode:
        return
    _seat(person)
    if person.status == DelegateStatus.WAITLISTED and before.status in SEATED:
        mode = person.get_mode_display()
        raise ValidationError(
            {"mode": _("No seat is free: %(mode)s. They keep the one they have.") % {"mode": mode}}
        )


@transaction.atomic
def withdraw_person(*, person: Delegate, by: User) -> Delegate:
    """Take a person out of their delegation; their seat goes to whoever waits.

    People may withdraw themselves at any time. ValidationError for the head of a Member's
    confirmed delegation.
    """
    is_own = person.user_id == by.pk
    delegation = lock_registration(delegation=person.delegation, by=None if is_own else by)
    has_one_head = (
        delegation.status == DelegationStatus.CONFIRMED and delegation.organization.is_member
    )
    if has_one_head and delegation.delegates.filter(pk=person.pk, role=DelegateRole.HEAD).exists():
        raise ValidationError(
            _(
                "%(name)s is head of a confirmed delegation of a Member, which has exactly one. "
                "Name another head first."
            )
            % {"name": person}
        )
    return withdraw_delegate(delegate=person)


@transaction.atomic
def reinstate_person(*, person: Delegate, by: User) -> Delegate:
    """Let a withdrawn person take part again: with a seat where one is free, or waiting.

    A head whose place another has taken comes back as an alternate.
    """
    delegation = lock_nominations(delegation=person.delegation, by=by)
    person = Delegate.objects.select_for_update(no_key=True).get(pk=person.pk)
    if person.status != DelegateStatus.WITHDRAWN:
        return person
    person.delegation = delegation
    if person.role == DelegateRole.HEAD and head_beside(person):
        person.role = DelegateRole.ALTERNATE
        person.position = last_position(person)
    _seat(person)
    save_record(person)
    link_account(delegate=person)
    return person


@transaction.atomic
def move_person(*, person: Delegate, by: User, up: bool) -> None:
    """Swap a person with their neighbour of the same role; at the end of the row nothing happens.

    The order counts: alternates stand in for the head in it, and seats are given out in it.
    """
    delegation = lock_nominations(delegation=person.delegation, by=by)
    people = Delegate.objects.select_for_update(no_key=True).filter(delegation=delegation)
    role = people.get(pk=person.pk).role
    row = list(people.filter(role=role).not_withdrawn().head_first())
    place = next((n for n, other in enumerate(row) if other.pk == person.pk), None)
    if place is None:
        return
    other = place - 1 if up else place + 1
    if 0 <= other < len(row):
        row[place], row[other] = row[other], row[place]
    for position, each in enumerate(row, 1):
        if each.position != position:
            each.position = position
            each.save(update_fields=["position"])


@transaction.atomic
def save_own_record(*, person: Delegate) -> Delegate:
    """A person corrects their own record, until the meeting is closed.

    Their account stays theirs, whatever address they write: it is not how they sign in.
    """
    meeting = lock_meeting(person.delegation.meeting_id)
    if meeting.status == MeetingStatus.CLOSED:
        raise ValidationError(_("The meeting is closed, so nothing was changed."))
    save_record(person)
    return person

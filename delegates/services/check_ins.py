"""Checking people in at the door, taking it back, and adding those whom nobody registered."""

from datetime import date

import pghistory
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from delegates.models import (
    Attendance,
    AttendanceSource,
    CheckIn,
    Delegate,
    DelegateMode,
    DelegateRole,
    DelegateStatus,
    Delegation,
    DelegationStatus,
    User,
)
from delegates.services.delegates import write_person
from delegates.services.locks import lock_delegation
from delegates.services.seats import Seats
from delegates.services.statuses import enter_status
from meetings.models import Meeting, Organization, Session
from meetings.services import lock_meeting
from wcoap.saving import save_record


@transaction.atomic
def check_in(
    *, delegate: Delegate, day: date, by: User | None, session: Session | None = None
) -> CheckIn:
    """Note that a person is there; somebody who is checked in already stays as they are.

    The day counts as attended from then on. ValidationError for somebody who is not confirmed,
    and for a day that is not the meeting's or not the session's.
    """
    delegation = lock_delegation(delegate.delegation)
    delegate = Delegate.objects.select_for_update(no_key=True).get(pk=delegate.pk)
    known = delegate.check_ins.filter(session=session)
    if there := (known if session else known.filter(day=day)).first():
        return there
    confirmed = delegation.status == DelegationStatus.CONFIRMED
    if not confirmed or delegate.status != DelegateStatus.CONFIRMED:
        raise ValidationError(
            _("%(name)s is not confirmed. Confirm them in their delegation first.")
            % {"name": delegate}
        )
    if session and day != _day_of(session):
        raise ValidationError(_("“%(session)s” is not on this day.") % {"session": session})
    # Before the attendance: a delegate who took a day back keeps that, whoever scans them again.
    made = CheckIn(delegate=delegate, session=session, day=day, mode=delegate.mode, checked_by=by)
    save_record(made)
    if not delegate.attendances.filter(day=day).exists():
        save_record(
            Attendance(
                delegate=delegate, day=day, mode=delegate.mode, source=AttendanceSource.CHECK_IN
            )
        )
    return made


def _day_of(session: Session) -> date | None:
    """The day on which it starts at the venue."""
    if session.starts_at is None:
        return None
    return timezone.localdate(session.starts_at, session.meeting.time_zone)


@transaction.atomic
def undo_check_in(*, check_in: CheckIn, by: User | None) -> None:
    """Take a check-in back, with the attendance that came of it unless another one bears it out.

    What the secretariat or the person recorded stays. One that is gone already stays gone.
    """
    lock_delegation(check_in.delegate.delegation)
    delegate = Delegate.objects.select_for_update(no_key=True).get(pk=check_in.delegate_id)
    with pghistory.context(user=by and str(by.pk)):
        delegate.check_ins.filter(pk=check_in.pk).delete()
        if not delegate.check_ins.filter(day=check_in.day).exists():
            delegate.attendances.filter(day=check_in.day, source=AttendanceSource.CHECK_IN).delete()


@transaction.atomic
def add_arrival(
    *,
    meeting: Meeting,
    organization: Organization,
    person: Delegate,
    day: date,
    by: User | None,
    session: Session | None = None,
) -> CheckIn:
    """Add somebody who came unregistered to their organization's delegation and check them in.

    A delegation that nobody filled in is confirmed with this person; a Member's first one is its
    head. ValidationError says what stands in the way: a delegation that waits for a decision,
    seats that are taken, somebody of that name who is there already.
    """
    meeting = lock_meeting(meeting.pk)
    delegation = _open_delegation(meeting, organization, by)
    people = delegation.delegates.not_withdrawn()
    if people.filter(
        given_name__iexact=person.given_name, family_name__iexact=person.family_name
    ).exists():
        raise ValidationError(
            _("%(name)s is in this delegation already. Search for the name to check them in.")
            % {"name": person}
        )
    if not Seats.of(meeting).has_room(delegation, person.mode):
        raise ValidationError(_no_seat(person.mode))
    if organization.is_member and not people.heads().exists():
        person.role = DelegateRole.HEAD
    person.delegation, person.status = delegation, DelegateStatus.CONFIRMED
    write_person(person, None)
    if delegation.status != DelegationStatus.CONFIRMED:
        enter_status(delegation=delegation, status=DelegationStatus.CONFIRMED, by=by)
    return check_in(delegate=person, day=day, session=session, by=by)


def _open_delegation(meeting: Meeting, organization: Organization, by: User | None) -> Delegation:
    """The organization's delegation, locked: confirmed, or one that nobody has filled in."""
    there = Delegation.objects.filter(meeting=meeting, organization=organization).first()
    if there is None:
        there = Delegation(
            meeting=meeting, organization=organization, status=DelegationStatus.REGISTERING
        )
        save_record(there)
    delegation = lock_delegation(there)
    delegation.meeting = meeting
    if delegation.status == DelegationStatus.CONFIRMED:
        return delegation
    begun = delegation.status in (DelegationStatus.INVITED, DelegationStatus.REGISTERING)
    if begun and not delegation.delegates.not_withdrawn().exists():
        return delegation
    raise ValidationError(
        _(
            "The delegation of %(name)s is not confirmed but “%(status)s”. Open it, take it to "
            "“Confirmed”, then add this person."
        )
        % {"name": organization, "status": delegation.get_status_display()}
    )


def _no_seat(mode: str) -> str:
    if mode == DelegateMode.ONLINE:
        return _("All seats online are taken. Raise the limit first.")
    return _(
        "All seats in person are taken. Raise the limit first, or let this person follow online."
    )

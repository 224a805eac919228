"""Changes of delegations, people and accounts that are more than a form."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from delegates.models import (
    Attendance,
    Delegate,
    DelegateStatus,
    Delegation,
    DelegationStatus,
    User,
)
from delegates.services.locks import lock_people
from delegates.services.seats import fill_seats, seat_or_wait
from delegates.services.statuses import enter_status
from wcoap.saving import refusals_explained, save_record

# Where a delegation can go from each status, with the words on the button. A step without
# words is only there to take another one back.
STEPS: dict[str, dict[str, Any]] = {
    DelegationStatus.INVITED: {
        DelegationStatus.REGISTERING: gettext_lazy("Start registration"),
        DelegationStatus.DECLINED: gettext_lazy("Record that it declined"),
    },
    DelegationStatus.REGISTERING: {
        DelegationStatus.SUBMITTED: gettext_lazy("Mark as submitted"),
        DelegationStatus.DECLINED: gettext_lazy("Record that it declined"),
        DelegationStatus.WITHDRAWN: gettext_lazy("Withdraw delegation"),
        DelegationStatus.INVITED: None,
    },
    DelegationStatus.SUBMITTED: {
        DelegationStatus.CONFIRMED: gettext_lazy("Confirm delegation"),
        DelegationStatus.REGISTERING: gettext_lazy("Return for changes"),
        DelegationStatus.WITHDRAWN: gettext_lazy("Withdraw delegation"),
    },
    DelegationStatus.CONFIRMED: {
        DelegationStatus.SUBMITTED: gettext_lazy("Reopen"),
        DelegationStatus.WITHDRAWN: gettext_lazy("Withdraw delegation"),
    },
    DelegationStatus.DECLINED: {
        DelegationStatus.INVITED: gettext_lazy("Invite again"),
        DelegationStatus.REGISTERING: None,
    },
    DelegationStatus.WITHDRAWN: {
        DelegationStatus.REGISTERING: gettext_lazy("Reopen registration"),
        DelegationStatus.SUBMITTED: None,
        DelegationStatus.CONFIRMED: None,
    },
}


@transaction.atomic
def change_delegation_status(
    *,
    delegation: Delegation,
    status: str,
    by: User | None = None,
    seen: str = "",
    reason: str = "",
) -> Delegation:
    """Move a delegation along its life cycle; where it already is there, nothing happens.

    `seen` is the status that the person saw when they decided: ValidationError if another one
    has changed it meanwhile, for a step that does not exist, and as `enter_status` says.
    """
    delegation = lock_people(delegation)
    here, names = delegation.status, dict(DelegationStatus.choices)
    if here == status:
        return delegation
    if seen and here != seen:
        raise ValidationError(
            _("Nothing was changed: meanwhile somebody else set this delegation to “%(here)s”.")
            % {"here": names[here]}
        )
    if status not in STEPS[here]:
        raise ValidationError(
            _("A delegation that is “%(here)s” can't become “%(there)s” in one step.")
            % {"here": names[here], "there": names.get(status, status)}
        )
    enter_status(delegation=delegation, status=status, by=by, reason=reason)
    return delegation


@transaction.atomic
def withdraw_delegate(*, delegate: Delegate) -> Delegate:
    """Take a person out of their delegation; the record stays, the seat goes to who waits longest.

    ValidationError for the head of a Member's confirmed delegation.
    """
    delegation = lock_people(delegate.delegation)
    delegate = Delegate.objects.select_for_update(no_key=True).get(pk=delegate.pk)
    if delegate.status != DelegateStatus.WITHDRAWN:
        delegate.status = DelegateStatus.WITHDRAWN
        save_record(delegate)
        fill_seats(meeting=delegation.meeting)
    return delegate


@transaction.atomic
def reinstate_delegate(*, delegate: Delegate) -> Delegate:
    """Put a withdrawn person back where their history says they were, or on the waiting list.

    ValidationError for a head whose place another one has taken. Nobody is confirmed in a
    delegation that is not.
    """
    delegation = lock_people(delegate.delegation)
    delegate = Delegate.objects.select_for_update(no_key=True).get(pk=delegate.pk)
    if delegate.status == DelegateStatus.WITHDRAWN:
        events = delegate.events.exclude(  # type: ignore[attr-defined]  # made by `tracked`
            status=DelegateStatus.WITHDRAWN
        )
        before = events.order_by("-pgh_id").values_list("status", flat=True).first()
        delegate.status = before or DelegateStatus.NOMINATED
        confirmed = delegation.status == DelegationStatus.CONFIRMED
        if delegate.status == DelegateStatus.CONFIRMED and not confirmed:
            delegate.status = DelegateStatus.NOMINATED
        seat_or_wait(delegate=delegate, delegation=delegation)
        save_record(delegate)
        fill_seats(meeting=delegation.meeting)
        delegate.refresh_from_db(fields=["status"])
    return delegate


@transaction.atomic
def record_attendance(*, delegate: Delegate, days: Iterable[date]) -> None:
    """Make `days` the ones on which a person attended; ValidationError for a day not the meeting's.

    New ones take the person's present mode. Those recorded before keep theirs: somebody who
    leaves early and follows online attended in both ways.
    """
    Delegate.objects.select_for_update(no_key=True).get(pk=delegate.pk)
    days = set(days)
    delegate.attendances.exclude(day__in=days).delete()
    known = set(delegate.attendances.values_list("day", flat=True))
    with refusals_explained():
        for day in sorted(days - known):
            save_record(Attendance(delegate=delegate, day=day, mode=delegate.mode))


@transaction.atomic
def save_account(*, user: User) -> User:
    """Save an account; one without a password signs in by a mailed code.

    Other addresses that the sign-in kept for it are forgotten: whoever reads the mail of a
    former one could still ask for a code. Addresses are kept in small letters, as the sign-in
    looks them up.
    """
    user.email = user.email.lower()
    if not user.password:
        user.set_unusable_password()
    save_record(user)
    EmailAddress.objects.filter(user=user).exclude(email=user.email).delete()
    return user

"""What follows when a delegation enters a status, by whichever way it got there."""

from django.utils import timezone

from delegates.models import HOLDING, Delegate, DelegateStatus, Delegation, DelegationStatus, User
from delegates.services.accounts import link_accounts
from delegates.services.notices import tell_confirmed, tell_submitted
from delegates.services.seats import fill_seats, take_seats
from wcoap.saving import refusals_explained, save_record

# What of a delegation itself may change with its status.
_CHANGED = (
    "status",
    "decline_reason",
    "answered_at",
    "confirmed_at",
    "submitted_at",
    "submitted_by",
)


def enter_status(
    *,
    delegation: Delegation,
    status: str,
    by: User | None = None,
    reason: str = "",
    people: list[Delegate] | None = None,
) -> None:
    """Put a delegation into a status that it may enter; callers have locked it with its people.

    Times are noted and taken back. Submitted or back again, its people take their seats or wait;
    taking part no longer, it leaves its seats to those who wait. Confirmed, its nominated people
    are, too, have an account and are told; no longer confirmed, they are nominated again. Who
    hands it in has a receipt. `reason` is why it declines. ValidationError for a Member's
    delegation that would be confirmed without exactly one head. `people`, for those who have read
    them, are all that have not withdrawn, head first.
    """
    before, was_confirmed = delegation.status, delegation.confirmed_at is not None
    delegation.status = status
    delegation.decline_reason = reason if status == DelegationStatus.DECLINED else ""
    _note_times(delegation, before, by)
    frees = before in HOLDING and status not in HOLDING
    if status in HOLDING and before not in HOLDING:
        # Those who waited before it was taken back kept their place, and may find one now.
        frees = take_seats(delegation=delegation, people=people)
    save_record(delegation, changed=_CHANGED)
    changes_people = (delegation.confirmed_at is not None) != was_confirmed
    if changes_people or frees:
        people = None  # as they are known, they are not any more
        with refusals_explained():
            if changes_people:
                _confirm_people(delegation)
            if frees:
                fill_seats(meeting=delegation.meeting)
    if before == DelegationStatus.REGISTERING and status == DelegationStatus.SUBMITTED:
        tell_submitted(delegation=delegation, people=people)


def _note_times(delegation: Delegation, before: str, by: User | None) -> None:
    now, status = timezone.now(), delegation.status
    if status == DelegationStatus.INVITED:
        delegation.answered_at = None
    elif delegation.answered_at is None or DelegationStatus.DECLINED in (before, status):
        delegation.answered_at = now
    if status == DelegationStatus.CONFIRMED:
        delegation.confirmed_at = delegation.confirmed_at or now
    elif status != DelegationStatus.WITHDRAWN:
        delegation.confirmed_at = None
    if status in HOLDING and delegation.submitted_at is None:
        delegation.submitted_at, delegation.submitted_by = now, by
    elif status not in (*HOLDING, DelegationStatus.WITHDRAWN):
        delegation.submitted_at = delegation.submitted_by = None


def _confirm_people(delegation: Delegation) -> None:
    """Its people follow it when it is confirmed, and when it is no longer."""
    people = Delegate.objects.filter(delegation=delegation)
    if delegation.confirmed_at is None:
        people.filter(status=DelegateStatus.CONFIRMED).update(status=DelegateStatus.NOMINATED)
        return
    people.filter(status=DelegateStatus.NOMINATED).update(status=DelegateStatus.CONFIRMED)
    confirmed = list(people.filter(status=DelegateStatus.CONFIRMED).select_related("user"))
    link_accounts(people=confirmed, create=True)
    tell_confirmed(delegation=delegation, people=confirmed)

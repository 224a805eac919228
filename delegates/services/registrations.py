"""How a delegation is registered: its answer to the invitation, and its submission.

The contact point does it until the deadline, the secretariat at any time on their behalf. Whether
somebody may at all is asked in the views; here, whether it can be done now.
"""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from delegates.models import (
    HOLDING,
    WITH_PEOPLE,
    Delegate,
    DelegateRole,
    Delegation,
    DelegationStatus,
    User,
)
from delegates.services.locks import lock_people
from delegates.services.statuses import enter_status


def lock_registration(*, delegation: Delegation, by: User | None) -> Delegation:
    """Lock the meeting, then the delegation, and return it as it is now.

    ValidationError for a contact point once registration has ended; nobody (`by` None) and the
    secretariat are let through.
    """
    organization = delegation.organization
    delegation = lock_people(delegation)
    delegation.organization = organization
    if by is not None and not by.is_secretariat and not delegation.meeting.takes_registrations:
        raise ValidationError(
            _("Registration has ended, so nothing was changed. Ask the secretariat."), "ended"
        )
    return delegation


def lock_nominations(*, delegation: Delegation, by: User | None) -> Delegation:
    """`lock_registration` for what concerns people: a delegation has some once it takes part."""
    delegation = lock_registration(delegation=delegation, by=by)
    if delegation.status not in WITH_PEOPLE:
        raise ValidationError(_("Accept the invitation first."))
    return delegation


def record_opening(*, delegation: Delegation, by: User) -> None:
    """Note when a contact point first opened the registration; that of the secretariat is none."""
    if delegation.opened_at is None and not by.is_secretariat:
        delegation.opened_at = timezone.now()
        Delegation.objects.filter(pk=delegation.pk, opened_at=None).update(
            opened_at=delegation.opened_at
        )


@transaction.atomic
def accept_invitation(*, delegation: Delegation, by: User) -> Delegation:
    """The organization takes part; also after it declined. Accepting twice is accepting once."""
    delegation = lock_registration(delegation=delegation, by=by)
    if delegation.status == DelegationStatus.WITHDRAWN:
        raise ValidationError(
            _("This delegation was withdrawn. The secretariat can open it again.")
        )
    if delegation.status in (DelegationStatus.INVITED, DelegationStatus.DECLINED):
        enter_status(delegation=delegation, status=DelegationStatus.REGISTERING)
    return delegation


@transaction.atomic
def decline_invitation(*, delegation: Delegation, by: User, reason: str) -> Delegation:
    """The organization does not take part; its people stay, should it think again.

    ValidationError without a reason, and for a delegation that is submitted or further.
    """
    delegation = lock_registration(delegation=delegation, by=by)
    if delegation.status == DelegationStatus.DECLINED:
        return delegation
    if delegation.status == DelegationStatus.SUBMITTED:
        raise ValidationError(_("This delegation is submitted. Take it back first."))
    if delegation.status not in (DelegationStatus.INVITED, DelegationStatus.REGISTERING):
        raise ValidationError(
            _("This delegation is “%(status)s”, so it can't decline. Ask the secretariat.")
            % {"status": delegation.get_status_display()}
        )
    if not reason.strip():
        raise ValidationError({"reason": _("Say why your administration does not take part.")})
    enter_status(delegation=delegation, status=DelegationStatus.DECLINED, reason=reason.strip())
    return delegation


def what_is_missing(delegation: Delegation, people: Sequence[Delegate]) -> list[str]:
    """What keeps the delegation from being submitted, in sentences. `people` have not withdrawn."""
    if not people:
        return [_("Nominate at least one person.")]
    heads = [person for person in people if person.role == DelegateRole.HEAD]
    if delegation.organization.is_member and not heads:
        return [_("Choose the head of delegation: a Member's delegation has exactly one.")]
    return []


@transaction.atomic
def submit_registration(*, delegation: Delegation, by: User) -> Delegation:
    """Hand the delegation in and seat its people; whoever finds no seat is on the waiting list.

    ValidationError, a sentence for each thing, while something is missing. Of two contact points
    who submit at once, the second one finds it done.
    """
    delegation = lock_registration(delegation=delegation, by=by)
    if delegation.status in HOLDING:
        return delegation
    if delegation.status != DelegationStatus.REGISTERING:
        raise ValidationError(_("Accept the invitation first."))
    people = list(delegation.delegates.not_withdrawn().select_for_update(no_key=True).head_first())
    if missing := what_is_missing(delegation, people):
        raise ValidationError(missing)
    enter_status(delegation=delegation, status=DelegationStatus.SUBMITTED, by=by, people=people)
    return delegation


@transaction.atomic
def reopen_registration(*, delegation: Delegation, by: User) -> Delegation:
    """Take a submitted delegation back; its seats are free for those who wait.

    Its own people who wait keep their place in the queue. ValidationError once it is confirmed.
    """
    delegation = lock_registration(delegation=delegation, by=by)
    if delegation.status == DelegationStatus.REGISTERING:
        return delegation
    if delegation.status != DelegationStatus.SUBMITTED:
        raise ValidationError(
            _("This delegation is “%(status)s”, so it can't be taken back. Ask the secretariat.")
            % {"status": delegation.get_status_display()}
        )
    enter_status(delegation=delegation, status=DelegationStatus.REGISTERING)
    return delegation

"""Writing a person of a delegation, with a seat or without."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from delegates.models import Delegate, DelegateRole, DelegateStatus
from delegates.services.accounts import link_account
from delegates.services.heads import step_back
from delegates.services.locks import lock_people
from delegates.services.seats import fill_seats, seat_or_wait
from wcoap.saving import refusals_explained, save_record


def write_person(person: Delegate, before: Delegate | None) -> None:
    """What every way to add or change a person ends in; callers have locked the delegation.

    A new head follows the one who was. Whoever is new, or has another address or status, is
    linked with their account; one that the secretariat took away is not given back otherwise.
    """
    takes_part = person.status != DelegateStatus.WITHDRAWN
    with refusals_explained():
        if takes_part and person.role == DelegateRole.HEAD:
            step_back(person)
        save_record(person)
    is_as_before = (
        before is not None
        and before.email.lower() == person.email.lower()
        and before.status == person.status
    )
    if takes_part and not is_as_before:
        link_account(delegate=person)


@transaction.atomic
def save_delegate(*, delegate: Delegate) -> Delegate:
    """Save a person, new or changed, as the secretariat says.

    Who newly wants a seat (added, back again, or between in person and online) gets one or waits;
    what they had goes to who waits longest. ValidationError for anything the record can't be,
    for a seat that is not there, and for letting somebody wait for whom there is one.
    """
    delegation = lock_people(delegate.delegation)
    delegate.delegation.status = delegation.status
    before = Delegate.objects.filter(pk=delegate.pk).first()
    if before is None or before.mode != delegate.mode or before.status == DelegateStatus.WITHDRAWN:
        seat_or_wait(delegate=delegate, delegation=delegation)
    let_wait = delegate.status == DelegateStatus.WAITLISTED
    waited = before is not None and before.status == DelegateStatus.WAITLISTED
    write_person(delegate, before)
    promoted = fill_seats(meeting=delegation.meeting)
    if delegate in promoted:
        if let_wait and not waited:
            raise ValidationError(
                {"status": _("There is a seat for this person, so they need not wait.")}
            )
        delegate.refresh_from_db(fields=["status", "version", "modified_at"])
    return delegate

"""Writing a person of a delegation, with a seat or without."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from delegates.models import Delegate, DelegateStatus
from delegates.services.delegations import lock_people
from delegates.services.seats import fill_seats, seat_or_wait
from wcoap.saving import save_record


@transaction.atomic
def save_delegate(*, delegate: Delegate) -> Delegate:
    """Save a person, new or changed.

    Who newly wants a seat (added, back again, or between in person and online) gets one or waits;
    what they had goes to who waits longest. ValidationError for anything the record can't be,
    for a seat that is not there, and for letting somebody wait for whom there is one.
    """
    delegation = lock_people(delegate.delegation)
    before = Delegate.objects.filter(pk=delegate.pk).first()
    if before is None or before.mode != delegate.mode or before.status == DelegateStatus.WITHDRAWN:
        seat_or_wait(delegate=delegate, delegation=delegation)
    let_wait = delegate.status == DelegateStatus.WAITLISTED
    waited = before is not None and before.status == DelegateStatus.WAITLISTED
    save_record(delegate)
    promoted = fill_seats(meeting=delegation.meeting)
    if delegate in promoted:
        if let_wait and not waited:
            raise ValidationError(
                {"status": _("There is a seat for this person, so they need not wait.")}
            )
        delegate.refresh_from_db(fields=["status", "version", "modified_at"])
    return delegate

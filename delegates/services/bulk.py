"""One step for many delegations at once."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from delegates.models import Delegation, User
from delegates.services.delegations import change_delegation_status
from delegates.services.locks import lock_delegation
from meetings.models import Meeting
from meetings.services import lock_meeting


@dataclass
class Handled:
    """Which delegations took the step, and which were left as they are, with the reason."""

    done: list[Delegation] = field(default_factory=list)
    skipped: list[tuple[Delegation, str]] = field(default_factory=list)


@transaction.atomic
def move_delegations(
    *,
    meeting: Meeting,
    delegations: Iterable[Delegation],
    status: str,
    by: User | None = None,
    seen: str = "",
) -> Handled:
    """Move each delegation of `meeting` to `status`, or say why it stays; some seven queries each.

    Each has a savepoint of its own, so that a refused one leaves nothing behind and stops no
    other. `seen` as in `change_delegation_status`.
    """
    lock_meeting(meeting.pk)
    handled = Handled()
    for delegation in delegations:
        try:
            _move(delegation, status, by, seen)
        except ValidationError as error:
            handled.skipped.append((delegation, " ".join(error.messages)))
        else:
            handled.done.append(delegation)
    return handled


@transaction.atomic
def _move(delegation: Delegation, status: str, by: User | None, seen: str) -> None:
    here = lock_delegation(delegation)
    if here.status == status:
        raise ValidationError(_("It is “%s” already.") % here.get_status_display())
    change_delegation_status(delegation=here, status=status, by=by, seen=seen)

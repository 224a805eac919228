"""Who is head of a delegation. Whoever becomes head follows the one who was, in the same step.

A Member's confirmed delegation has exactly one at any time.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from delegates.models import Delegate, DelegateRole, DelegateStatus
from delegates.services.locks import lock_delegation
from wcoap.saving import refusals_explained, save_record


def last_position(person: Delegate) -> int:
    """Behind all others of the same role."""
    same = Delegate.objects.filter(delegation=person.delegation_id, role=person.role)
    last = same.exclude(pk=person.pk).aggregate(last=Max("position"))["last"]
    return (last or 0) + 1


def head_beside(person: Delegate) -> Delegate | None:
    """The head of the delegation, unless it is the person themself."""
    heads = Delegate.objects.heads().filter(delegation=person.delegation_id)
    return heads.exclude(pk=person.pk).first()


def step_back(person: Delegate, *, becomes: str = DelegateRole.ALTERNATE) -> Delegate | None:
    """The head whom `person` is about to follow becomes the last alternate; returns them.

    Callers have locked the delegation, and save `person` before the rules are asked.
    """
    former = head_beside(person)
    if former:
        former.role = becomes
        former.position = last_position(former)
        former.save(update_fields=["role", "position"])
    return former


@transaction.atomic
def change_head(*, delegate: Delegate) -> Delegate | None:
    """Make a person head of their delegation and give the former head, if any, their role.

    Returns the former head. Doing it again with the former head takes it back.
    """
    lock_delegation(delegate.delegation)
    people = Delegate.objects.select_for_update(no_key=True)
    delegate = people.get(pk=delegate.pk)
    if delegate.status == DelegateStatus.WITHDRAWN:
        raise ValidationError(
            _("%(name)s has withdrawn and can't be head of delegation.") % {"name": delegate}
        )
    if delegate.role == DelegateRole.HEAD:
        return None
    with refusals_explained():
        former = step_back(delegate, becomes=delegate.role)
        delegate.role = DelegateRole.HEAD
        save_record(delegate)
    return former

"""Recording what a meeting concluded; the verb decides what follows."""

from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max

from agenda.models import ActionItem, Outcome
from agenda.models.outcomes import NEEDS_ACTION
from meetings.models import Organization
from meetings.services import lock_meeting
from wcoap.saving import refusals_explained, save_record


def _next(queryset, column: str) -> int:
    return (queryset.aggregate(last=Max(column))["last"] or 0) + 1


@transaction.atomic
def record_outcome(
    *,
    outcome: Outcome,
    owner: Organization | None = None,
    due: date | None = None,
    action: str = "",
) -> Outcome:
    """Save an outcome with what its verb asks for.

    A deciding verb gets the meeting's next decision number and keeps it; a verb that asks
    somebody to act needs `owner` and `due`, unless it has an action already. `action` is the
    action's text, the outcome's own by default. Raises ValidationError, nothing half-saved.
    """
    meeting = lock_meeting(outcome.item.meeting_id)
    outcome.meeting = meeting
    if not outcome.decides:
        outcome.decision_number = None
    elif outcome.decision_number is None:
        outcome.decision_number = _next(Outcome.objects.filter(meeting=meeting), "decision_number")
    has_action = not outcome._state.adding and outcome.actions.exists()
    if outcome.asks and not has_action and not (owner and due):
        raise ValidationError(NEEDS_ACTION)
    with refusals_explained():
        outcome.full_clean()
        outcome.save()
        if owner and due and not has_action:
            add_action(
                action=ActionItem(
                    outcome=outcome, text=action or outcome.text, owner=owner, due=due
                )
            )
    outcome.refresh_from_db()
    return outcome


@transaction.atomic
def add_action(*, action: ActionItem) -> ActionItem:
    """Save an action; a new one gets the meeting's next action number.

    A new owner has somebody else responsible: whoever was, is no longer.
    """
    meeting = lock_meeting(action.outcome.meeting_id)
    if action.responsible and _organization_of(action) != action.owner_id:
        action.responsible_contact = action.responsible_delegate = None
    if action._state.adding:
        action.meeting = meeting
        action.number = _next(ActionItem.objects.filter(meeting=meeting), "number")
    save_record(action)
    return action


def _organization_of(action: ActionItem) -> UUID | None:
    """That of the person responsible."""
    if contact := action.responsible_contact:
        return contact.organization_id
    delegate = action.responsible_delegate
    return delegate.delegation.organization_id if delegate else None

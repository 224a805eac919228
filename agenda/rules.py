"""Who may do what: the secretariat changes, whoever takes part in a meeting reads initiatives.

What a participant reads of a meeting follows from `visible_to` of each model's records.
"""

from typing import Any

import rules

from agenda.models import ActionItem
from meetings.models import Meeting
from wcoap.rules import is_secretariat

NOUNS = (
    "agenda",
    "agendaitem",
    "itemlead",
    "sessionitem",
    "document",
    "intervention",
    "initiative",
    "policyupdate",
    "regionalreport",
    "activity",
    "dialoguetheme",
    "exercise",
    "finding",
    "outcome",
    "actionitem",
    "actionprogress",
    "acknowledgement",
    "proposal",
)


@rules.predicate
def takes_part(user: Any) -> bool:
    """Has a part in some announced meeting; one query."""
    return bool(user.is_active and Meeting.objects.visible_to(user).exists())


@rules.predicate
def is_of_owner(user: Any, action: ActionItem | None) -> bool:
    """A contact point in office of the organization that owns the action; one query."""
    return bool(
        action
        and user.is_active
        and user.contact_points.current().filter(organization=action.owner_id).exists()
    )


@rules.predicate
def is_asked(user: Any, action: ActionItem | None) -> bool:
    """Of the owner, or the person who is to do it; one query."""
    asked = action and ActionItem.objects.filter(pk=action.pk).of_whom(user)
    return bool(asked is not None and user.is_active and asked.exists())


for noun in NOUNS:
    for action in ("view", "add", "change", "delete"):
        rules.add_perm(f"agenda.{action}_{noun}", is_secretariat)

rules.set_perm("agenda.view_initiative", is_secretariat | takes_part)
# Saying how an action stands; naming who does it. Closing it is the secretariat's.
rules.add_perm("agenda.report_on_action", is_secretariat | is_asked)
rules.add_perm("agenda.name_responsible", is_secretariat | is_of_owner)

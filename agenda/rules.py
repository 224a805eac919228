"""Who may do what: the secretariat changes, whoever takes part in a meeting reads initiatives.

What a participant reads of a meeting follows from `visible_to` of each model's records.
"""

from typing import Any

import rules

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
    "acknowledgement",
    "proposal",
)


@rules.predicate
def takes_part(user: Any) -> bool:
    """Has a part in some announced meeting; one query."""
    return bool(user.is_active and Meeting.objects.visible_to(user).exists())


for noun in NOUNS:
    for action in ("view", "add", "change", "delete"):
        rules.add_perm(f"agenda.{action}_{noun}", is_secretariat)

rules.set_perm("agenda.view_initiative", is_secretariat | takes_part)

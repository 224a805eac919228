"""Who may do what: the secretariat changes, whoever takes part in a meeting reads initiatives.

What a participant reads of a meeting follows from `visible_to` of each model's records.
"""

from typing import Any

import rules

from agenda.models import Document
from delegates.models import Delegation, DelegationStatus
from meetings.models import Meeting, MeetingStatus
from wcoap.rules import is_secretariat

NOUNS = (
    "agenda",
    "agendaitem",
    "itemlead",
    "sessionitem",
    "document",
    "documentrevision",
    "documentfile",
    "paperrules",
    "storedfile",
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


def represented_at(user: Any, meeting: Meeting) -> Any:
    """The delegations for which `user` sends papers in: a contact point in office, while the
    delegation takes part and the meeting is not closed.
    """
    if not user.is_authenticated or meeting.status in (MeetingStatus.DRAFT, MeetingStatus.CLOSED):
        return Delegation.objects.none()
    return Delegation.objects.filter(
        meeting=meeting,
        organization__in=user.contact_points.current().values("organization"),
    ).exclude(status__in=[DelegationStatus.DECLINED, DelegationStatus.WITHDRAWN])


@rules.predicate
def sends_papers_to(user: Any, meeting: Meeting | None) -> bool:
    """For some delegation at the meeting; one query."""
    return bool(meeting and user.is_active and represented_at(user, meeting).exists())


@rules.predicate
def sent_document(user: Any, document: Document | None) -> bool:
    """For the organization that sent this paper in; one query."""
    return bool(
        document
        and user.is_active
        and represented_at(user, document.meeting)
        .filter(organization=document.submitted_by_id)
        .exists()
    )


for noun in NOUNS:
    for action in ("view", "add", "change", "delete"):
        rules.add_perm(f"agenda.{action}_{noun}", is_secretariat)

# Sending papers in for one's delegation, and what follows of them.
rules.add_perm("agenda.send_paper", is_secretariat | sends_papers_to)
rules.add_perm("agenda.send_revision", is_secretariat | sent_document)
rules.add_perm("agenda.clear_paper", is_secretariat)
rules.set_perm("agenda.view_initiative", is_secretariat | takes_part)

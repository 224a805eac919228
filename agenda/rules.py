"""Who may do what: the secretariat changes, whoever takes part in a meeting reads initiatives.

What a participant reads of a meeting follows from `visible_to` of each model's records.
"""

from typing import Any

import rules

from agenda.models import ActionItem, Document, Intervention
from delegates.models import SEATED, Delegation, SessionRoleKind
from meetings.models import Meeting, MeetingStatus, Session
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
    "itemrun",
    "speakerslist",
    "floorrequest",
    "documentrevision",
    "documentfile",
    "paperrules",
    "storedfile",
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


# They lead a session or write its record.
CONDUCTING = (SessionRoleKind.CHAIR, SessionRoleKind.MODERATOR, SessionRoleKind.RAPPORTEUR)


@rules.predicate
def conducts(user: Any, session: Session | None) -> bool:
    """Chairs, moderates or records the session; one query."""
    return bool(
        session
        and user.is_authenticated
        and user.is_active
        and user.delegate_records.active()
        .filter(session_roles__session=session.pk, session_roles__role__in=CONDUCTING)
        .exists()
    )


@rules.predicate
def speaks_for(user: Any, delegation: Delegation | None) -> bool:
    """Has a seat in the delegation, in the room or online; one query."""
    return bool(
        delegation
        and user.is_active
        and user.delegate_records.active().filter(delegation=delegation, status__in=SEATED).exists()
    )


@rules.predicate
def records(user: Any, intervention: Intervention | None) -> bool:
    """Leads or records a session that takes the item, while the meeting is not closed."""
    return bool(
        intervention
        and user.is_active
        and intervention.item.meeting.status != MeetingStatus.CLOSED
        and user.delegate_records.active()
        .filter(
            session_roles__role__in=CONDUCTING,
            session_roles__session__item_links__item=intervention.item_id,
        )
        .exists()
    )


@rules.predicate
def said_it(user: Any, intervention: Intervention | None) -> bool:
    """It is their own delegation's, and the meeting is not closed."""
    return bool(
        intervention
        and intervention.item.meeting.status != MeetingStatus.CLOSED
        and speaks_for(user, intervention.delegate.delegation)
    )


def represented_at(user: Any, meeting: Meeting) -> Any:
    """The delegations for which `user` sends papers in: a contact point in office, while the
    delegation takes part and the meeting is not closed.
    """
    if not user.is_authenticated or meeting.status in (MeetingStatus.DRAFT, MeetingStatus.CLOSED):
        return Delegation.objects.none()
    return Delegation.objects.taking_part().filter(
        meeting=meeting,
        organization__in=user.contact_points.current().values("organization"),
    )


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

rules.set_perm("agenda.view_initiative", is_secretariat | takes_part)
# Saying how an action stands; naming who does it. Closing it is the secretariat's.
rules.add_perm("agenda.report_on_action", is_secretariat | is_asked)
rules.add_perm("agenda.name_responsible", is_secretariat | is_of_owner)
# Going from item to item, giving the floor, recording what is said.
rules.add_perm("agenda.conduct_session", is_secretariat | conducts)
rules.add_perm("agenda.ask_for_floor", speaks_for)
rules.add_perm("agenda.correct_intervention", is_secretariat | records | said_it)
# Sending papers in for one's delegation, and what follows of them.
rules.add_perm("agenda.send_paper", is_secretariat | sends_papers_to)
rules.add_perm("agenda.send_revision", is_secretariat | sent_document)
rules.add_perm("agenda.clear_paper", is_secretariat)

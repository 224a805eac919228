"""A programme with one session, and its release."""

from agenda.services import release
from meetings.models import Meeting, Session
from tests.factories import (
    AgendaItemFactory,
    DelegateFactory,
    DelegationFactory,
    RoomFactory,
    SessionFactory,
    SessionRoleFactory,
)

ROLES = ("visitor", "stranger", "delegate", "contact_point", "secretariat")


def publish(meeting: Meeting, audience: str = "participants"):
    Meeting.objects.filter(pk=meeting.pk).update(programme_audience=audience)
    return release(meeting=meeting, note="", by=None, mails=False)


def first_plenary(meeting: Meeting) -> Session:
    """A plenary with an item, a link, a chair who is listed and a presenter who is not."""
    session = SessionFactory(
        meeting=meeting,
        title="First plenary",
        room=RoomFactory(venue=meeting.venue, name="Vale Hall"),
        online_url="https://online.example.org/first",
        note="Not for others",
    )
    AgendaItemFactory(meeting=meeting, title="Item of the plenary").sessions.add(session)
    delegation = DelegationFactory(meeting=meeting)
    for role, name, listed in (("chair", "Listed", True), ("presenter", "Unlisted", False)):
        person = DelegateFactory(
            delegation=delegation, family_name=name, consents_to_listing=listed
        )
        SessionRoleFactory(session=session, delegate=person, role=role)
    return session

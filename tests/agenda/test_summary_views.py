"""What the pages of a meeting and of a session show of the agenda."""

from datetime import date

import pytest

from agenda.models import ActionItem
from tests.agenda.pages import text_of, url
from tests.factories import ActionItemFactory, AgendaItemFactory, MeetingFactory, SessionFactory


def test_summary_tells_the_secretariat_what_waits(client, secretary):
    meeting = MeetingFactory(status="in_session")
    item = AgendaItemFactory(meeting=meeting)
    AgendaItemFactory(meeting=meeting)
    ActionItemFactory(outcome__item=item, due=date(2023, 1, 1))

    address = url("meeting_summary", meeting.slug)
    waits = client.get(address).context["waits"]
    page = text_of(client.get(address, headers={"HX-Request": "true"}))

    assert (waits["without_time"], waits["without_outcome"], waits["overdue"]) == (2, 1, 1)
    assert page.strip().startswith('<div id="agenda-summary">')
    assert "2 items have no time" in page
    assert "1 item has no outcome" in page


def test_summary_asks_for_no_outcome_before_the_meeting(client, secretary, meeting):
    AgendaItemFactory(meeting=meeting)

    assert client.get(url("meeting_summary", meeting.slug)).context["waits"]["without_outcome"] == 0


@pytest.mark.parametrize("role", ["delegate", "contact_point"])
def test_summary_tells_participants_what_their_organization_owes(client, meeting, user_as, role):
    user = user_as(role, meeting)
    client.force_login(user)
    item = AgendaItemFactory(meeting=meeting)
    ours = meeting.delegations.get().organization
    ActionItemFactory(outcome__item=item, owner=ours, text="Ours to do.")
    done = ActionItemFactory(outcome__item=item, owner=ours, text="Done by us.")
    ActionItem.objects.filter(pk=done.pk).update(status="cancelled")
    ActionItemFactory(outcome__item=item, text="Theirs to do.")

    page = text_of(client.get(url("meeting_summary", meeting.slug)))

    assert page.count("Ours to do.") == 1
    assert "Done by us." not in page
    assert "Theirs to do." not in page


def test_session_shows_the_items_taken_in_it(client, secretary, meeting):
    session = SessionFactory(meeting=meeting)
    taken, other = (AgendaItemFactory(meeting=meeting) for _ in range(2))
    taken.sessions.add(session)
    address = url("session_items", meeting.slug, session.pk)

    partial = text_of(client.get(address, headers={"HX-Request": "true"}))
    page = text_of(client.get(address))

    assert partial.strip().startswith('<div id="session-items">')
    for answer in (partial, page):
        assert taken.title in answer
        assert other.title not in answer
    assert "<h1>" in page

"""Pages of a programme that are kept: nobody is given another one's, nor an old one."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.contrib.messages import get_messages
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.agenda.pages import text_of, url
from tests.agenda.programmes import ROLES, first_plenary, publish
from tests.factories import AgendaItemFactory, RoomFactory, SessionFactory, SessionRoleFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(meeting):
    return first_plenary(meeting)


def test_nobody_is_given_another_ones_page(meeting, session, user_as):
    publish(meeting, "public")
    address = url("programme", meeting.slug)
    clients = {role: Client() for role in ROLES}
    people = {role: user_as(role, meeting) for role in ROLES[1:]}
    for role, user in people.items():
        clients[role].force_login(
            user, backend="allauth.account.auth_backends.AuthenticationBackend"
        )
    for _ in range(2):  # the second time from the cache
        pages = {role: text_of(client.get(address)) for role, client in clients.items()}
        for role, page in pages.items():
            for other, user in people.items():
                assert (user.email in page) is (role == other), (role, other)
            assert ("UNLISTED" in page) is (role not in ("visitor", "stranger")), role
            assert (url("programme_draft", meeting.slug) in page) is (role == "secretariat")
            assert "<the token>" not in page
            assert "<the sheet>" not in page


def test_kept_page_has_the_readers_own_token(meeting, session, user_as):
    publish(meeting)
    client = Client(enforce_csrf_checks=True)
    client.force_login(
        user_as("delegate", meeting), backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    for _ in range(2):
        page = text_of(client.get(url("programme", meeting.slug)))
        token = re.search(r'"X-CSRFToken": "(\w+)"', page)[1]
        answer = client.post(
            url("star_toggle", meeting.slug, session.pk),
            {"starred": "yes"},
            headers={"X-CSRFToken": token},
        )
        assert answer.status_code == 302


def test_change_of_account_or_meeting_or_release_is_seen_at_once(
    client, delegate, meeting, session
):
    publish(meeting)
    address = url("programme", meeting.slug)
    client.get(address)

    delegate.given_name = "Renamed"
    delegate.save()
    assert "Renamed" in text_of(client.get(address))

    meeting.refresh_from_db()
    meeting.title = "Retitled meeting"
    meeting.save()
    assert "Retitled meeting" in text_of(client.get(address))

    SessionFactory(meeting=meeting, title="Second plenary")
    assert "Second plenary" not in text_of(client.get(address))
    publish(meeting)
    assert "Second plenary" in text_of(client.get(address))


def test_page_that_the_browser_has_is_not_sent_again(client, delegate, meeting, session):
    publish(meeting)
    address = url("programme", meeting.slug)
    first = client.get(address)
    etag = first.headers["ETag"]

    assert set(first.headers["Cache-Control"].split(", ")) == {"private", "no-cache"}
    assert "Cookie" in first.headers["Vary"]
    assert "HX-Request" in first.headers["Vary"]
    again = client.get(address, headers={"If-None-Match": etag})
    assert (again.status_code, again.content) == (304, b"")

    SessionFactory(meeting=meeting, title="Another")
    publish(meeting)
    assert client.get(address, headers={"If-None-Match": etag}).status_code == 200
    with time_machine.travel(meeting.first_day + timedelta(days=2)):
        # Days to go are in the masthead.
        assert client.get(address, headers={"If-None-Match": etag}).status_code == 200
    assert client.get(f"{address}?kind=break", headers={"If-None-Match": etag}).status_code == 200


def test_search_is_asked_anew_after_a_release(client, delegate, meeting, session):
    publish(meeting)
    address = url("programme", meeting.slug) + "?q=plenary"
    htmx = {"HX-Request": "true"}
    etag = client.get(address, headers=htmx).headers["ETag"]
    assert client.get(f"{address}+x", headers=htmx).headers["ETag"] != etag
    SessionFactory(meeting=meeting, title="Second plenary")
    publish(meeting)

    answer = client.get(address, headers={**htmx, "If-None-Match": etag})

    assert "Second plenary" in text_of(answer)


def test_message_is_shown_once_and_never_kept(client, meeting, session, secretary):
    publish(meeting)
    address = url("programme", meeting.slug)
    etag = client.get(address).headers["ETag"]
    client.post(url("programme_audience", meeting.slug), {"audience": "public"})
    meeting.refresh_from_db()

    told = client.get(address, headers={"If-None-Match": etag})
    after = client.get(address)

    assert told.status_code == 200
    assert "Who may read the released programme: Everybody." in text_of(told)
    assert "Who may read the released programme: Everybody." not in text_of(after)
    assert not list(get_messages(after.wsgi_request))


@pytest.mark.parametrize(
    "name", ["programme", "programme_mine", "programme_coming", "programme_draft"]
)
def test_pages_take_the_same_queries_at_1_and_3_sessions(
    client, secretary, meeting, django_assert_max_num_queries, name
):
    counts = []
    for more in (1, 2):
        for _ in range(more):
            session = SessionFactory(
                meeting=meeting, room=RoomFactory(venue=meeting.venue), title="One more"
            )
            SessionRoleFactory(session=session)
            AgendaItemFactory(meeting=meeting).sessions.add(session)
        publish(meeting)
        address = url(name, meeting.slug)
        client.get(address)
        with django_assert_max_num_queries(12) as captured:
            assert client.get(address).status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_kept_programme_takes_two_queries(client, delegate, meeting, session):
    publish(meeting)
    address = url("programme", meeting.slug)
    client.get(address)

    with CaptureQueriesContext(connection) as captured:
        client.get(address)

    assert len(captured) == 2  # the account, the meeting with its release

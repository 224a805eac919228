"""The released programme: who reads it, what they read, and that nobody gets another one's page."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.contrib.messages import get_messages
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from agenda.services import release
from delegates.models import Star
from meetings.models import Meeting, Session
from tests.factories import (
    AgendaItemFactory,
    DelegateFactory,
    DelegationFactory,
    RoomFactory,
    SessionFactory,
    SessionRoleFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

PAGES = ("programme", "programme_mine", "programme_coming", "programme_draft")


def url(name: str, *args: object) -> str:
    return reverse(f"agenda:{name}", args=args)


def text_of(answer) -> str:
    return answer.content.decode()


def publish(meeting: Meeting, audience: str = "participants"):
    Meeting.objects.filter(pk=meeting.pk).update(programme_audience=audience)
    return release(meeting=meeting, note="", by=None, mails=False)


@pytest.fixture
def session(meeting) -> Session:
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


# Who reads it

AUDIENCES = {
    # A visitor, an account without a part, a delegate, a contact point, the secretariat.
    "public": (200, 200, 200, 200, 200),
    "participants": (302, 404, 200, 200, 200),
    "staff": (302, 404, 404, 404, 200),
}
ROLES = ("visitor", "stranger", "delegate", "contact_point", "secretariat")


@pytest.mark.parametrize("audience", AUDIENCES)
def test_programme_opens_for_its_audience(meeting, session, user_as, audience):
    publish(meeting, audience)
    for address in (
        url("programme", meeting.slug),
        url("session_detail", meeting.slug, session.pk),
        reverse("reports:programme_pdf", args=[meeting.slug]),
    ):
        answers = []
        for role in ROLES:
            client = Client()
            if role != "visitor":
                client.force_login(
                    user_as(role, meeting),
                    backend="allauth.account.auth_backends.AuthenticationBackend",
                )
            answers.append(client.get(address).status_code)
        assert tuple(answers) == AUDIENCES[audience], address


def test_visitor_is_led_to_sign_in_and_back(client, meeting):
    answer = client.get(url("programme", meeting.slug))

    assert answer.status_code == 302
    assert answer.url.startswith(reverse("account_login"))
    assert answer.url.endswith(url("programme", meeting.slug))


def test_programme_of_a_draft_meeting_is_nobody_elses(client, meeting, session, delegate):
    publish(meeting, "public")
    Meeting.objects.filter(pk=meeting.pk).update(status="draft")

    assert client.get(url("programme", meeting.slug)).status_code == 404


def test_visitor_has_no_tabs_to_doors_that_are_shut(client, meeting, session):
    publish(meeting, "public")
    page = text_of(client.get(url("programme", meeting.slug)))

    assert "First plenary" in page
    assert reverse("meetings:meeting_detail", args=[meeting.slug]) + '"' not in page
    assert url("programme_mine", meeting.slug) not in page
    assert url("release_list", meeting.slug) not in page


def test_public_programmes_are_found_from_the_list_of_meetings(client, meeting, session):
    publish(meeting, "public")

    assert url("programme", meeting.slug) in text_of(client.get("/"))


def test_before_the_first_release_there_is_nothing_but_the_way_to_it(client, meeting, user_as):
    SessionFactory(meeting=meeting, title="Secret draft")
    for role, way in (("delegate", False), ("secretariat", True)):
        client.force_login(user_as(role, meeting))
        page = text_of(client.get(url("programme", meeting.slug)))
        assert "Secret draft" not in page
        assert (url("release_create", meeting.slug) in page) is way


# What they read


def test_draft_never_reaches_anybody_but_the_secretariat(client, meeting, session, user_as):
    item = session.agenda_items.get()
    publish(meeting, "public")
    later = session.starts_at + timedelta(days=1, hours=5)
    hidden = RoomFactory(venue=meeting.venue, name="Hidden Room")
    Session.objects.filter(pk=session.pk).update(
        title="Hidden title", room=hidden, starts_at=later, ends_at=later + timedelta(hours=1)
    )
    other = SessionFactory(meeting=meeting, title="Hidden other")
    item.sessions.add(other)
    hour = later.astimezone(meeting.time_zone).strftime("%H:%M")

    for role in ROLES[:-1]:
        client.logout()
        if role != "visitor":
            client.force_login(user_as(role, meeting))
        for address in (
            url("programme", meeting.slug),
            url("programme_mine", meeting.slug),
            url("programme_coming", meeting.slug),
            url("session_detail", meeting.slug, session.pk),
            url("item_list", meeting.slug),
            url("item_detail", meeting.slug, item.pk),
            reverse("meetings:meeting_detail", args=[meeting.slug]),
            reverse("delegates:meeting_summary", args=[meeting.slug]),
        ):
            page = text_of(client.get(address))
            for secret in ("Hidden title", "Hidden other", "Hidden Room", hour):
                assert secret not in page, (role, address)
        assert client.get(url("session_detail", meeting.slug, other.pk)).status_code in (302, 404)
        assert client.get(url("programme_draft", meeting.slug)).status_code in (302, 403, 404)


def test_agenda_names_released_sessions_to_participants(client, delegate, meeting, session):
    item = session.agenda_items.get()
    publish(meeting)
    for address in (url("item_list", meeting.slug), url("item_detail", meeting.slug, item.pk)):
        page = text_of(client.get(address))
        assert "First plenary" in page
        assert url("session_detail", meeting.slug, session.pk) in page


def test_public_reads_no_links_and_no_names_without_consent(client, meeting, session, user_as):
    publish(meeting, "public")
    pages = (url("programme", meeting.slug), url("session_detail", meeting.slug, session.pk))
    for role in ("visitor", "stranger"):
        if role == "stranger":
            client.force_login(user_as("stranger", meeting))
        for address in pages:
            page = text_of(client.get(address))
            assert "LISTED" in page
            assert "UNLISTED" not in page
            assert "online.example.org" not in page
    client.force_login(user_as("delegate", meeting))
    for address in pages:
        page = text_of(client.get(address))
        assert "UNLISTED" in page
        assert "https://online.example.org/first" in page
        assert "Not for others" not in page


def test_items_are_read_once_the_agenda_was_sent_out(client, draft_meeting, user_as):
    session = SessionFactory(meeting=draft_meeting)
    AgendaItemFactory(meeting=draft_meeting, title="Secret item").sessions.add(session)
    publish(draft_meeting, "public")
    for role in ("visitor", "delegate"):
        if role != "visitor":
            client.force_login(user_as(role, draft_meeting))
        for address in (
            url("programme", draft_meeting.slug),
            url("session_detail", draft_meeting.slug, session.pk),
        ):
            assert "Secret item" not in text_of(client.get(address))


def test_cancelled_session_is_struck_and_says_so(client, delegate, meeting, session):
    SessionFactory(meeting=meeting, title="Stays")
    publish(meeting)
    key = session.pk
    session.delete()
    publish(meeting)

    listed = text_of(client.get(url("programme", meeting.slug)))
    page = text_of(client.get(url("session_detail", meeting.slug, key)))

    assert "<del>First plenary</del>" in listed
    assert '<strong class="cancelled">Cancelled</strong>' in listed
    assert "<del>First plenary</del>" in page
    assert "does not take place" in page
    assert "online.example.org" not in page


def test_hours_are_the_venues_with_the_viewers_beside_them(client, delegate, meeting, session):
    publish(meeting)
    client.cookies["tz"] = "Asia/Tokyo"
    page = text_of(client.get(url("programme", meeting.slug)))
    assert "09:00–10:00" in page
    assert "06:00–07:00" in page
    assert "<small>Fiji, UTC+12:00</small>" in page

    client.cookies["tz"] = "Pacific/Fiji"
    assert "06:00–07:00" not in text_of(client.get(url("programme", meeting.slug)))

    client.cookies["tz"] = "<script>"
    assert client.get(url("programme", meeting.slug)).status_code == 200


def test_parallel_sessions_stand_side_by_side(client, delegate, meeting, session):
    SessionFactory(meeting=meeting, room=RoomFactory(venue=meeting.venue, name="Other Hall"))
    publish(meeting)
    page = text_of(client.get(url("programme", meeting.slug)))

    assert "programme-grid cols-2" in page
    assert " in-1 from-1 to-2" in page
    assert " in-2 from-1 to-2" in page


def test_filters_are_in_the_address(client, delegate, meeting, session):
    coffee = SessionFactory(meeting=meeting, title="Coffee", kind="break")
    publish(meeting)
    address, item = url("programme", meeting.slug), session.agenda_items.get()

    def found(query: str) -> list[str]:
        return re.findall(r'/">([^<]+)</a></p>', text_of(client.get(f"{address}?{query}")))

    assert found("kind=break") == [coffee.title]
    assert found(f"room={session.room_id}") == ["First plenary"]
    assert found(f"item={item.pk}") == ["First plenary"]
    assert found("q=vale+FIRST") == ["First plenary"]
    assert found("q=nowhere") == []
    assert found("kind=<script>") == []
    part = client.get(f"{address}?kind=break", headers={"HX-Request": "true"})
    assert text_of(part).strip().startswith('<div id="results">')
    assert "<script>alert" not in text_of(client.get(f"{address}?q=<script>alert"))


def test_names_and_titles_are_text_and_never_markup(client, delegate, meeting):
    evil = '"><script>alert(1)</script> ประชุม'
    session = SessionFactory(
        meeting=meeting, title=evil, room=RoomFactory(venue=meeting.venue, name=evil)
    )
    AgendaItemFactory(meeting=meeting, title=evil).sessions.add(session)
    person = DelegateFactory(delegation__meeting=meeting, family_name=evil, given_name="<token>")
    SessionRoleFactory(session=session, delegate=person)
    publish(meeting)
    for address in (
        url("programme", meeting.slug),
        url("session_detail", meeting.slug, session.pk),
    ):
        page = text_of(client.get(address))
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert(1)&lt;/script&gt; ประชุม" in page


# Kept pages


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


@pytest.mark.parametrize("name", PAGES)
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


# The draft


def test_draft_shows_what_a_release_would_and_what_has_no_time(client, secretary, meeting, session):
    SessionFactory(meeting=meeting, title="In the tray", starts_at=None)
    page = text_of(client.get(url("programme_draft", meeting.slug)))

    assert "First plenary" in page
    assert "In the tray" in page
    assert "Without a time" in page
    assert "data-stars" not in page


# One session


def test_session_is_the_draft_for_the_secretariat_and_says_what_others_read(
    client, secretary, meeting, session
):
    address = url("session_detail", meeting.slug, session.pk)
    assert "Not released yet" in text_of(client.get(address))

    publish(meeting)
    page = text_of(client.get(address))
    assert "Participants still read" not in page
    assert "Not for others" in page
    assert reverse("meetings:session_edit", args=[meeting.slug, session.pk]) in page

    session.title, session.is_pinned = "New title", True
    session.save()
    page = text_of(client.get(address))
    assert "New title" in page
    assert "pinned" in page
    assert "Participants still read in version 1:" in page
    assert "<bdi>First plenary</bdi>" in page


def test_session_that_only_the_release_has_is_shown_to_the_secretariat(
    client, secretary, meeting, session
):
    publish(meeting)
    key = session.pk
    session.delete()

    assert "First plenary" in text_of(client.get(url("session_detail", meeting.slug, key)))


# Stars and one's own programme


def test_star_puts_a_session_into_ones_own_programme(client, delegate, meeting, session):
    publish(meeting)
    mine = url("programme_mine", meeting.slug)
    star = url("star_toggle", meeting.slug, session.pk)
    empty = text_of(client.get(mine))
    assert "First plenary" not in empty
    assert "press the star" in empty

    assert client.post(star, {"starred": "yes"}).url == url(
        "session_detail", meeting.slug, session.pk
    )
    client.post(star, {"starred": "yes"})  # twice is once
    assert "First plenary" in text_of(client.get(mine))
    assert client.get(url("star_list", meeting.slug)).json() == {"stars": [str(session.pk)]}
    assert Star.objects.count() == 1

    button = text_of(client.post(star, {"starred": "no"}, headers={"HX-Request": "true"}))
    assert 'aria-pressed="false"' in button
    assert not Star.objects.exists()
    assert client.post(star).status_code == 422


def test_role_puts_a_session_into_ones_own_programme(client, delegate, meeting, session):
    record = delegate.delegate_records.get()
    SessionRoleFactory(session=session, delegate=record, role="rapporteur")
    SessionFactory(meeting=meeting, title="Of others")
    publish(meeting)
    page = text_of(client.get(url("programme_mine", meeting.slug)))

    assert "First plenary" in page
    assert "Of others" not in page


def test_only_released_sessions_are_starred_by_whoever_may_read_them(
    client, delegate, meeting, session
):
    publish(meeting)
    hidden = SessionFactory(meeting=meeting, title="Draft only")
    answer = client.post(url("star_toggle", meeting.slug, hidden.pk), {"starred": "yes"})
    assert answer.status_code == 404

    client.force_login(UserFactory())
    answer = client.post(url("star_toggle", meeting.slug, session.pk), {"starred": "yes"})
    assert answer.status_code == 404
    assert not Star.objects.exists()


# The overview


def test_overview_tells_what_comes_next_and_what_is_ones_own(client, delegate, meeting):
    for day, title in enumerate(("Long over", "Comes next")):
        start = SessionFactory.build(meeting=meeting).starts_at + timedelta(days=day)
        session = SessionFactory(
            meeting=meeting, title=title, starts_at=start, ends_at=start + timedelta(hours=1)
        )
    SessionRoleFactory(session=session, delegate=delegate.delegate_records.get())
    publish(meeting)
    with time_machine.travel(session.starts_at - timedelta(hours=1)):
        client.force_login(delegate)
        address = url("programme_coming", meeting.slug)
        part = text_of(client.get(address, headers={"HX-Request": "true"}))

    assert "Your part in the programme" in part
    assert part.count("Comes next") == 2
    assert "Long over" not in part
    assert part.strip().startswith('<div id="coming">')


def test_overview_counts_for_the_secretariat_what_has_no_time(client, secretary, meeting):
    SessionFactory(meeting=meeting, starts_at=None)

    assert "1 session has no time yet." in text_of(
        client.get(url("programme_coming", meeting.slug))
    )

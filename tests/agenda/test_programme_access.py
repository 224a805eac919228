"""Who reads a programme, and what they read."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from meetings.models import Meeting, Session
from tests.agenda.pages import text_of, url
from tests.agenda.programmes import ROLES, first_plenary, publish
from tests.factories import (
    AgendaItemFactory,
    DelegateFactory,
    RoomFactory,
    SessionFactory,
    SessionRoleFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(meeting):
    return first_plenary(meeting)


# Who reads it


AUDIENCES = {
    # A visitor, an account without a part, a delegate, a contact point, the secretariat.
    "public": (200, 200, 200, 200, 200),
    "participants": (302, 404, 200, 200, 200),
    "staff": (302, 404, 404, 404, 200),
}


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

"""The pages of a programme: its draft, a session, one's own, the overview."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from delegates.models import Star
from tests.agenda.pages import text_of, url
from tests.agenda.programmes import first_plenary, publish
from tests.factories import SessionFactory, SessionRoleFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(meeting):
    return first_plenary(meeting)


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

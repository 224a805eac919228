"""The pages of releases and versions."""

import pytest
from django.urls import reverse

from agenda import services
from agenda.conflicts import find_warnings
from agenda.models import Acknowledgement
from meetings.models import Release
from tests.agenda.releases import at, move, release
from tests.factories import SessionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(meeting):
    return SessionFactory(meeting=meeting, title="Plenary", **at(9))


def url(name, meeting, *arguments):
    return reverse(f"agenda:{name}", args=[meeting.slug, *arguments])


def test_release_page_shows_the_changes_and_releases(client, secretary, meeting, session, person):
    person(session)
    page = client.get(url("release_create", meeting))
    content = page.content.decode()
    assert "New: Mon 6 Mar, 09:00–10:00." in content
    assert "1 person has a part" in content

    seen = page.context["draft"].digest
    answer = client.post(
        url("release_create", meeting), {"note": "One", "mails": "on", "seen": seen}, follow=True
    )
    version = Release.objects.get()
    assert (version.note, version.released_by) == ("One", secretary)
    assert "Version 1 is released. 1 person is mailed." in answer.content.decode()


def test_release_page_counts_the_warnings_that_stand(client, secretary, meeting, session):
    SessionFactory(meeting=meeting, **at(10))
    draft = services.read_draft_of(meeting)
    keys = [warning.key for warning in find_warnings(draft.timetable)]
    assert len(keys) > 1
    Acknowledgement.objects.create(meeting=meeting, key=keys[0], reason="Known.")

    page = client.get(url("release_create", meeting))
    assert page.context["warnings"] == len(keys) - 1


def test_release_of_another_draft_is_held_back_once(client, secretary, meeting, session):
    page = client.post(url("release_create", meeting), {"seen": "older"})

    assert page.status_code == 422
    assert "Somebody else changed the draft" in page.content.decode()
    again = {"seen": page.context["draft"].digest}
    assert client.post(url("release_create", meeting), again).status_code == 302


def test_versions_are_listed_with_counts(client, secretary, meeting, session):
    release(meeting)
    move(session, title="Other")
    release(meeting, "Renamed it")

    page = client.get(url("release_list", meeting)).content.decode()
    assert "1 renamed" in page
    assert "Renamed it" in page


def test_version_shows_what_it_said_then(client, secretary, meeting, session):
    release(meeting)
    move(session, title="Other")

    page = client.get(url("release_detail", meeting, 1)).content.decode()
    assert "Plenary" in page
    assert "Other" not in page


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ({"a": "1", "b": "2"}, "Renamed. It was “Plenary”."),
        ({"a": "2", "b": "1"}, "Renamed. It was “Opening”."),
        ({"a": "2", "b": "draft"}, "Renamed. It was “Opening”."),
        ({"a": "1", "b": "1"}, "They say the same."),
        ({}, "Renamed. It was “Opening”."),
        ({"a": "9", "b": "1"}, "9 is not one of the available choices"),
    ],
)
def test_any_two_versions_are_compared(client, secretary, meeting, session, query, words):
    release(meeting)
    move(session, title="Opening")
    release(meeting)
    move(session, title="Third")

    assert words in client.get(url("release_compare", meeting), query).content.decode()


def test_restoring_asks_first(client, secretary, meeting, session):
    release(meeting)
    move(session, title="Other")
    page = client.get(url("release_restore", meeting, 1)).content.decode()
    assert "Renamed. It was “Other”." in page

    answer = client.post(url("release_restore", meeting, 1), follow=True)
    session.refresh_from_db()
    assert session.title == "Plenary"
    assert "Version 1 is the draft now: 1 session changed." in answer.content.decode()


def test_audience_is_chosen_and_taken_back(client, secretary, meeting):
    address = url("programme_audience", meeting)
    answer = client.post(address, {"audience": "public"}, follow=True)
    meeting.refresh_from_db()
    assert meeting.programme_audience == "public"
    assert f"{address}?audience=participants" in answer.content.decode()

    client.post(f"{address}?audience=participants")
    meeting.refresh_from_db()
    assert meeting.programme_audience == "participants"
    client.post(address, {"audience": "everyone"})
    meeting.refresh_from_db()
    assert meeting.programme_audience == "participants"


@pytest.mark.parametrize("count", [1, 3])
def test_list_costs_the_same_number_of_queries(
    client, secretary, meeting, session, count, django_assert_num_queries
):
    for n in range(count):
        move(session, title=f"Title {n}")
        services.release(meeting=meeting, note="", by=secretary)

    with django_assert_num_queries(3):  # user, meeting, releases
        assert len(client.get(url("release_list", meeting)).context["releases"]) == count

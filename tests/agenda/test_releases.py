"""Releasing: numbered, and kept for ever."""

import pytest
from django.core.exceptions import ValidationError
from django.db import ProgrammingError, connection, transaction

from agenda import services
from agenda.signals import programme_released
from meetings.models import Meeting, Release
from tests.agenda.releases import at, move, release
from tests.factories import SessionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(meeting):
    return SessionFactory(meeting=meeting, title="Plenary", **at(9))


def kinds(version: Release) -> list[list[str]]:
    return [change["kinds"] for change in version.changes]


def test_versions_are_numbered_and_say_what_changed(meeting, session):
    one = release(meeting, "First")
    move(session, title="Opening", **at(14))
    two = release(meeting, "Second")

    assert [one.number, two.number] == [1, 2]
    assert (kinds(one), kinds(two)) == ([["added"]], [["moved", "renamed"]])
    two.refresh_from_db()
    assert two.data["sessions"][0]["title"] == "Opening"
    assert (two.note, two.released_by) == ("Second", None)


@pytest.mark.parametrize(
    "sql", ["UPDATE meetings_release SET note = 'other'", "DELETE FROM meetings_release"]
)
def test_version_is_kept_for_ever(meeting, session, sql):
    release(meeting)

    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    assert Release.objects.get().note == ""


def test_sequence_rises_with_each_version_that_changes_the_session(meeting, session):
    other = SessionFactory(meeting=meeting, **at(10))

    def sequences(version):
        return {s["key"]: (s["sequence"], s["status"]) for s in version.data["sessions"]}

    key, unchanged = str(session.pk), str(other.pk)
    assert sequences(release(meeting))[key] == (0, "confirmed")
    move(session, **at(14))
    assert sequences(release(meeting))[key] == (1, "confirmed")
    move(session, starts_at=None, ends_at=None)
    cancelled = release(meeting)
    assert sequences(cancelled)[key] == (2, "cancelled")
    assert kinds(cancelled) == [["cancelled"]]
    move(other, title="Other")
    assert sequences(release(meeting))[key] == (2, "cancelled")
    move(session, **at(15))
    back = release(meeting)
    assert sequences(back) == {key: (3, "confirmed"), unchanged: (1, "confirmed")}
    assert kinds(back) == [["back"]]


def test_nothing_new_is_not_released(meeting, session):
    release(meeting)

    with pytest.raises(ValidationError, match="Nothing changed since version 1"):
        release(meeting)


def test_empty_draft_is_not_released(meeting):
    SessionFactory(meeting=meeting, starts_at=None)

    with pytest.raises(ValidationError, match="Nothing is scheduled"):
        release(meeting)


def test_draft_that_changed_meanwhile_is_not_released(meeting, session):
    seen = services.read_draft_of(meeting).digest
    move(session, title="Other")

    with pytest.raises(ValidationError, match="Somebody else changed the draft"):
        release(meeting, seen=seen)
    assert release(meeting, seen=services.read_draft_of(meeting).digest).number == 1


@pytest.mark.django_db(transaction=True)
def test_two_who_release_at_once_make_one_version(meeting, session, at_once):
    results = at_once(*[lambda: release(meeting)] * 2)

    assert sorted(type(result).__name__ for result in results) == ["Release", "ValidationError"]
    assert Release.objects.get().number == 1


def test_signal_tells_the_release_once_it_is_committed(
    meeting, session, django_capture_on_commit_callbacks
):
    heard = []

    def hear(release_pk, **_kwargs):
        heard.append(release_pk)

    programme_released.connect(hear)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            version = release(meeting)
            assert heard == []
    finally:
        programme_released.disconnect(hear)
    assert heard == [version.pk]


@pytest.mark.parametrize("count", [1, 5])
def test_draft_costs_the_same_number_of_queries(meeting, person, count, django_assert_num_queries):
    for hour in range(count):
        person(SessionFactory(meeting=meeting, **at(9 + hour)))

    meeting = Meeting.objects.select_related("series", "venue").get()
    with django_assert_num_queries(8):  # release, timetable (4), agenda, stars, accounts
        draft = services.read_draft_of(meeting)
        assert len(draft.recipients) == count

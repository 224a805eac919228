"""Releasing: numbered, kept for ever, told to those whom it concerns; and restoring."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import ProgrammingError, connection, transaction
from django.urls import reverse
from icalendar import Calendar

from agenda import services
from agenda.conflicts import find_warnings
from agenda.models import Acknowledgement, SessionItem
from agenda.signals import programme_released
from delegates.models import Mail, SessionRole, Star
from meetings.models import Meeting, Release, Session
from tests.factories import (
    AgendaItemFactory,
    DelegateFactory,
    RoomFactory,
    SessionFactory,
    SessionRoleFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


def at(hour: int, *, day: int = 6) -> dict[str, datetime]:
    """An hour in Suva, which is 12 hours before UTC in March 2023."""
    start = datetime(2023, 3, day, hour, tzinfo=UTC) - timedelta(hours=12)
    return {"starts_at": start, "ends_at": start + timedelta(hours=1)}


def release(meeting, note="", **more) -> Release:
    return services.release(meeting=meeting, note=note, by=None, **more)


def move(session, **fields) -> None:
    for name, value in fields.items():
        setattr(session, name, value)
    session.save()


@pytest.fixture
def session(meeting):
    return SessionFactory(meeting=meeting, title="Plenary", **at(9))


@pytest.fixture
def person(meeting):
    """`person(session)` makes a delegate with an account, who chairs it if it is given."""

    def make(session=None, **fields):
        delegate = DelegateFactory(delegation__meeting=meeting, user=UserFactory(), **fields)
        if session:
            SessionRoleFactory(session=session, delegate=delegate)
        return delegate

    return make


def kinds(version: Release) -> list[list[str]]:
    return [change["kinds"] for change in version.changes]


# A version


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


# Mails


def mailed() -> set[str]:
    return set(Mail.objects.values_list("to", flat=True))


def forget_mails() -> None:
    Mail.objects.all().delete()


def ics_of(mail: Mail) -> dict[str, object]:
    events = Calendar.from_ical(mail.attachment).walk("VEVENT")
    return {str(event["SUMMARY"]): event for event in events}


def test_only_people_whose_own_sessions_changed_are_mailed(meeting, session, person):
    other = SessionFactory(meeting=meeting, **at(10))
    chair, _elsewhere, _nowhere = person(session), person(other), person()
    starred = person().user
    Star.objects.create(user=starred, meeting=meeting, session_key=session.pk)
    release(meeting)
    forget_mails()
    move(session, **at(14))
    release(meeting)

    assert mailed() == {chair.user.email, starred.email}


def test_first_version_is_mailed_to_those_with_a_part(meeting, session, person):
    chair = person(session)
    person()
    release(meeting)

    assert mailed() == {chair.user.email}


def test_who_came_and_who_left_are_mailed(meeting, session, person):
    before, after = person(session), person()
    release(meeting)
    forget_mails()
    SessionRole.objects.all().delete()
    SessionRoleFactory(session=session, delegate=after)
    release(meeting)

    assert mailed() == {before.user.email, after.user.email}
    left = Mail.objects.get(to=before.user.email)
    assert "You no longer have a part in it." in left.text
    assert str(ics_of(left)["Plenary"]["STATUS"]) == "CANCELLED"
    came = Mail.objects.get(to=after.user.email)
    assert "no longer have" not in came.text
    assert str(ics_of(came)["Plenary"]["STATUS"]) == "CONFIRMED"


def test_mail_tells_exactly_their_changes_with_hours_and_zone(meeting, session, person):
    other = SessionFactory(meeting=meeting, title="Another one", **at(10))
    person(session)
    release(meeting)
    forget_mails()
    move(session, **at(14))
    move(other, title="Something else")
    release(meeting, "The hall is taken.")

    [mail] = Mail.objects.all()
    assert "Moved from Mon 6 Mar, 09:00–10:00 to Mon 6 Mar, 14:00–15:00." in mail.text
    assert "Pacific/Fiji" in mail.text
    assert "The hall is taken." in mail.text
    assert "Something else" not in mail.text
    [(title, event)] = ics_of(mail).items()
    assert title == "Plenary"
    assert str(Calendar.from_ical(mail.attachment)["METHOD"]) == "PUBLISH"
    assert str(session.pk) in event["UID"]
    assert event["SEQUENCE"] == 1
    assert event["DTSTART"].dt == at(14)["starts_at"]


def test_cancelled_session_is_cancelled_in_the_calendar(meeting, session, person):
    SessionFactory(meeting=meeting, **at(10))
    person(session)
    release(meeting)
    forget_mails()
    move(session, starts_at=None, ends_at=None)
    release(meeting)

    [mail] = Mail.objects.all()
    assert "Cancelled. It was to be Mon 6 Mar, 09:00–10:00." in mail.text
    event = ics_of(mail)["Plenary"]
    assert (str(event["STATUS"]), event["SEQUENCE"]) == ("CANCELLED", 1)


def test_one_person_gets_one_mail(meeting, session, person):
    chair = person(session)
    person(SessionFactory(meeting=meeting, **at(10)), email=chair.user.email)
    SessionRoleFactory(session=session, delegate=chair, role="presenter")
    Star.objects.create(user=chair.user, meeting=meeting, session_key=session.pk)
    release(meeting)

    assert Mail.objects.filter(to=chair.user.email).count() == 1


def test_delegate_without_an_account_is_mailed_at_their_address(meeting, session):
    delegate = DelegateFactory(delegation__meeting=meeting, email="tomasi@example.org")
    SessionRoleFactory(session=session, delegate=delegate)
    release(meeting)

    assert mailed() == {"tomasi@example.org"}


def test_who_withdrew_or_is_inactive_is_not_mailed(meeting, session, person):
    gone, off = person(session), person(session)
    type(gone).objects.filter(pk=gone.pk).update(status="withdrawn")
    type(off.user).objects.filter(pk=off.user.pk).update(is_active=False)
    release(meeting)

    assert mailed() == set()


@pytest.mark.parametrize(
    ("audience", "status", "outsider", "chair", "secretary"),
    [
        ("public", "announced", True, True, True),
        ("participants", "announced", False, True, True),
        ("staff", "announced", False, False, True),
        ("public", "draft", False, False, True),
    ],
)
def test_nobody_is_told_what_they_may_not_read(
    meeting, session, person, audience, status, outsider, chair, secretary
):
    type(meeting).objects.filter(pk=meeting.pk).update(programme_audience=audience, status=status)
    users = [UserFactory(), person(session).user, UserFactory(is_secretariat=True)]
    for user in users:
        Star.objects.create(user=user, meeting=meeting, session_key=session.pk)
    release(meeting)

    assert [user.email in mailed() for user in users] == [outsider, chair, secretary]


def test_outsiders_are_told_neither_people_nor_links(meeting, session, person):
    type(meeting).objects.filter(pk=meeting.pk).update(programme_audience="public")
    release(meeting)
    outsider = UserFactory()
    Star.objects.create(user=outsider, meeting=meeting, session_key=session.pk)
    chair = person(session)
    move(session, online_url="https://meet.example/secret")
    release(meeting)
    assert mailed() == {chair.user.email}
    assert "https://meet.example/secret" in Mail.objects.get().attachment.replace("\r\n ", "")

    move(session, **at(14))
    release(meeting)
    mail = Mail.objects.get(to=outsider.email)
    assert chair.family_name.upper() not in mail.text + mail.attachment
    assert "meet.example" not in mail.text + mail.attachment.replace("\r\n ", "")


def test_nobody_is_mailed_unless_it_is_asked_for(meeting, session, person):
    person(session)
    release(meeting, mails=False)

    assert mailed() == set()


def test_nothing_is_mailed_when_the_release_is_rolled_back(
    meeting, session, person, django_capture_on_commit_callbacks
):
    person(session)
    with django_capture_on_commit_callbacks() as callbacks, transaction.atomic():
        release(meeting)
        transaction.set_rollback(True)

    assert callbacks == []
    assert mailed() == set()


# Back to an old version


def restore(version):
    version.refresh_from_db()
    return services.restore(release=version, by=None)


def test_old_version_comes_back(meeting, session, person):
    room = RoomFactory(venue=meeting.venue)
    move(session, room=room)
    item = AgendaItemFactory(meeting=meeting)
    SessionItem.objects.create(session=session, item=item)
    chair, gone = person(session), SessionFactory(meeting=meeting, title="Deleted", **at(10))
    one = release(meeting)
    key = gone.pk
    gone.delete()
    SessionRole.objects.all().delete()
    SessionItem.objects.all().delete()
    move(session, title="Other", room=None, mode="online", **at(14))
    late = SessionFactory(meeting=meeting, title="Late", room=room, **at(9))
    done = restore(one)

    session.refresh_from_db()
    assert (session.title, session.room, session.mode) == ("Plenary", room, "hybrid")
    assert session.starts_at == at(9)["starts_at"]
    assert list(session.roles.values_list("delegate", "role")) == [(chair.pk, "chair")]
    assert list(session.agenda_items.all()) == [item]
    assert Session.objects.get(pk=key).title == "Deleted"
    late.refresh_from_db()
    assert (late.starts_at, late.room, late.minutes) == (None, None, 60)
    assert sorted(kind for change in done.changes for kind in change["kinds"]) == [
        "added",
        "cancelled",
        "changed",
        "moved",
        "renamed",
    ]
    assert done.lost == []
    with pytest.raises(ValidationError, match="Nothing changed since version 1"):
        release(meeting)


def test_restoring_swaps_rooms_that_were_swapped(meeting, session):
    a, b = RoomFactory(venue=meeting.venue), RoomFactory(venue=meeting.venue)
    other = SessionFactory(meeting=meeting, room=b, **at(9))
    move(session, room=a)
    one = release(meeting)
    with transaction.atomic():
        move(session, room=b)
        move(other, room=a)
    restore(one)

    session.refresh_from_db()
    other.refresh_from_db()
    assert (session.room, other.room) == (a, b)


def test_what_no_longer_exists_is_named(meeting, session, person):
    room = RoomFactory(venue=meeting.venue, name="Reef")
    move(session, room=room)
    chair, item = person(session), AgendaItemFactory(meeting=meeting, title="Old business")
    SessionItem.objects.create(session=session, item=item)
    one = release(meeting)
    move(session, room=None)
    room.delete()
    item.delete()
    type(chair).objects.filter(pk=chair.pk).update(status="withdrawn")
    done = restore(one)

    assert done.lost == [
        "“Plenary”: Reef is no longer a room of the venue.",
        f"“Plenary”: {chair.listed_name} (Chair) no longer takes part.",
        "“Plenary”: item 1 Old business is no longer in the agenda.",
    ]


def test_session_outside_the_days_stands_in_the_way(meeting, session):
    late = SessionFactory(meeting=meeting, title="Closing", **at(9, day=10))
    one = release(meeting)
    late.delete()
    move(session, title="Other")
    meeting.last_day = meeting.last_day - timedelta(days=1)
    meeting.save()

    with pytest.raises(ValidationError, match="“Closing” was on Fri 10 Mar"):
        restore(one)
    session.refresh_from_db()
    assert session.title == "Other"


def test_restoring_what_stands_changes_no_version(meeting, session):
    one = release(meeting)
    session.refresh_from_db()
    done = restore(one)

    assert done.changes == []
    before = session.version
    session.refresh_from_db()
    assert session.version == before


def test_pinned_sessions_that_move_are_counted(meeting, session):
    one = release(meeting)
    move(session, is_pinned=True, **at(14))

    assert services.plan_restore(release=one).pinned_moved == 1


# Pages


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

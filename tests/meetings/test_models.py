"""What the database refuses, asked of the database itself: these writes pass no form."""

import threading
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from meetings.models import Meeting, Organization, Session
from tests.factories import (
    MeetingFactory,
    OrganizationFactory,
    RoomFactory,
    SessionFactory,
    UserFactory,
    VenueFactory,
)
from wcoap.saving import refusals_explained

APIA = ZoneInfo("Pacific/Apia")


@pytest.fixture
def meeting(db):
    """Three days in Samoa, a day ahead of most of the world."""
    return MeetingFactory(
        venue=VenueFactory(),
        time_zone=APIA,
        first_day=date(2023, 3, 6),
        last_day=date(2023, 3, 8),
    )


@pytest.fixture
def room(meeting):
    return RoomFactory(venue=meeting.venue)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2023, 3, day, hour, minute, tzinfo=APIA)


def held(meeting, room, start, end) -> Session:
    return Session(meeting=meeting, title="A", room=room, starts_at=start, ends_at=end)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ((6, 9), (6, 10)),  # the same time
        ((6, 9, 30), (6, 9, 45)),  # inside
        ((6, 8), (6, 11)),  # around
        ((6, 9, 59), (6, 11)),  # the last minute
        ((6, 8), (6, 9, 1)),  # the first minute
    ],
)
def test_room_holds_one_session_at_a_time(meeting, room, start, end):
    held(meeting, room, at(6, 9), at(6, 10)).save()

    held(meeting, room, at(*start), at(*end)).save()
    with pytest.raises(IntegrityError, match="session_alone_in_its_room"), transaction.atomic():
        connection.check_constraints()  # as at the end of a transaction
    Session.objects.filter(starts_at=at(*start), ends_at=at(*end)).delete()


def test_room_takes_sessions_that_touch_and_other_rooms_any(meeting, room):
    held(meeting, room, at(6, 9), at(6, 10)).save()
    held(meeting, room, at(6, 10), at(6, 11)).save()
    held(meeting, RoomFactory(venue=meeting.venue), at(6, 9), at(6, 10)).save()
    held(meeting, None, at(6, 9), at(6, 10)).save()

    assert meeting.sessions.count() == 4


@pytest.mark.parametrize(
    ("start", "end", "lies_within"),
    [
        (at(6, 0), at(6, 1), True),  # from the first midnight, which is still 5 March in UTC
        (at(8, 22), at(9, 0), True),  # to the last midnight
        (at(5, 23), at(6, 1), False),
        (at(8, 23), at(9, 0, 1), False),
    ],
)
def test_session_lies_within_the_days_of_its_meeting_in_its_zone(meeting, start, end, lies_within):
    session = held(meeting, None, start, end)
    if lies_within:
        session.full_clean()
        session.save()
        return
    with pytest.raises(ValidationError, match="outside the days"):
        session.full_clean()
    with pytest.raises(IntegrityError, match="session_within_meeting_days"):
        session.save()


@pytest.mark.parametrize("change", [{"last_day": date(2023, 3, 7)}, {"time_zone": "Asia/Kabul"}])
def test_meeting_keeps_days_that_hold_its_sessions(meeting, change):
    SessionFactory(meeting=meeting, starts_at=at(8, 9), ends_at=at(8, 10))
    SessionFactory(meeting=meeting, starts_at=at(6, 0), ends_at=at(6, 1))

    with pytest.raises(ValidationError, match="Move them first"), refusals_explained():
        Meeting.objects.filter(pk=meeting.pk).update(**change)


@pytest.mark.parametrize(
    "times",
    [
        {"starts_at": at(6, 10), "ends_at": at(6, 9)},
        {"starts_at": at(6, 10), "ends_at": at(6, 10)},
        {"starts_at": at(6, 10), "ends_at": None},
        {"starts_at": None, "ends_at": at(6, 10)},
    ],
)
def test_session_ends_after_it_starts(meeting, times):
    with pytest.raises(IntegrityError):
        Session.objects.create(meeting=meeting, title="A", **times)


def test_member_needs_a_code_and_a_subregion(db):
    with pytest.raises(IntegrityError, match="organization_member_has_code_and_subregion"):
        Organization.objects.create(name="Nowhere", slug="nowhere", kind="member")


def test_members_on_a_day_follow_their_membership(db):
    joined = OrganizationFactory(valid_from=date(2023, 1, 1))
    left = OrganizationFactory(valid_to=date(2022, 12, 31))

    assert set(Organization.objects.members_on(date(2022, 12, 31))) == {left}
    assert set(Organization.objects.members_on(date(2023, 1, 1))) == {joined}


def test_draft_is_seen_by_the_secretariat_alone(db):
    draft = MeetingFactory(status="draft")

    assert draft in Meeting.objects.visible_to(UserFactory(is_secretariat=True))
    assert draft not in Meeting.objects.visible_to(UserFactory())
    assert draft not in Meeting.objects.public()


@pytest.mark.django_db(transaction=True)
def test_two_at_once_never_share_a_room():
    meeting = MeetingFactory(
        venue=VenueFactory(), time_zone=APIA, first_day=date(2023, 3, 6), last_day=date(2023, 3, 8)
    )
    room = RoomFactory(venue=meeting.venue)
    together, refused = threading.Barrier(2), []

    def take(minutes: int) -> None:
        start = at(6, 9) + timedelta(minutes=minutes)
        session = held(meeting, room, start, start + timedelta(hours=1))
        together.wait()
        try:
            with refusals_explained():
                session.save()
        except ValidationError as error:
            refused.append(error.messages)
        finally:
            connection.close()

    threads = [threading.Thread(target=take, args=[minutes]) for minutes in (0, 30)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert refused == [["Another session holds this room at that time."]]
    assert room.sessions.count() == 1


@pytest.mark.django_db(transaction=True)
def test_meeting_cut_short_and_session_added_at_once_agree():
    meeting = MeetingFactory(
        venue=VenueFactory(), time_zone=APIA, first_day=date(2023, 3, 6), last_day=date(2023, 3, 8)
    )
    cut, done = threading.Event(), []

    def add() -> None:
        cut.wait()
        try:
            with refusals_explained():
                held(meeting, None, at(8, 9), at(8, 10)).save()
        except ValidationError as error:
            done.append(error.messages)
        finally:
            connection.close()

    thread = threading.Thread(target=add)
    thread.start()
    with transaction.atomic():
        Meeting.objects.filter(pk=meeting.pk).update(last_day=date(2023, 3, 7))
        cut.set()
        thread.join(0.5)
        assert thread.is_alive()  # it waits for us on the meeting's row
    thread.join()

    assert done == [["The session lies outside the days of its meeting."]]


def test_session_holds_rooms_of_its_meetings_venue_only(meeting, room):
    elsewhere = RoomFactory()
    sentence = "This room is not in the meeting’s venue."

    with pytest.raises(ValidationError, match=sentence), refusals_explained():
        held(meeting, elsewhere, at(6, 9), at(6, 10)).save()
    session = held(meeting, room, at(6, 9), at(6, 10))
    session.save()
    with pytest.raises(ValidationError, match=sentence), refusals_explained():
        Session.objects.filter(pk=session.pk).update(room=elsewhere)


def test_meeting_keeps_its_venue_while_sessions_hold_its_rooms(meeting, room):
    session = held(meeting, room, at(6, 9), at(6, 10))
    session.save()
    other = VenueFactory()

    with (
        pytest.raises(ValidationError, match="hold rooms of the present venue"),
        refusals_explained(),
    ):
        Meeting.objects.filter(pk=meeting.pk).update(venue=other)

    Session.objects.filter(pk=session.pk).update(room=None)
    assert Meeting.objects.filter(pk=meeting.pk).update(venue=other) == 1


@pytest.mark.django_db(transaction=True)
def test_refusal_by_the_commit_itself_is_explained():
    meeting = MeetingFactory(venue=VenueFactory(), time_zone=APIA)
    room = RoomFactory(venue=meeting.venue)
    held(meeting, room, at(6, 9), at(6, 10)).save()

    sentence = "Another session holds this room at that time"
    with pytest.raises(ValidationError, match=sentence), refusals_explained():
        held(meeting, room, at(6, 9), at(6, 10)).save()

    assert meeting.sessions.count() == 1

"""Moving sessions about, against a real PostgreSQL."""

import threading
from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import connections

from meetings import services
from meetings.services import Move, StaleMove
from tests.factories import MeetingFactory, RoomFactory, SessionFactory
from tests.meetings.timetables import at, move_of, session_at


def test_move_places_a_session_and_its_undo_takes_it_back(meeting, hall):
    session = SessionFactory(meeting=meeting, starts_at=None, minutes=90)
    move = move_of(session, start=at(meeting, 10), room=hall.pk)

    undo = services.move_sessions(meeting=meeting, moves=[move])

    session.refresh_from_db()
    assert (session.starts_at, session.ends_at) == (at(meeting, 10), at(meeting, 11.5))
    assert session.room == hall
    assert undo == [Move(session.pk, session.version, None, None, 90)]
    again = services.move_sessions(meeting=meeting, moves=undo)
    session.refresh_from_db()
    assert (session.starts_at, session.room, session.minutes) == (None, None, 90)
    services.move_sessions(meeting=meeting, moves=again)
    session.refresh_from_db()
    assert session.starts_at == at(meeting, 10)


def test_move_that_changes_nothing_keeps_the_version(meeting, hall):
    session = session_at(meeting, 9, room=hall)

    undo = services.move_sessions(meeting=meeting, moves=[move_of(session)])

    assert undo == [move_of(session)]
    session.refresh_from_db()
    assert session.version == 1


def test_two_sessions_swap_their_rooms(meeting, hall):
    other_room = RoomFactory(venue=meeting.venue, name="Terrace")
    one, other = session_at(meeting, 9, room=hall), session_at(meeting, 9, room=other_room)

    undo = services.move_sessions(
        meeting=meeting,
        moves=[move_of(one, room=other_room.pk), move_of(other, room=hall.pk)],
    )

    assert [move_of(one).room, move_of(other).room] == [other_room.pk, hall.pk]
    services.move_sessions(meeting=meeting, moves=undo)
    assert [move_of(one).room, move_of(other).room] == [hall.pk, other_room.pk]


def test_stale_move_is_refused_with_the_session_as_it_is(meeting, hall):
    one, other = session_at(meeting, 9), session_at(meeting, 10)
    seen = [move_of(one, room=hall.pk), move_of(other, room=hall.pk)]
    services.move_sessions(meeting=meeting, moves=[move_of(other, start=at(meeting, 15))])

    with pytest.raises(StaleMove) as refused:
        services.move_sessions(meeting=meeting, moves=seen)

    assert [s.pk for s in refused.value.sessions] == [other.pk]
    assert refused.value.sessions[0].starts_at == at(meeting, 15)
    assert move_of(one).room is None


@pytest.mark.parametrize("whose", ["nobody's", "another meeting's"])
def test_only_sessions_of_the_meeting_move(meeting, whose):
    stranger = SessionFactory()
    key = stranger.pk if whose == "another meeting's" else uuid4()

    with pytest.raises(ValidationError, match="not there any more"):
        services.move_sessions(
            meeting=meeting, moves=[replace(move_of(stranger, start=None), key=key)]
        )
    assert move_of(stranger).start is not None


def test_room_of_another_venue_is_refused(meeting):
    session = session_at(meeting, 9)

    with pytest.raises(ValidationError, match="not in the meeting’s venue"):
        services.move_sessions(meeting=meeting, moves=[move_of(session, room=RoomFactory().pk)])


def test_held_room_is_refused_by_the_name_of_who_holds_it(meeting, hall):
    SessionFactory(
        meeting=meeting,
        title="Plenary 2",
        room=hall,
        starts_at=at(meeting, 10.75),
        ends_at=at(meeting, 12.25),
    )
    session = session_at(meeting, 9, title="Plenary 1")

    with pytest.raises(ValidationError) as refused:
        services.move_sessions(
            meeting=meeting, moves=[move_of(session, start=at(meeting, 10), room=hall.pk)]
        )
    assert refused.value.messages == ["Vale Hall holds “Plenary 2” from 10:45 to 12:15."]
    assert move_of(session).room is None


def test_two_of_one_request_want_one_room(meeting, hall):
    one, other = session_at(meeting, 9, title="One"), session_at(meeting, 9, title="Other")

    with pytest.raises(ValidationError, match="Vale Hall holds “One” from 09:00 to 10:00"):
        services.move_sessions(
            meeting=meeting, moves=[move_of(one, room=hall.pk), move_of(other, room=hall.pk)]
        )


def test_touching_sessions_share_a_room(meeting, hall):
    session_at(meeting, 9, room=hall)
    session = session_at(meeting, 14)

    services.move_sessions(
        meeting=meeting, moves=[move_of(session, start=at(meeting, 10), room=hall.pk)]
    )

    assert move_of(session).room == hall.pk


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"hour": -1}, "outside the days"),
        ({"hour": 23.5, "day": 4}, "outside the days"),
        ({"minutes": 0}, "between a minute and a day"),
        ({"minutes": -60}, "between a minute and a day"),
        ({"minutes": 24 * 60 + 1}, "between a minute and a day"),
    ],
)
def test_impossible_hours_are_refused(meeting, changes, said):
    session = session_at(meeting, 9)
    start = at(meeting, changes.pop("hour", 9), changes.pop("day", 0))

    with pytest.raises(ValidationError, match=said):
        services.move_sessions(meeting=meeting, moves=[move_of(session, start=start, **changes)])


def test_one_session_twice_in_a_request_is_refused(meeting):
    session = session_at(meeting, 9)

    with pytest.raises(ValidationError, match="once"):
        services.move_sessions(meeting=meeting, moves=[move_of(session), move_of(session)])


def test_length_is_real_time_where_clocks_change(db):
    meeting = MeetingFactory(
        time_zone="Europe/Brussels", first_day=date(2023, 3, 25), last_day=date(2023, 3, 27)
    )
    session = SessionFactory(meeting=meeting, starts_at=None, minutes=120)
    start = datetime(2023, 3, 26, 1, 30, tzinfo=meeting.time_zone)

    services.move_sessions(meeting=meeting, moves=[move_of(session, start=start)])

    session.refresh_from_db()
    assert session.length == timedelta(hours=2)
    assert session.minutes == 120


def at_once(*jobs) -> list:
    """Run each in a thread with a connection of its own; what each returned or raised."""
    results = [None] * len(jobs)
    together = threading.Barrier(len(jobs))

    def work(place, job):
        try:
            together.wait()
            results[place] = job()
        except Exception as error:  # noqa: BLE001 (handed to the test)
            results[place] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work, args=pair) for pair in enumerate(jobs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)
    return results


@pytest.mark.django_db(transaction=True)
def test_two_moves_of_one_session_at_once_make_one_stale():
    meeting = MeetingFactory()
    session = session_at(meeting, 9)
    moves = [move_of(session, start=at(meeting, hour)) for hour in (14, 15)]

    results = at_once(
        *(lambda m=move: services.move_sessions(meeting=meeting, moves=[m]) for move in moves)
    )

    assert sorted(type(result).__name__ for result in results) == ["StaleMove", "list"]


@pytest.mark.django_db(transaction=True)
def test_two_who_want_one_room_at_once_get_it_once():
    meeting = MeetingFactory()
    hall = RoomFactory(venue=meeting.venue)
    moves = [move_of(session_at(meeting, 9), room=hall.pk) for _ in range(2)]

    results = at_once(
        *(lambda m=move: services.move_sessions(meeting=meeting, moves=[m]) for move in moves)
    )

    assert sorted(type(result).__name__ for result in results) == ["ValidationError", "list"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("attempt", range(3))
def test_two_who_move_the_same_sessions_at_once_never_wait_for_each_other(attempt):
    meeting = MeetingFactory()
    one, other = session_at(meeting, 9), session_at(meeting, 10)
    forward = [move_of(one, start=at(meeting, 12)), move_of(other, start=at(meeting, 13))]

    results = at_once(
        lambda: services.move_sessions(meeting=meeting, moves=forward),
        lambda: services.move_sessions(meeting=meeting, moves=forward[::-1]),
    )

    assert sorted(type(result).__name__ for result in results) == ["StaleMove", "list"]

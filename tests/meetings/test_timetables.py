"""Whole days of sessions: shifted, copied, made by a template; and that no edit breaks them."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest
from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meetings import services
from meetings.models import Session
from meetings.services import Move, StaleMove
from tests.factories import MeetingFactory, RoomFactory, SessionFactory
from tests.meetings.timetables import at, move_of, places, session_at

MONDAY = date(2023, 3, 6)


def test_shift_moves_the_rest_of_the_day_up_to_the_first_pinned_session(meeting):
    before, first, second, pinned, after = (
        session_at(meeting, hour, title=title, is_pinned=title == "pinned")
        for hour, title in [
            (9, "before"),
            (10, "first"),
            (11, "second"),
            (14, "pinned"),
            (16, "after"),
        ]
    )
    tomorrow = SessionFactory(
        meeting=meeting, starts_at=at(meeting, 10, day=1), ends_at=at(meeting, 11, day=1)
    )
    stood = places(meeting)

    undo = services.shift_day(meeting=meeting, day=MONDAY, since=time(10), minutes=20)

    assert move_of(first).start == at(meeting, 10 + 20 / 60)
    assert move_of(second).start == at(meeting, 11 + 20 / 60)
    for session in (before, pinned, after, tomorrow):
        assert move_of(session).version == 1
    services.move_sessions(meeting=meeting, moves=undo)
    assert places(meeting) == stood


def test_shift_may_be_back_in_time_and_passes_over_neighbours_in_one_room(meeting, hall):
    session_at(meeting, 10, room=hall, title="a")
    session_at(meeting, 11, room=hall, title="b")

    services.shift_day(meeting=meeting, day=MONDAY, since=time(10), minutes=-30)

    assert sorted(row[0] for row in places(meeting).values()) == [
        at(meeting, 9.5),
        at(meeting, 10.5),
    ]


def test_shift_into_a_held_room_is_refused_as_a_whole(meeting, hall):
    session_at(meeting, 10, room=hall)
    session_at(meeting, 12, room=hall, title="Lunch", is_pinned=True)
    session_at(meeting, 11, room=hall)
    stood = places(meeting)

    with pytest.raises(ValidationError, match="Vale Hall holds “Lunch” from 12:00 to 13:00"):
        services.shift_day(meeting=meeting, day=MONDAY, since=time(10), minutes=20)
    assert places(meeting) == stood


@pytest.mark.parametrize("pinned", [True, False])
def test_shift_of_nothing_is_said(meeting, pinned):
    session_at(meeting, 10, is_pinned=True)
    session_at(meeting, 9)

    with pytest.raises(ValidationError, match="Nothing moves"):
        services.shift_day(
            meeting=meeting, day=MONDAY, since=time(10 if pinned else 11), minutes=20
        )


@pytest.fixture
def earlier(meeting):
    """The meeting before, in Tokyo, in a venue with two rooms."""
    return MeetingFactory(
        series=meeting.series,
        number=900,
        time_zone="Asia/Tokyo",
        first_day=date(2022, 5, 2),
        last_day=date(2022, 5, 7),
    )


def test_copy_keeps_day_hour_room_and_what_a_session_is(meeting, earlier, hall):
    there = RoomFactory(venue=earlier.venue, name="vale hall", position=7)
    second = RoomFactory(venue=meeting.venue, name="Second", position=3)
    elsewhere = RoomFactory(venue=earlier.venue, name="Elsewhere", position=3)
    session_at(
        earlier, 24 + 9.5, 1.5, title="A", room=there, kind="ceremony", mode="online",
        is_pinned=True, expected_attendance=80, note="not copied",
    )  # fmt: skip
    session_at(earlier, 9, title="B", room=elsewhere)
    SessionFactory(meeting=earlier, title="C", starts_at=None, minutes=25)

    copied = services.copy_timetable(meeting=meeting, source=earlier)

    assert (copied.created, copied.to_the_tray, copied.left_out) == (3, 1, 0)
    one = meeting.sessions.get(title="A")
    assert (one.starts_at, one.ends_at) == (at(meeting, 24 + 9.5), at(meeting, 24 + 11))
    assert (one.room, one.kind, one.mode, one.is_pinned) == (hall, "ceremony", "online", True)
    assert (one.expected_attendance, one.note) == (80, "")
    assert meeting.sessions.get(title="B").room == second
    assert meeting.sessions.get(title="C").minutes == 25


def test_copy_puts_what_has_no_place_into_the_tray(meeting, earlier, hall):
    there = RoomFactory(venue=earlier.venue, name=hall.name)
    session_at(earlier, 5 * 24 + 9, title="On the sixth day")
    session_at(earlier, 9, title="On a held room", room=there)
    session_at(meeting, 9.5, room=hall)

    copied = services.copy_timetable(meeting=meeting, source=earlier)

    assert (copied.created, copied.to_the_tray) == (2, 2)
    assert not meeting.sessions.filter(title__startswith="On ", starts_at__isnull=False).exists()


def test_copy_again_adds_nothing(meeting, earlier):
    for hour in (10, 24 + 10, 48 + 10):
        session_at(earlier, hour, title="Coffee", kind="break")
    session_at(meeting, 24 + 10, title="Coffee", kind="break")

    first = services.copy_timetable(meeting=meeting, source=earlier)
    again = services.copy_timetable(meeting=meeting, source=earlier)

    assert (first.created, first.left_out) == (2, 1)
    assert (again.created, again.left_out) == (0, 3)
    assert {row[0] for row in meeting.sessions.values_list("starts_at")} == {
        at(meeting, hour) for hour in (10, 24 + 10, 48 + 10)
    }


def test_copy_is_from_the_same_series(meeting):
    for source in (MeetingFactory(), meeting):
        with pytest.raises(ValidationError, match="same series"):
            services.copy_timetable(meeting=meeting, source=source)


def test_copy_takes_the_same_queries_at_any_size(meeting, earlier, django_assert_num_queries):
    for title in ("a", "b", "c"):
        session_at(earlier, 9, title=title)
    counts = []
    for _ in range(2):
        with django_assert_num_queries(13):
            services.copy_timetable(meeting=meeting, source=earlier)
        counts.append(meeting.sessions.count())
        session_at(earlier, 9, title="d")
    assert counts == [3, 4]


def test_day_template_fills_the_days(meeting, hall):
    made = services.add_day_template(
        meeting=meeting,
        days=meeting.days[:2],
        room=hall,
        parts=["registration", "morning_coffee", "lunch", "afternoon_coffee"],
    )

    assert [s.title for s in made].count("Registration") == 1
    assert len(made) == 7
    assert places(meeting)["Registration"][0] == at(meeting, 8.5)
    assert set(meeting.sessions.values_list("minutes", flat=True)) == {30, 60}


def test_day_template_is_added_whole_or_not_at_all(meeting, hall):
    session_at(meeting, 12, room=hall, title="Plenary")

    with pytest.raises(ValidationError, match="Vale Hall holds “Plenary” from 12:00 to 13:00"):
        services.add_day_template(
            meeting=meeting, days=meeting.days, room=hall, parts=["morning_coffee", "lunch"]
        )
    assert meeting.sessions.count() == 1


def test_day_template_twice_is_refused_without_a_room_too(meeting):
    services.add_day_template(meeting=meeting, days=meeting.days, room=None, parts=["lunch"])

    with pytest.raises(ValidationError, match="“Lunch” is there already, on Mon 6 Mar at 12:30"):
        services.add_day_template(meeting=meeting, days=[MONDAY], room=None, parts=["lunch"])


def test_day_template_refuses_rooms_and_parts_that_are_not_ours(meeting):
    with pytest.raises(ValidationError, match="venue"):
        services.add_day_template(
            meeting=meeting, days=[MONDAY], room=RoomFactory(), parts=["lunch"]
        )
    with pytest.raises(ValidationError, match="“tea”"):
        services.add_day_template(meeting=meeting, days=[MONDAY], room=None, parts=["tea"])


def test_session_is_added_by_start_and_length(meeting, hall):
    session = Session(meeting=meeting, title="New", starts_at=at(meeting, 9), minutes=45, room=hall)

    services.add_session(session=session)

    session.refresh_from_db()
    assert session.ends_at == at(meeting, 9.75)
    other = Session(meeting=meeting, title="Late", starts_at=at(meeting, 9.5), room=hall)
    with pytest.raises(ValidationError, match="Vale Hall holds “New” from 09:00 to 09:45"):
        services.add_session(session=other)


def test_session_without_a_title_is_refused_at_its_field(meeting):
    with pytest.raises(ValidationError) as refused:
        services.add_session(session=Session(meeting=meeting, title=""))
    assert set(refused.value.error_dict) == {"title"}


EDITS = st.lists(
    st.tuples(
        st.sampled_from(["move", "swap", "shift", "undo", "add", "copy"]),
        st.integers(0, 7),  # which session
        st.integers(0, 7),  # which other
        st.integers(-2, 49),  # half hours from the first midnight
        st.sampled_from([15, 60, 90]),
        st.integers(-1, 1),  # which room; none
    ),
    min_size=4,
    max_size=14,
)


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(edits=EDITS)
def test_no_sequence_of_edits_holds_a_room_twice_or_leaves_the_days(db, edits):
    meeting = MeetingFactory(last_day=MONDAY)
    earlier = MeetingFactory(series=meeting.series, venue=meeting.venue)
    rooms = [RoomFactory(venue=meeting.venue) for _ in range(2)]
    session_at(earlier, 36, room=rooms[0])
    for number in range(4):
        session_at(meeting, 9 + number, room=rooms[0], is_pinned=number == 3)
    undoable: list[list[Move]] = []
    for edit in edits:
        sessions = list(meeting.sessions.order_by("title"))
        try:
            if moves := _edit(meeting, earlier, sessions, rooms, undoable, *edit):
                undoable.append(moves)
        except (ValidationError, StaleMove):
            pass
        _nothing_overlaps(meeting)


def _edit(meeting, earlier, sessions, rooms, undoable, what, one, other, half_hours, length, room):
    one, other = (sessions[place % len(sessions)] for place in (one, other))
    start = at(meeting, half_hours / 2)
    if what == "move":
        key = rooms[room].pk if room >= 0 else None
        move = move_of(one, start=start, room=key, minutes=length)
        return services.move_sessions(meeting=meeting, moves=[move])
    if what == "swap":
        a, b = move_of(one), move_of(other)
        moves = [replace(a, start=b.start, room=b.room), replace(b, start=a.start, room=a.room)]
        return services.move_sessions(meeting=meeting, moves=moves)
    if what == "shift":
        since = time(half_hours // 2 % 24)
        return services.shift_day(meeting=meeting, day=MONDAY, since=since, minutes=length - 45)
    if what == "undo":
        return undoable and services.move_sessions(meeting=meeting, moves=undoable.pop())
    if what == "add":
        session = Session(meeting=meeting, title="Added", starts_at=start, minutes=length)
        session.room = rooms[room] if room >= 0 else None
        services.add_session(session=session)
    else:
        services.copy_timetable(meeting=meeting, source=earlier)
    return None


def _nothing_overlaps(meeting) -> None:
    """Asked of the rows themselves, without the program's own rules."""
    held = list(
        Session.objects.filter(room__venue=meeting.venue)
        .order_by("room", "starts_at")
        .values_list("room", "starts_at", "ends_at")
    )
    for (room, _start, end), (next_room, next_start, _end) in pairwise(held):
        assert room != next_room or end <= next_start
    first = datetime.combine(meeting.first_day, time(), tzinfo=meeting.time_zone)
    for start, end in meeting.sessions.scheduled().values_list("starts_at", "ends_at"):
        assert first <= start.astimezone(UTC) < end <= first + timedelta(days=1)

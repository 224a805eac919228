"""What a line of a programme's file does, and why it is refused."""

from dataclasses import replace
from itertools import pairwise
from uuid import UUID, uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agenda.exchange.moments import Unclear, read_times
from agenda.exchange.planning import plan_import
from agenda.exchange.reading import Row
from tests.agenda.files import CORAL, ITEM, REEF, SUB, at, only, row, slot, timetable
from wcoap.plans import Step


def test_row_without_a_match_is_new():
    line = only(row(room="coral room", mode="Online", items="4; 4.1", pinned="yes"))

    assert line.step == Step.CREATE
    assert line.fields == {
        "title": "New 2",
        "kind": "plenary",
        "mode": "online",
        "is_pinned": True,
        "room_id": CORAL,
        "starts_at": at(15, 14),
        "ends_at": at(15, 15),
    }
    assert line.items == (ITEM, SUB)


def test_row_of_a_key_says_what_it_changes():
    line = only(
        row(key=str(slot(1).key), title="Opening", kind="ceremony", room="Reef Room", items="4.1"),
        slot(1, items=[ITEM]),
    )

    assert line.step == Step.CHANGE
    assert [(change.label, change.before, change.after) for change in line.changes] == [
        ("Title", "Plenary 1", "Opening"),
        ("Kind", "Plenary", "Ceremony"),
        ("Time", "Tue 15 Nov 2022, 09:00–10:00", "Tue 15 Nov 2022, 14:00–15:00"),
        ("Room", "Coral Room", "Reef Room"),
        ("Items", "4", "4.1"),
    ]


def test_row_without_a_key_finds_title_and_kind():
    line = only(row(title="plenary  1"), slot(1))
    assert (line.step, line.target.key) == (Step.CHANGE, slot(1).key)
    assert only(row(title="Plenary 1", kind="bilateral"), slot(1)).step == Step.CREATE


def test_rows_of_one_title_find_theirs_by_hour_and_day():
    coffees = [
        slot(n, title="Coffee", kind="break", room=None, start=at(13 + n, 10), end=at(13 + n, 11))
        for n in (1, 2, 3)
    ]
    rows = [
        row(2, title="Coffee", kind="break", day="2022-11-16", start="10:30", end="11:00"),
        row(3, title="Coffee", kind="break", day="2022-11-14", start="10:00", end="11:00"),
        row(4, title="Coffee", kind="break", day="2022-11-17", start="10:00", end="11:00"),
        row(5, title="Coffee", kind="break", day="2022-11-18", start="10:00", end="11:00"),
    ]
    lines = plan_import(rows, timetable(*coffees)).lines

    assert [line.step for line in lines] == [Step.CHANGE, Step.SAME, Step.CHANGE, Step.CREATE]
    assert [line.target and line.target.key.int for line in lines] == [103, 101, 102, None]


def test_key_of_another_meeting_is_given_to_nobody():
    key = uuid4()
    line = only(row(key=str(key)), elsewhere={key})
    assert (line.step, line.key) == (Step.CREATE, None)
    assert only(row(key=str(key))).key == key


def test_empty_cells_leave_what_stands():
    line = only(
        Row(
            2,
            key=str(slot(1).key),
            title="Plenary 1",
            day="2022-11-15",
            start="09:00",
            end="10:00",
            zone="Pacific/Port_Moresby",
        ),
        slot(1, items=[ITEM], pinned=True, mode="online"),
    )
    assert line.step == Step.SAME


def test_row_without_a_time_waits_in_the_tray():
    line = only(row(day="", start="", end="", length="45", room="Coral Room"))
    assert line.step == Step.CREATE
    assert line.fields["starts_at"] is line.fields["room_id"] is None
    assert line.fields["minutes"] == 45


@pytest.mark.parametrize(
    ("day", "start", "end", "expected"),
    [
        ("2022-11-15", "9:00", "10:00", (at(15, 9), at(15, 10))),
        ("2022-11-15", "23:30", "00:30", (at(15, 23, 30), at(16, 0, 30))),
        ("2022-11-15", "00:30", "01:30", (at(16, 0, 30), at(16, 1, 30))),
        ("2022-11-15", "22:00", "00:00", (at(15, 22), at(16, 0))),
        ("", "2022-11-15T09:00+10:00", "2022-11-15T10:00+10:00", (at(15, 9), at(15, 10))),
        ("", "2022-11-14T23:00:00Z", "2022-11-15 00:00Z", (at(15, 9), at(15, 10))),
        ("", "2022-11-15 09:00", "10:00", (at(15, 9), at(15, 10))),
        ("2022-11-15", "2022-11-16T00:30", "01:30", (at(16, 0, 30), at(16, 1, 30))),
    ],
)
def test_hours_say_what_they_say(day, start, end, expected):
    line = only(row(day=day, start=start, end=end))
    assert (line.fields["starts_at"], line.fields["ends_at"]) == expected


def test_hours_of_another_zone_are_moved():
    line = only(row(start="09:00", end="10:00", zone="Asia/Tokyo"))
    assert line.fields["starts_at"] == at(15, 10)


@pytest.mark.parametrize("length", ["1:30", "01:30", "90"])
def test_length_stands_for_the_end(length):
    assert only(row(end="", length=length)).fields["ends_at"] == at(15, 15, 30)


REFUSED = {
    "title missing": ({"title": " "}, "It has no title."),
    "title too long": ({"title": "x" * 201}, "more than 200 characters"),
    "hour that is none": ({"start": "25:00"}, "“25:00” is no hour of a day."),
    "time that is none": ({"start": "nine"}, "“nine” is no time"),
    "end that is none": ({"end": "14h30"}, "“14h30” is no time"),
    "length that is none": ({"end": "", "length": "long"}, "“long” is no length"),
    "no end": ({"end": ""}, "neither an end nor a length"),
    "no start": ({"start": ""}, "an end but no start"),
    "day that is none": ({"day": "15/11/2022"}, "“15/11/2022” is no day"),
    "day that is not": ({"day": "2022-11-31"}, "“2022-11-31” is no day"),
    "no day": ({"day": ""}, "an hour but no day"),
    "day against date": (
        {"start": "2022-11-17T14:00+10:00"},
        "listed under 2022-11-15, but starts on 2022-11-17",
    ),
    "end before start": ({"end": "13:00"}, "It ends before it starts"),
    "end at start": ({"end": "14:00"}, "It ends when it starts"),
    "more than a day": ({"end": "2022-11-16T15:00"}, "It lasts more than a day"),
    "outside, before": ({"day": "2022-11-13"}, "outside the days of the meeting"),
    "outside, after": ({"day": "2022-11-18", "start": "23:00", "end": "00:30"}, "outside the days"),
    "missing zone": ({"zone": ""}, "It has no time zone"),
    "missing zone of a moment": ({"start": "2022-11-15T14:00", "zone": ""}, "It has no time zone"),
    "unknown zone": ({"zone": "Mars/Base"}, "No time zone is called “Mars/Base”."),
    "hostile zone": ({"zone": "../../etc/passwd"}, "No time zone is called"),
    "unknown room": ({"room": "Attic"}, "The meeting's venue has no room “Attic”."),
    "unknown kind": ({"kind": "talk"}, "There is no kind “talk”"),
    "unknown mode": ({"mode": "by post"}, "There is no mode “by post”"),
    "unknown item": ({"items": "4, 9"}, "The agenda has no item 9."),
    "unclear pinned": ({"pinned": "maybe"}, "“maybe” does not say"),
    "key that is none": ({"key": "1234"}, "“1234” is not a session's key"),
    "contradiction after midnight": (
        {"start": "2022-11-15T00:30+10:00", "day_start": "2022-11-15T04:00+10:00", "end": "01:30"},
        "before the day begins under which it is listed",
    ),
}


@pytest.mark.parametrize(("fields", "reason"), REFUSED.values(), ids=REFUSED.keys())
def test_line_is_refused_with_its_reason(fields, reason):
    line = only(row(**fields))
    assert line.step == Step.REFUSED
    assert reason in " ".join(line.reasons)


def test_hour_that_clocks_leave_out_is_refused():
    with pytest.raises(Unclear, match="clocks are put forward"):
        read_times(day="", start="2022-10-02T02:30", end="04:00", zone="Australia/Sydney")


def test_line_says_all_its_reasons():
    line = only(row(title="", room="Attic", kind="talk", start="nine"))
    assert len(line.reasons) == 4


def test_same_key_twice_is_refused():
    key = str(slot(1).key)
    plan = plan_import([row(2, key=key), row(3, key=key)], timetable(slot(1)))
    assert [line.step for line in plan.lines] == [Step.CHANGE, Step.REFUSED]
    assert plan.lines[1].reasons == ["Line 2 has the same key."]


def test_same_line_twice_is_refused():
    line = only([row(2), replace(row(2), line=3)])
    assert line.reasons == ["Line 2 says the same."]


def test_overlap_with_a_line_before_is_refused():
    line = only([row(2, room="Coral Room"), row(3, room="Coral Room", start="14:59", end="16:00")])
    assert line.reasons == [
        "Coral Room is held by “New 2” of line 2: Tue 15 Nov 2022, 14:00–15:00."
    ]


def test_overlap_with_a_session_that_stays_is_refused():
    line = only(row(room="Coral Room", start="09:30", end="10:30"), slot(1))
    assert line.reasons == [
        "Coral Room is held by “Plenary 1”, which stays there: Tue 15 Nov 2022, 09:00–10:00."
    ]


@pytest.mark.parametrize(("start", "end"), [("08:00", "09:00"), ("10:00", "11:00")])
def test_touching_sessions_do_not_overlap(start, end):
    assert only(row(room="Coral Room", start=start, end=end), slot(1)).step == Step.CREATE


def test_sessions_may_swap_their_places():
    one, other = slot(1), slot(2, room=REEF)
    rows = [
        row(2, key=str(one.key), title=one.title, start="09:00", end="10:00", room="Reef Room"),
        row(
            3, key=str(other.key), title=other.title, start="09:00", end="10:00", room="Coral Room"
        ),
    ]
    plan = plan_import(rows, timetable(one, other))
    assert [line.step for line in plan.lines] == [Step.CHANGE, Step.CHANGE]


def test_refused_line_keeps_its_place_from_others():
    """2 would go where 3 leaves; 3 is refused, so its session stays, so 2 is refused."""
    one, other, third = slot(1), slot(2, room=REEF), slot(3, start=at(16, 9), end=at(16, 10))
    rows = [
        row(2, key=str(one.key), title=one.title, start="09:00", end="10:00", room="Reef Room"),
        row(
            3,
            key=str(other.key),
            title=other.title,
            day="2022-11-16",
            start="09:00",
            end="10:00",
            room="Coral Room",
        ),
    ]
    plan = plan_import(rows, timetable(one, other, third))
    assert [line.step for line in plan.lines] == [Step.REFUSED, Step.REFUSED]
    assert "“Plenary 2”, which stays there" in plan.lines[0].reasons[0]
    assert "“Plenary 3”, which stays there" in plan.lines[1].reasons[0]


def test_line_that_changes_nothing_is_not_pushed_away():
    rows = [
        row(2, room="Coral Room", start="09:00", end="10:00"),
        row(3, title="Plenary 1", room="Coral Room", start="09:00", end="10:00"),
    ]
    plan = plan_import(rows, timetable(slot(1)))
    assert [line.step for line in plan.lines] == [Step.REFUSED, Step.SAME]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from([None, 1, 2, 3]),
            st.integers(8, 14),
            st.integers(1, 3),
            st.sampled_from(["Coral Room", "Reef Room", ""]),
        ),
        max_size=8,
    )
)
def test_no_plan_puts_two_sessions_into_one_room(moves):
    here = [
        slot(1),
        slot(2, start=at(15, 10), end=at(15, 12)),
        slot(3, room=REEF, start=at(15, 9), end=at(15, 11)),
    ]
    rows = [
        row(
            line,
            key=str(UUID(int=100 + number)) if number else "",
            start=f"{hour}:00",
            end=f"{hour + hours}:00",
            room=room,
        )
        for line, (number, hour, hours, room) in enumerate(moves, start=2)
    ]
    elsewhere = (at(15, 12), at(15, 13))
    plan = plan_import(rows, timetable(*here), held={CORAL: [elsewhere]})

    moved = {line.target.key for line in plan.taken if line.target}
    held = [(CORAL, *elsewhere)]
    held += [(s.room, s.start, s.end) for s in here if s.key not in moved]
    held += [
        (line.fields["room_id"], line.fields["starts_at"], line.fields["ends_at"])
        for line in plan.taken
        if line.fields["room_id"]
    ]
    held.sort(key=lambda place: (place[0].int, place[1]))
    for (room, _start, end), (next_room, next_start, _end) in pairwise(held):
        assert room != next_room or end <= next_start

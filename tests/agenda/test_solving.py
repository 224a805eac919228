"""What the solver places, what it leaves alone, and why it leaves something over."""

import time as clock
from datetime import time
from itertools import chain

import pytest

from agenda.conflicts import Severity, WarningKind, find_warnings
from agenda.solving import solve
from agenda.solving.breaks import cut
from tests.agenda.boards import Draft, broken_rules, large, odd, proposed


def short_day(**kwargs) -> Draft:
    """One day of two hours, 09:00 to 11:00, with one room."""
    draft = Draft(days=1, lunch=False, hours=(time(9), time(11)), **kwargs)
    draft.first_room = draft.room(50)
    return draft


def answer(draft: Draft, seconds: float = 2):
    """The solution, after an independent look at whether it breaks a rule."""
    timetable = draft.timetable()
    solution = solve(timetable, seconds=seconds)
    after = proposed(timetable, solution)
    assert broken_rules(timetable, after) == []
    return solution, after


def starts(after, *keys):
    return [
        f"{after.by_key[key].start.astimezone(after.zone):%H:%M}" if after.by_key[key].start else ""
        for key in keys
    ]


def test_session_goes_out_of_the_tray_into_a_room_with_seats():
    draft = Draft(days=1)
    draft.room(20)
    large_room = draft.room(100)
    session = draft.session(expected=60)
    solution, after = answer(draft)

    assert [change.key for change in solution.placed] == [session]
    assert after.by_key[session].room == large_room
    assert (solution.moved, solution.left_over, solution.unchanged) == ([], [], 0)


def test_small_gathering_gets_a_small_room():
    draft = Draft(days=1)
    draft.room(500)
    small = draft.room(20)
    session = draft.session(expected=10)
    _solution, after = answer(draft)

    assert after.by_key[session].room == small


def test_too_small_a_room_is_better_than_none():
    draft = Draft(days=1)
    only = draft.room(20)
    session = draft.session(expected=60)
    _solution, after = answer(draft)

    assert after.by_key[session].room == only


def test_room_holds_one_session_at_a_time():
    draft = short_day()
    one, other = draft.session(), draft.session()
    _solution, after = answer(draft)

    assert sorted(starts(after, one, other)) == ["09:00", "10:00"]


def test_room_that_another_meeting_holds_is_not_free():
    draft = short_day()
    session = draft.session()
    timetable = draft.timetable()
    held = {draft.first_room: [(draft.at(0, 8), draft.at(0, 9, 50))]}

    after = proposed(timetable, solve(timetable, seconds=1, held=held))
    assert starts(after, session) == ["10:00"]
    held = {draft.first_room: [(draft.at(0, 9, 50), draft.at(0, 10, 5))]}
    (row,) = solve(timetable, seconds=1, held=held).left_over
    assert row.reasons == ["At 5 of 5 possible starts, every room is held by another meeting."]


@pytest.mark.parametrize("role", ["chair", "presenter", "interpreter"])
def test_person_is_in_one_session_at_a_time(role):
    draft = short_day()
    draft.room()
    person, *_others = draft.delegation(5)
    sessions = [draft.session(people=[(role, person)]) for _ in range(2)]
    _solution, after = answer(draft)

    assert sorted(starts(after, *sessions)) == ["09:00", "10:00"]


def test_delegation_is_in_as_many_sessions_as_it_has_people():
    draft = short_day()
    for _ in range(3):
        draft.room()
    one, two = draft.delegation(2)
    item = draft.item(one)
    sessions = [
        draft.session(people=[("presenter", one)]),
        draft.session(people=[("presenter", two)]),
        draft.session(items=[item]),
    ]
    _solution, after = answer(draft)

    assert len(set(starts(after, *sessions))) == 2


def test_delegation_of_one_is_not_needed_twice_at_once():
    draft = short_day()
    draft.room()
    (person,) = draft.delegation(1)
    plenary = draft.session(kind="plenary")
    other = draft.session(people=[("chair", person)])
    _solution, after = answer(draft)

    assert sorted(starts(after, plenary, other)) == ["09:00", "10:00"]


def test_head_does_not_chair_while_the_plenary_waits():
    draft = short_day()
    draft.room()
    head, *_others = draft.delegation(5)
    plenary = draft.session(kind="plenary")
    other = draft.session(people=[("chair", head)])
    _solution, after = answer(draft)

    assert sorted(starts(after, plenary, other)) == ["09:00", "10:00"]
    assert not [w for w in find_warnings(after) if w.kind == WarningKind.HEAD_NEEDED]


def test_pinned_sessions_and_pauses_stay_and_count_to_the_minute():
    draft = short_day()
    draft.session("Pinned", minutes=25, at=(0, 9, 50), room=draft.first_room, pinned=True)
    early = draft.session(minutes=50)
    late = draft.session(minutes=45)
    _solution, after = answer(draft)

    assert starts(after, early, late) == ["09:00", "10:15"]


def test_no_business_during_a_pause_nor_outside_the_hours():
    draft = Draft(days=1, lunch=False, hours=(time(9), time(11, 30)))
    draft.room()
    draft.session("Photograph", minutes=20, at=(0, 9, 50), kind="social")
    sessions = [draft.session(minutes=45), draft.session(minutes=75)]
    _solution, after = answer(draft)

    assert starts(after, *sessions) == ["09:00", "10:15"]


def test_nobody_works_over_two_hours_without_a_break():
    draft = Draft(days=1)
    for _ in range(2):
        draft.room()
    for _ in range(10):
        draft.session(minutes=60)
    _solution, after = answer(draft)

    assert not [w for w in find_warnings(after) if w.kind == WarningKind.NO_BREAK]


def test_session_longer_than_two_hours_is_placed_between_pauses():
    draft = Draft(days=1)
    draft.room()
    session = draft.session(minutes=180)
    solution, after = answer(draft)

    assert solution.left_over == []
    assert starts(after, session) < ["14:31"]


def test_online_session_needs_no_room():
    draft = short_day()
    sessions = [draft.session(minutes=120, mode=mode) for mode in ("hybrid", "online")]
    _solution, after = answer(draft)

    assert starts(after, *sessions) == ["09:00", "09:00"]
    assert after.by_key[sessions[1]].room is None


def test_meeting_without_rooms_is_placed_by_time_alone():
    draft = Draft(days=1)
    session = draft.session()
    solution, after = answer(draft)

    assert solution.left_over == []
    assert (after.by_key[session].start is not None, after.by_key[session].room) == (True, None)


def test_what_stands_well_stays():
    draft = Draft(days=2)
    room = draft.room()
    draft.room()
    for hour in (9, 14, 15):
        draft.session(at=(1, hour), room=room)
    draft.session()
    solution, _after = answer(draft)

    assert (solution.unchanged, len(solution.placed), solution.moved) == (3, 1, [])


@pytest.mark.parametrize("seed", range(6))
def test_sound_timetable_at_odd_minutes_stays_to_the_minute(seed):
    draft = odd(seed)
    for minutes in (20, 40, 60):
        draft.session(minutes=minutes)
    solution, after = answer(draft, seconds=1)

    assert solution.moved == []
    assert len(solution.placed) == 3
    assert not [w for w in find_warnings(after) if w.severity is Severity.HIGH]


def test_what_moves_goes_onto_the_grid_around_what_stands_at_odd_minutes():
    draft = short_day()
    early = draft.session(minutes=65, at=(0, 9, 10), room=draft.first_room)
    late = draft.session(minutes=45)
    held = draft.session("Pinned", minutes=10, at=(0, 9), room=draft.first_room, pinned=True)
    _solution, after = answer(draft)

    assert starts(after, early, late, held) == ["09:10", "10:15", "09:00"]


def test_session_that_follows_a_pause_at_an_odd_minute_stays():
    draft = Draft(days=1, lunch=False, hours=(time(9), time(11, 30)))
    room = draft.room()
    draft.session("Photograph", minutes=17, at=(0, 9, 50), kind="social")
    before = draft.session(minutes=43, at=(0, 9, 7), room=room)
    after_it = draft.session(minutes=60, at=(0, 10, 7), room=room)
    solution, after = answer(draft)

    assert (solution.moved, solution.unchanged) == ([], 2)
    assert starts(after, before, after_it) == ["09:07", "10:07"]


def test_odd_minutes_of_a_clash_are_left_by_one_of_the_two():
    draft = Draft(days=1)
    room, other = draft.room(), draft.room()
    person, *_rest = draft.delegation(3)
    for minute, place in ((10, room), (40, other)):
        draft.session(at=(0, 9, minute), room=place, people=[("presenter", person)])
    solution, after = answer(draft)

    assert (len(solution.moved), solution.unchanged) == (1, 1)
    assert not [w for w in find_warnings(after) if w.severity is Severity.HIGH]


@pytest.mark.parametrize("at", [(0, 7, 10), (0, 12, 20), (0, 17, 5)])
def test_session_outside_the_hours_or_in_a_pause_is_moved(at):
    draft = Draft(days=1)
    draft.session(at=at, room=draft.room())
    solution, _after = answer(draft, seconds=1)

    assert len(solution.moved) == 1


def test_delegation_is_counted_to_the_minute_beside_what_is_pinned():
    """Two people: one is in the pinned session until 09:50, both stand elsewhere from then on."""
    draft = short_day()
    rooms = [draft.first_room, draft.room()]
    one, two = draft.delegation(2)
    draft.session(minutes=50, at=(0, 9), room=rooms[0], pinned=True, people=[("presenter", one)])
    for room, person in zip(rooms, (one, two), strict=True):
        draft.session(minutes=60, at=(0, 9, 50), room=room, people=[("presenter", person)])
    draft.session(minutes=45, people=[("chair", two)])
    solution, _after = answer(draft)

    assert (solution.moved, solution.unchanged, len(solution.placed)) == ([], 2, 1)


@pytest.mark.parametrize("length", range(15, 500, 7))
def test_hours_are_cut_without_leaving_them(length):
    """Whatever would save the most of what stands, each stretch is a part of the hours."""
    standing = [(start, start + 50) for start in range(540, 540 + length, 50)]
    stretches = cut((540, 540 + length), fixed=[], standing=standing, lengths={50})

    edges = [540, *chain(*stretches), 540 + length]
    assert edges == sorted(edges)
    assert all(0 < end - start <= 120 for start, end in stretches)


def test_break_that_is_missing_is_made():
    draft = Draft(days=1, lunch=False, hours=(time(9), time(12)))
    room = draft.room()
    for hour, minute in ((9, 0), (9, 50), (10, 40)):
        draft.session(minutes=50, at=(0, hour, minute), room=room)
    _solution, after = answer(draft, seconds=4)

    assert not [w for w in find_warnings(after) if w.kind == WarningKind.NO_BREAK]


def test_conflict_that_stands_is_solved_with_few_moves():
    draft = Draft(days=2)
    room, other = draft.room(), draft.room()
    person, *_rest = draft.delegation(3)
    for place in (room, other):
        draft.session(at=(0, 9), room=place, people=[("presenter", person)])
    draft.session(at=(1, 9), room=room)
    solution, after = answer(draft)

    assert (solution.before.severe, solution.after.severe) == (1, 0)
    assert (len(solution.moved), solution.unchanged) == (1, 2)
    assert not [w for w in find_warnings(after) if w.severity is Severity.HIGH]


def test_sessions_follow_the_agenda():
    draft = Draft(days=1)
    draft.room()
    items = [draft.item() for _ in range(4)]
    sessions = [draft.session(items=[item]) for item in reversed(items)]
    _solution, after = answer(draft)

    assert starts(after, *reversed(sessions)) == sorted(starts(after, *sessions))
    assert not [w for w in find_warnings(after) if w.kind == WarningKind.OUT_OF_ORDER]


def test_those_online_are_spared_the_night():
    """At 09:00 to 12:30 in Suva it is night in Paris; it never is day there before 18:00."""
    draft = Draft(days=1, hours=(time(9), time(20)))
    draft.room()
    people = draft.delegation(2, online=2, zone="Europe/Paris")
    session = draft.session(people=[("presenter", people[1])])
    solution, after = answer(draft)

    assert starts(after, session) >= ["18:00"]
    assert solution.after.night_minutes == 0


def test_pauses_and_pinned_ones_in_the_tray_are_left_with_the_reason():
    draft = Draft(days=1)
    draft.room()
    draft.session("Coffee", kind="break")
    draft.session("Keynote", pinned=True)
    solution, _after = answer(draft)

    assert {row.title: row.reasons for row in solution.left_over} == {
        "Coffee": ["Breaks and social events are placed by hand or by a day’s template."],
        "Keynote": ["It is pinned in the tray."],
    }


def test_session_that_is_too_long_is_told():
    draft = Draft(days=1)
    draft.room()
    draft.session(minutes=600)
    (row,) = answer(draft)[0].left_over

    assert row.reasons == [
        "It lasts 600 minutes; business hours have no more than 240 minutes between two breaks."
    ]


def test_left_over_names_the_sessions_that_hold_the_room():
    draft = short_day()
    draft.session("Keynote", minutes=120, at=(0, 9), room=draft.first_room, pinned=True)
    draft.session("Workshop", minutes=60)
    solution, _after = answer(draft)

    (row,) = solution.left_over
    assert row.reasons == ["At 5 of 5 possible starts, every room is held: “Keynote”."]
    assert solution.against == [
        "The sessions need 1 h in rooms; 1 room has 0 h for them between the breaks."
    ]


def test_left_over_names_the_person_who_is_elsewhere():
    draft = short_day()
    draft.room()
    person, *_others = draft.delegation(4)
    people = [("chair", person)]
    draft.session(
        "Keynote", minutes=120, at=(0, 9), room=draft.first_room, pinned=True, people=people
    )
    draft.session("Workshop", minutes=60, people=people)
    solution, _after = answer(draft)

    (row,) = solution.left_over
    assert row.reasons == ["At 5 of 5 possible starts, Person 1.1 is in “Keynote”."]
    assert "Person 1.1 has parts in 1 h of sessions" in solution.against[0]


def test_pinned_sessions_against_each_other_are_named():
    draft = short_day()
    person, *_others = draft.delegation(4)
    for title in ("Keynote", "Workshop"):
        room = draft.room()
        draft.session(title, at=(0, 9), room=room, pinned=True, people=[("presenter", person)])
    draft.session("Free")
    solution = solve(draft.timetable(), seconds=1)

    (sentence,) = solution.against
    assert "Keynote" in sentence
    assert "Workshop" in sentence
    assert [change.title for change in solution.placed] == ["Free"]


def test_sessions_that_cannot_all_be_held_are_named_with_the_rules():
    """Three sessions of an hour for two hours: each two share a person, so no total tells."""
    draft = short_day()
    for _ in range(3):
        draft.room()
    one, two, three = draft.delegation(5)[:3]
    for title, people in {"A": (one, two), "B": (two, three), "C": (three, one)}.items():
        draft.session(title, people=[("presenter", person) for person in people])
    draft.session("Apart")
    solution, _after = answer(draft)

    (sentence,) = solution.against
    assert "“A”, “B”, “C” can’t all be held" in sentence
    for name in ("Person 1.1", "Person 1.2", "Person 1.3"):
        assert f"{name} can be in one session at a time" in sentence
    assert len(solution.left_over) == 1
    assert len(solution.placed) == 3


def test_search_stops_within_a_second():
    timetable = large(3).timetable()
    began = clock.monotonic()
    told = []
    solution = solve(
        timetable,
        seconds=60,
        on_progress=lambda percent, line: told.append((percent, line)),
        should_stop=lambda: clock.monotonic() - began > 1.5,
    )

    assert solution.stopped
    assert clock.monotonic() - began < 5
    assert told[0] == (0, "Looking for places for 120 sessions")
    assert told[-1][1].startswith("120 of 120 sessions have a place")


def test_empty_timetable_is_answered_at_once():
    solution = solve(Draft(days=1).timetable(), seconds=20)

    assert (solution.changes, solution.left_over, solution.against) == ([], [], [])
    assert solution.seconds < 1


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
def test_120_sessions_have_a_timetable_without_a_hard_conflict(seed):
    timetable = large(seed).timetable()
    solution = solve(timetable, seconds=20)
    after = proposed(timetable, solution)

    assert broken_rules(timetable, after) == []
    assert not [w for w in find_warnings(after) if w.severity is Severity.HIGH]
    assert len(after.scheduled) == 125
    assert solution.left_over == []
    assert solution.seconds < 30

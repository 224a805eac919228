"""Warnings of people, heads and delegations who are needed in two places at once."""

import uuid
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agenda.conflicts import Severity, needs
from tests.agenda.plans import Plan, at, each_time

# What runs at the same time


@each_time
@pytest.mark.parametrize("turned", [False, True])
def test_person_is_in_two_places_only_at_the_same_time(plan, one, other, clash, turned):
    first, second = (other, one) if turned else (one, other)
    plan.session("A", first, chair="Ana")
    plan.session("B", second, presenter="Ana")

    assert len(plan.warnings("person_twice")) == clash


def test_person_twice_names_both_sides_and_the_time_they_share(plan):
    a = plan.session("A", "9:00-10:30", chair="Ana")
    b = plan.session("B", "10:00-11:00", presenter="Ana")

    [warning] = plan.warnings("person_twice")

    assert warning.text == (
        "Ana Person chairs “A” and presents in “B” at the same time (Mon 16 Nov, 10:00–10:30)."
    )
    assert warning.severity == Severity.HIGH
    assert [(side.noun, side.label) for side in warning.sides] == [
        ("person", "Ana Person"),
        ("session", "A"),
        ("session", "B"),
    ]
    assert warning.sessions == (a, b)


def test_person_with_two_roles_in_one_session_is_in_one_place(plan):
    plan.session("A", "9:00-10:00", presenter="Ana", chair="Ana")

    assert plan.warnings("person_twice") == []


def test_person_with_roles_in_a_pause_or_in_the_tray(plan):
    plan.session("Reception", "9:00-10:00", kind="social", facilitator="Ana")
    plan.session("A", "9:30-10:00", interpreter="Ana")
    plan.session("Tray", chair="Ana")

    assert plan.texts("person_twice") == [
        (
            "Ana Person facilitates “Reception” and interprets in “A” at the same time "
            "(Mon 16 Nov, 09:30–10:00)."
        )
    ]


def test_three_sessions_at_once_are_three_pairs(plan):
    for title in "ABC":
        plan.session(title, "9:00-10:00", rapporteur="Ana")

    assert len({warning.key for warning in plan.warnings("person_twice")}) == 3


minutes = st.integers(0, 40)
bookings = st.lists(st.tuples(minutes, st.integers(1, 20), st.integers(0, 2)), max_size=12)


@given(bookings)
def test_sweep_finds_what_comparing_all_pairs_finds(rows):
    plan = Plan()
    begin = at("9:00-10:00")[0]
    booked = []
    for place, (start, length, who) in enumerate(rows):
        key = plan.session(f"S{place}", "9:00-10:00", presenter=f"P{who}")
        slot = plan.slots[-1]
        slot.start = begin + timedelta(minutes=start)
        slot.end = slot.start + timedelta(minutes=length)
        booked.append((key, slot, who))
    expected = {
        frozenset((one, other))
        for place, (one, a, whose) in enumerate(booked)
        for other, b, theirs in booked[:place]
        if whose == theirs and a.start < b.end and b.start < a.end
    }

    found = [frozenset(warning.sessions) for warning in plan.warnings("person_twice")]

    assert set(found) == expected
    assert len(found) == len(expected)


@given(bookings, st.integers(1, 3))
def test_delegation_is_warned_of_exactly_where_it_is_too_small(rows, people):
    plan = Plan()
    plan.delegation("Fiji", people)
    begin = at("9:00-10:00")[0]
    for place, (start, length, general) in enumerate(rows):
        plan.session(f"S{place}", "9:00-10:00", kind="plenary" if general else "breakout")
        slot = plan.slots[-1]
        slot.people = [] if general else [("presenter", plan.person(f"P{place}"))]
        slot.start = begin + timedelta(minutes=start)
        slot.end = slot.start + timedelta(minutes=length)

    def at_once(moment: int) -> set[uuid.UUID]:
        now = begin + timedelta(minutes=moment)
        return {slot.key for slot in plan.slots if slot.start <= now < slot.end}

    crowds = [at_once(moment) for moment in range(61)]
    fullest = max(map(len, crowds))
    found = [set(warning.sessions) for warning in plan.warnings("too_few_people")]

    assert all(len(crowd) > people and crowd in crowds for crowd in found)
    assert max(map(len, found), default=0) == (fullest if fullest > people else 0)


# Heads of delegation


@each_time
def test_head_in_the_chair_is_needed_in_a_plenary_at_the_same_time(plan, one, other, clash):
    plan.person("Ana", head=True)
    plan.session("A", one, chair="Ana")
    plan.session("P", other, kind="plenary")

    assert len(plan.warnings("head_needed")) == clash


def test_head_is_needed_where_an_item_is_taken_that_the_delegation_leads(plan):
    plan.person("Ana", of="Japan", head=True)
    plan.person("Ben", of="Japan")
    plan.item("4", leads=("Japan", "Nobody here"))
    plan.session("A", "9:00-10:30", chair="Ana")
    plan.session("B", "10:00-11:00", items=("4",), presenter="Ben")

    assert plan.texts("head_needed") == [
        (
            "Ana Person, head of delegation, chairs “A” while Japan is needed in “B” "
            "(Mon 16 Nov, 10:00–10:30)."
        )
    ]


@pytest.mark.parametrize(
    ("head", "role", "kind", "there"),
    [
        (False, "chair", "plenary", ""),  # no head
        (True, "presenter", "plenary", ""),  # not in the chair
        (True, "chair", "breakout", ""),  # not needed
        (True, "chair", "plenary", "Ana"),  # in both: a person in two places
    ],
)
def test_head_is_not_needed_elsewhere(plan, head, role, kind, there):
    plan.person("Ana", head=head)
    plan.session("A", "9:00-10:00", **{role: "Ana"})
    plan.session("B", "9:00-10:00", kind=kind, **({"presenter": there} if there else {}))

    assert plan.warnings("head_needed") == []
    assert len(plan.warnings("person_twice")) == bool(there)


def test_head_who_chairs_the_plenary_itself_is_where_everybody_is(plan):
    plan.person("Ana", head=True)
    plan.item("1", leads=("Fiji",))
    plan.session("P", "9:00-10:00", kind="plenary", items=("1",), chair="Ana")

    assert plan.warnings("head_needed") == []


# Small delegations


@each_time
def test_delegation_of_one_is_too_small_for_two_sessions_at_once(plan, one, other, clash):
    plan.delegation("Tuvalu", 1)
    plan.person("Ana", of="Tuvalu")
    plan.session("A", one, presenter="Ana")
    plan.session("P", other, kind="ceremony")

    assert len(plan.warnings("too_few_people")) == clash


def test_delegation_is_warned_of_once_for_its_fullest_moment(plan):
    plan.delegation("Tuvalu", 2)
    for name in ("Ana", "Ben"):
        plan.person(name, of="Tuvalu")
    plan.item("4", leads=("Tuvalu",))
    plan.session("A", "9:00-12:00", presenter="Ana")
    plan.session("B", "9:30-10:30", presenter="Ben")
    plan.session("C", "10:00-11:30", items=("4",))
    plan.session("D", "10:15-10:45", kind="plenary")
    plan.session("E", "15:00-16:00", presenter="Ana, Ben")

    assert plan.texts("too_few_people") == [
        (
            "Tuvalu has 2 people for 4 sessions at once: “A”, “B”, “C” and “D” "
            "(Mon 16 Nov, 10:15–10:30)."
        )
    ]


def test_delegation_is_warned_of_again_after_a_time_with_enough_people(plan):
    plan.delegation("Tuvalu", 1)
    for hours in ("9:00-10:00", "10:00-11:00"):
        plan.session(f"P {hours}", hours, kind="plenary")
        plan.session(f"C {hours}", hours, kind="ceremony")

    texts = plan.texts("too_few_people")

    assert len(texts) == 2
    assert texts[0].startswith("Tuvalu has 1 person for 2 sessions at once: ")


def test_delegation_with_a_person_for_each_session_is_large_enough(plan):
    plan.delegation("Tuvalu", 2)
    plan.person("Ana", of="Tuvalu")
    plan.session("A", "9:00-10:00", presenter="Ana", chair="Ana")
    plan.session("P", "9:00-10:00", kind="plenary")
    plan.session("B", "9:00-10:00", kind="break")

    assert plan.warnings("too_few_people") == []


def test_needs_of_a_session(plan):
    japan, fiji = plan.delegation("Japan"), plan.delegation("Fiji")
    plan.person("Ana", of="Japan")
    plan.item("4", leads=("Fiji", "Nobody here"))
    everywhere = plan.session("P", kind="plenary")
    one = plan.session("A", "9:00-10:00", presenter="Ana")
    other = plan.session("B", "9:00-10:00", items=("4",))

    assert needs(plan.timetable) == {everywhere: {japan, fiji}, one: {japan}, other: {fiji}}

"""Warnings of a session by itself and of a day without breaks, on timetables in memory."""

import pytest

# Rooms, chairs, nights


@pytest.mark.parametrize(
    ("expected", "mode", "warned"),
    [
        (51, "hybrid", True),
        (51, "in_person", True),
        (51, "online", False),
        (50, "hybrid", False),
        (None, "hybrid", False),
        (0, "hybrid", False),
    ],
)
def test_room_is_too_small_for_those_expected(plan, expected, mode, warned):
    plan.room("Reef", 50)
    plan.session("A", "9:00-10:00", room="Reef", expected=expected, mode=mode)

    assert plan.texts("room_too_small") == [
        "“A” expects 51 people in Reef, which seats 50 (Mon 16 Nov, 09:00–10:00)."
    ] * bool(warned)


@pytest.mark.parametrize(
    ("rooms", "kind", "mode", "warned"),
    [
        (1, "plenary", "hybrid", True),
        (0, "plenary", "hybrid", False),  # the venue has none
        (1, "social", "hybrid", False),
        (1, "plenary", "online", False),
    ],
)
def test_session_without_room(plan, rooms, kind, mode, warned):
    if rooms:
        plan.room("Reef")
    plan.session("A", "9:00-10:00", kind=kind, mode=mode)

    assert len(plan.warnings("no_room")) == warned


@pytest.mark.parametrize(
    ("kind", "role", "text"),
    [
        ("plenary", "chair", None),
        ("plenary", "moderator", "“A” (Mon 16 Nov, 09:00–10:00) has no chair."),
        ("breakout", "facilitator", None),
        ("presentation", "moderator", None),
        ("exercise", "chair", None),
        (
            "breakout",
            "presenter",
            "“A” (Mon 16 Nov, 09:00–10:00) has no chair, moderator or facilitator.",
        ),
        ("bilateral", "presenter", None),
        ("ceremony", "presenter", None),
        ("break", "presenter", None),
    ],
)
def test_who_has_to_lead_a_session(plan, kind, role, text):
    plan.session("A", "9:00-10:00", kind=kind, **{role: "Ana"})
    plan.session("Tray", kind="plenary")

    assert plan.texts("no_chair") == ([text] if text else [])


@pytest.mark.parametrize(
    ("hours", "role", "online", "warned"),
    [
        # Kathmandu is 6:15 behind.
        ("10:30-11:30", "presenter", True, True),
        ("13:15-14:00", "presenter", True, False),  # from 07:00
        ("13:00-14:00", "presenter", True, True),  # from 06:45
        ("4:00-4:15", "presenter", True, False),  # to 22:00
        ("4:00-4:16", "presenter", True, True),
        ("9:00-10:00", "presenter", False, False),
        ("9:00-10:00", "chair", True, False),
    ],
)
def test_presenter_online_at_night(plan, hours, role, online, warned):
    plan.delegation("Nepal", zone="Asia/Kathmandu")
    plan.person("Ana", of="Nepal", online=online)
    plan.session("A", hours, **{role: "Ana"})

    assert len(plan.warnings("at_night")) == warned


def test_presenter_online_at_night_is_told_by_both_clocks(plan):
    plan.delegation("Japan", zone="Asia/Tokyo")
    plan.person("Ana", of="Japan", online=True)
    plan.session("A", "1:30-3:30", presenter="Ana")

    assert plan.texts("at_night") == [
        (
            "Ana Person presents online in “A” (Mon 16 Nov, 01:30–03:30) at night: for Japan it is "
            "Sun 15 Nov, 22:30 – Mon 16 Nov, 00:30."
        )
    ]


# Breaks


@pytest.mark.parametrize(
    ("sessions", "stretches"),
    [
        (["9:00-11:00"], 0),
        (["9:00-11:01"], 1),
        (["9:00-10:00", "10:00-11:00"], 0),
        (["9:00-10:00", "10:00-11:01"], 1),
        (["9:00-10:30", "10:45-12:00"], 0),  # a quarter of an hour is a break
        (["9:00-10:30", "10:44-12:00"], 1),
        (["9:00-10:30", "9:00-11:30", "10:45-12:00"], 1),  # another room goes on
        (["9:00-12:00", "10:00-10:30"], 1),  # one inside another
        (["9:00-12:00", "14:00-17:00"], 2),
    ],
)
def test_business_without_a_break(plan, sessions, stretches):
    for place, hours in enumerate(sessions):
        plan.session(f"S{place}", hours)
    plan.session("Coffee", "8:00-18:00", kind="break")

    assert len(plan.warnings("no_break")) == stretches


def test_missing_break_names_the_first_and_the_last_session(plan):
    first = plan.session("A", "9:00-10:30")
    plan.session("B", "10:30-11:00")
    last = plan.session("C", "11:00-12:00")

    [warning] = plan.warnings("no_break")

    assert warning.text == (
        "There is no break in more than 2 hours from “A” to “C” (Mon 16 Nov, 09:00–12:00)."
    )
    assert warning.sessions == (first, last)
    assert ("day", "2026-11-16", "Mon 16 Nov") in [tuple(side) for side in warning.sides]

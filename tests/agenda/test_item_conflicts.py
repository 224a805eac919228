"""Warnings of agenda items: their order, and their time."""

import pytest

from tests.agenda.plans import key_of

# The order of the agenda


@pytest.mark.parametrize(
    ("sessions", "late"),
    [
        ([("9:00-10:00", "1", "2"), ("10:00-11:00", "3")], []),
        ([("9:00-10:00", "3"), ("10:00-11:00", "2")], ["S1"]),
        ([("9:00-10:00", "2", "10"), ("10:00-11:00", "9")], ["S1"]),  # as numbers, not as text
        ([("9:00-10:00", "1"), ("9:00-10:00", "3"), ("9:00-10:00", "2")], []),  # together
        ([("9:00-11:00", "3"), ("9:30-10:00", "2")], ["S1"]),
        ([("9:00-10:00", "4"), ("10:00-11:00", "4", "5")], []),  # goes on
        ([("9:00-10:00", "4.1"), ("10:00-11:00", "4")], []),  # the main item ends it
        ([("9:00-10:00", "4.2"), ("10:00-11:00", "4.1")], ["S1"]),
        ([("9:00-10:00", "1"), ("10:00-11:00", "9"), ("11:00-12:00", "2", "3")], ["S2"]),
        ([("9:00-10:00", "9"), ("10:00-11:00", "1"), ("11:00-12:00", "2")], ["S1", "S2"]),
    ],
)
def test_order_of_business_follows_the_agenda(plan, sessions, late):
    for number in sorted({number for _hours, *numbers in sessions for number in numbers}):
        if "." in number and key_of("item", number.split(".")[0]) not in plan.items:
            plan.item(number.split(".")[0])
        plan.item(number)
    keys = [
        plan.session(f"S{place}", hours, items=tuple(numbers))
        for place, (hours, *numbers) in enumerate(sessions)
    ]

    found = [f"S{keys.index(warning.sessions[0])}" for warning in plan.warnings("out_of_order")]

    assert found == late


def test_session_out_of_order_names_the_one_before(plan):
    plan.session("A", "9:00-10:00", items=("3",))
    plan.session("B", "10:00-11:00", items=("2",))

    assert plan.texts("out_of_order") == [
        (
            "“B” (Mon 16 Nov, 10:00–11:00) takes item 2 after “A” (Mon 16 Nov, 09:00–10:00) took "
            "item 3."
        )
    ]


def test_items_taken_in_a_pause_or_in_the_tray_are_in_no_order(plan):
    plan.session("A", "9:00-10:00", items=("3",))
    plan.session("Lunch", "10:00-11:00", kind="break", items=("2",))
    plan.session("Tray", items=("1",))

    assert plan.warnings("out_of_order") == []


# Time for items


@pytest.mark.parametrize(
    ("taken", "without"),
    [
        ((), ["4", "4.1", "4.2"]),
        (("4",), []),
        (("4.1",), ["4.2"]),
        (("4.1", "4.2"), []),
    ],
)
def test_item_has_time_by_itself_its_main_item_or_a_sub_item(plan, taken, without):
    for number in ("4", "4.1", "4.2"):
        plan.item(number)
    if taken:
        plan.session("A", "9:00-10:00", items=taken)

    found = [warning.sides[0].label for warning in plan.warnings("no_time")]

    assert found == [f"{number} Matter {number}" for number in without]


def test_item_without_time_names_the_sessions_of_the_tray(plan):
    plan.item("1")
    tray = plan.session("A", items=("2",))

    nobody, waiting = plan.warnings("no_time")

    assert nobody.text == "Item 1 “Matter 1” has no time: no session takes it."
    assert nobody.sessions == ()
    assert waiting.text == "Item 2 “Matter 2” has no time: “A” is not scheduled."
    assert waiting.sessions == (tray,)


def test_key_of_an_item_without_time_outlives_the_session_that_waits(plan):
    plan.item("2")
    [before] = plan.warnings("no_time")
    plan.session("A", items=("2",))
    [after] = plan.warnings("no_time")

    assert before.key == after.key


@pytest.mark.parametrize(
    ("asked", "sessions", "short"),
    [
        ({"1": 60}, [("9:00-10:00", "1")], {}),
        ({"1": 61}, [("9:00-10:00", "1")], {"1": 60}),
        ({"1": 90}, [("9:00-10:00", "1"), ("11:00-11:30", "1")], {}),
        ({"1": 40, "2": 20}, [("9:00-10:00", "1", "2")], {}),
        ({"1": 60, "2": 30}, [("9:00-10:00", "1", "2")], {"1": 40, "2": 20}),
        ({"1": 60, "2": None}, [("9:00-10:00", "1", "2")], {}),
        ({"1": None}, [("9:00-9:05", "1")], {}),
        ({"1": 60}, [], {}),  # has none at all
        ({"4": 90, "4.1": None}, [("9:00-10:00", "4.1")], {"4": 60}),  # for its main item
        ({"4": None, "4.1": 90}, [("9:00-10:00", "4")], {"4.1": 60}),  # for its sub-items
        ({"4": 60, "4.1": 30, "4.2": 30}, [("9:00-10:00", "4.1", "4.2")], {}),
        ({"4": None, "4.1": 30}, [("9:00-9:30", "4"), ("10:00-10:30", "4.1")], {}),
    ],
)
def test_item_gets_its_share_of_what_it_asks_for(plan, asked, sessions, short):
    for number, minutes_asked in asked.items():
        plan.item(number, asked=minutes_asked)
    for place, (hours, *numbers) in enumerate(sessions):
        plan.session(f"S{place}", hours, items=tuple(numbers))

    texts = plan.texts("too_little_time")

    assert [text.split(" minutes")[1].split(" in ")[0] for text in texts] == [
        f" and gets {gets}" for gets in short.values()
    ]
    assert [text.split()[1] for text in texts] == list(short)


def test_item_with_too_little_time_says_how_much(plan):
    plan.item("4", asked=60)
    plan.session("A", "9:00-9:30", items=("4",))
    plan.session("B", "10:00-10:15", items=("4",))

    assert plan.texts("too_little_time") == [
        "Item 4 “Matter 4” asks for 60 minutes and gets 45 in “A” and “B”."
    ]

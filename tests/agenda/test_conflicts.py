"""Each kind of warning, on small timetables in memory: when it is given, and when not."""

import uuid
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agenda.conflicts import Severity, WarningKind, find_warnings, needs
from agenda.timetables import (
    DelegationRow,
    ItemRow,
    PersonRow,
    RoomRow,
    SlotRow,
    Timetable,
)

ZONE = ZoneInfo("Pacific/Fiji")


def key_of(*words: object) -> uuid.UUID:
    return uuid.uuid5(uuid.NAMESPACE_OID, " ".join(map(str, words)))


def at(hours: str, day: int = 16) -> tuple[datetime, datetime]:
    """“9:00-10:30” at the venue; an end before the start is the next day's."""
    start, end = (
        datetime(2026, 11, day, *map(int, hour.split(":")), tzinfo=ZONE).astimezone(UTC)
        for hour in hours.split("-")
    )
    return start, end if end > start else end + timedelta(days=1)


class Plan:
    """Builds a timetable by names: `plan.session("A", "9:00-10:00", chair="Ana")`."""

    def __init__(self):
        self.slots, self.rooms, self.items = [], {}, {}
        self.people, self.delegations = {}, {}

    def delegation(self, name: str, people: int = 5, *, zone: str = "Pacific/Fiji") -> uuid.UUID:
        key = key_of("delegation", name)
        self.delegations[key] = DelegationRow(key, name, True, zone, people, 0, name.lower())
        return key

    def person(self, name: str, of: str = "Fiji", *, head: bool = False, online: bool = False):
        organization = key_of("delegation", of)
        if organization not in self.delegations:
            self.delegation(of)
        key = key_of("person", name)
        self.people[key] = PersonRow(
            key, f"{name} Person", name, organization, head, online, True, "", None
        )
        return key

    def room(self, name: str, capacity: int = 50) -> uuid.UUID:
        key = key_of("room", name)
        self.rooms[key] = RoomRow(key, name, capacity)
        return key

    def item(self, number: str, *, asked: int | None = None, leads: tuple[str, ...] = ()):
        key = key_of("item", number)
        path = ".".join(f"{int(part):03d}" for part in number.split("."))
        parent = key_of("item", number.split(".")[0]) if "." in number else None
        led_by = tuple(key_of("delegation", name) for name in leads)
        self.items[key] = ItemRow(
            key, number, f"Matter {number}", path, "decision", asked, parent, led_by
        )
        return key

    def session(
        self,
        title: str,
        hours: str = "",
        *,
        day: int = 16,
        kind: str = "bilateral",
        room: str = "",
        mode: str = "hybrid",
        expected: int | None = None,
        items: tuple[str, ...] = (),
        **roles: str,
    ) -> uuid.UUID:
        start, end = at(hours, day) if hours else (None, None)
        people = []
        for role, names in roles.items():
            for name in names.split(", "):
                if key_of("person", name) not in self.people:
                    self.person(name)
                people.append((role, key_of("person", name)))
        for number in items:
            if key_of("item", number) not in self.items:
                self.item(number)
        slot = SlotRow(
            key_of("session", title),
            1,
            kind,
            title,
            key_of("room", room) if room else None,
            start,
            end,
            60,
            False,
            mode,
            "",
            expected,
            "",
            people,
            [key_of("item", number) for number in items],
        )
        self.slots.append(slot)
        return slot.key

    @property
    def timetable(self) -> Timetable:
        meeting = SimpleNamespace(time_zone=ZONE, days=[])
        slots = sorted(self.slots, key=lambda s: (s.start is None, s.start or 0, s.title))
        items = dict(sorted(self.items.items(), key=lambda pair: pair[1].path))
        return Timetable(meeting, slots, self.rooms, items, self.people, self.delegations)

    def warnings(self, kind: str) -> list:
        return [w for w in find_warnings(self.timetable) if w.kind == kind]

    def texts(self, kind: str) -> list[str]:
        return [warning.text for warning in self.warnings(kind)]


@pytest.fixture
def plan():
    return Plan()


# What runs at the same time

TIMES = {
    "the same": ("9:00-10:00", "9:00-10:00", True),
    "equal starts": ("9:00-10:00", "9:00-11:00", True),
    "equal ends": ("9:00-10:00", "9:30-10:00", True),
    "contained": ("9:00-12:00", "10:00-10:30", True),
    "overlapping by a minute": ("9:00-10:01", "10:00-11:00", True),
    "touching": ("9:00-10:00", "10:00-11:00", False),
    "apart": ("9:00-10:00", "14:00-15:00", False),
    "over midnight": ("23:00-1:00", "23:30-0:30", True),
}
each_time = pytest.mark.parametrize(("one", "other", "clash"), TIMES.values(), ids=TIMES)


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


# All together


def test_warnings_come_with_the_severe_first_then_by_time(plan):
    plan.room("Reef", 10)
    plan.session("Early", "8:00-9:00", kind="plenary", room="Reef", chair="Ben")
    plan.session("Late", "15:00-16:00", kind="plenary", room="Reef", expected=11)
    plan.session("Middle", "12:00-13:00", kind="plenary", room="Reef")
    plan.item("1")

    kinds = [warning.kind for warning in find_warnings(plan.timetable)]

    assert kinds == ["room_too_small", "no_chair", "no_chair", "no_time"]


def test_empty_timetable_has_no_warnings(plan):
    assert find_warnings(plan.timetable) == []
    assert needs(plan.timetable) == {}


def test_keys_are_short_stable_and_do_not_depend_on_time(plan):
    plan.delegation("Tuvalu", 1)
    for place in range(12):
        plan.session(f"S{place}", "9:00-10:00", kind="plenary")
    [before] = plan.warnings("too_few_people")
    for slot in plan.slots:
        slot.start += timedelta(hours=1)
        slot.end += timedelta(hours=2)
    [after] = plan.warnings("too_few_people")

    assert before.key == after.key
    assert len(before.key) <= 300
    assert before.key.startswith("too_few_people:")
    assert before.text.endswith("and 8 others (Mon 16 Nov, 09:00–10:00).")


def test_every_kind_has_a_severity():
    severe = {kind for kind in WarningKind if kind.severity == Severity.HIGH}

    assert severe == {"person_twice", "head_needed", "too_few_people", "room_too_small"}

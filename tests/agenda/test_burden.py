"""Minutes of the night, in zones with odd offsets and on days that clocks change."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agenda.burden import burden, night_minutes
from agenda.timetables import DelegationRow
from tests.agenda.plans import Plan, key_of


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "start", "end", "minutes"),
    [
        ("UTC", "2026-11-16T21:00", "2026-11-16T22:00", 0),
        ("UTC", "2026-11-16T21:30", "2026-11-16T22:30", 30),
        ("UTC", "2026-11-16T06:30", "2026-11-16T07:30", 30),
        ("UTC", "2026-11-16T07:00", "2026-11-16T22:00", 0),
        ("UTC", "2026-11-16T23:30", "2026-11-17T00:30", 60),
        ("UTC", "2026-11-16T00:00", "2026-11-17T00:00", 540),
        ("UTC", "2026-11-16T12:00", "2026-11-18T12:00", 1080),
        ("Asia/Kathmandu", "2026-11-16T01:00", "2026-11-16T01:30", 15),  # 06:45 to 07:15
        ("Asia/Kathmandu", "2026-11-16T16:00", "2026-11-16T16:30", 15),  # 21:45 to 22:15
        # Sydney goes from 02:00 to 03:00 on 4 October 2026, and from 03:00 to 02:00 on 5 April.
        ("Australia/Sydney", "2026-10-03T12:00", "2026-10-03T20:00", 480),
        ("Australia/Sydney", "2026-10-03T11:00", "2026-10-03T22:00", 480),
        ("Australia/Sydney", "2026-04-04T10:00", "2026-04-04T22:00", 600),
        # Samoa had no 30 December 2011.
        ("Pacific/Apia", "2011-12-30T07:00", "2011-12-30T18:00", 540),
    ],
)
def test_minutes_of_the_night(zone, start, end, minutes):
    assert night_minutes(utc(start), utc(end), ZoneInfo(zone)) == minutes


@given(
    st.integers(0, 3 * 365 * 24 * 60),
    st.integers(1, 1500),
    st.sampled_from(
        ["Asia/Kathmandu", "Australia/Sydney", "Australia/Lord_Howe", "Asia/Tehran",
         "Pacific/Auckland", "Pacific/Apia", "Asia/Tokyo", "Europe/Brussels"]
    ),
)  # fmt: skip
def test_minutes_of_the_night_are_those_that_a_clock_shows(begin, length, name):
    start, zone = utc("2024-01-01") + timedelta(minutes=begin), ZoneInfo(name)
    clock = [(start + timedelta(minutes=n)).astimezone(zone).hour for n in range(length)]

    found = night_minutes(start, start + timedelta(minutes=length), zone)

    assert found == sum(hour >= 22 or hour < 7 for hour in clock)


@pytest.fixture
def plan():
    """Members in Tokyo (3 hours behind the venue), Kathmandu (6:15 behind) and at the venue."""
    plan = Plan()
    for name, member, zone, online in (
        ("Japan", True, "Asia/Tokyo", 2),
        ("Nepal", True, "Asia/Kathmandu", 1),
        ("Bhutan", True, "Asia/Thimphu", 1),  # 6:00 behind
        ("Fiji", True, "Pacific/Fiji", 1),
        ("India", True, "Asia/Kolkata", 0),
        ("Upper Room", False, "Asia/Kathmandu", 4),
    ):
        key = key_of("delegation", name)
        plan.delegations[key] = DelegationRow(key, name, member, zone, 5, online, name.lower())
    return plan


def test_burden_is_summed_for_members_online_and_the_heaviest_come_first(plan):
    plan.session("A", "9:00-10:00")
    plan.session("B", "13:00-14:00")

    found = [(one.name, one.zone, one.people, one.night_minutes) for one in burden(plan.timetable)]

    assert found == [
        ("Nepal", "Asia/Kathmandu", 1, 75),
        ("Bhutan", "Asia/Thimphu", 1, 60),
        ("Japan", "Asia/Tokyo", 2, 60),
        ("Fiji", "Pacific/Fiji", 1, 0),
    ]


def test_burden_counts_business_that_can_be_followed_online_once(plan):
    plan.session("A", "9:00-10:00")
    plan.session("At the same time", "9:30-10:00")
    plan.session("Touching", "10:00-10:15", mode="online")
    plan.session("In person", "11:00-12:00", mode="in_person")
    plan.session("Coffee", "11:00-12:00", kind="break")
    plan.session("Tray")

    assert next(one for one in burden(plan.timetable) if one.name == "Nepal").night_minutes == 75

"""What calendars are given: read back by the library, and by a real client."""

import os
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar, Timezone

from agenda.calendars import Part, calendar_of, calendar_of_parts
from agenda.programmes import Appearance, ItemLine, Programme, RoomLine, Slot

RELEASED = datetime(2022, 11, 1, 8, 30, 15, 999, tzinfo=UTC)
THAI = "การประชุมเต็มคณะว่าด้วยความร่วมมือระดับภูมิภาคในเอเชียและแปซิฟิก"


def slot(programme_zone="Pacific/Port_Moresby", **fields) -> Slot:
    zone = ZoneInfo(programme_zone)
    start = fields.pop("start", datetime(2022, 11, 15, 9, tzinfo=zone))
    return Slot(
        **{
            "key": "6f1f2a3e-58f8-4bd0-9f0a-3f8d7a8f0c11",
            "kind": "plenary",
            "title": "Plenary 1",
            "room": "room-1",
            "start": start,
            "end": start + timedelta(minutes=90),
            "mode": "hybrid",
            "link": "https://meet.example.org/1",
            "status": "confirmed",
            "sequence": 0,
            "items": (ItemLine("i", "4.1", "Data; strategy, and more"),),
            "people": (
                Appearance("chair", "p", "Ms Ana PERSON", True, "Fiji"),
                Appearance("presenter", "q", "", False, "Japan"),
            ),
            **fields,
        }
    )


def programme(*slots, zone="Pacific/Port_Moresby", items_out=True, **meeting) -> Programme:
    about = {
        "slug": "rcp-32",
        "symbol": "RCP/32",
        "title": "Regional Contact Points",
        "city": "Port Moresby",
        "venue": "Vale Hall, Port Moresby",
        "first_day": "2022-11-14",
        "last_day": "2022-11-18",
        **meeting,
    }
    rooms = (RoomLine("room-1", "Coral Room", 80),)
    return Programme(3, about, ZoneInfo(zone), rooms, slots, items_out)


def written(*slots, with_links=False, **kwargs) -> bytes:
    said = programme(*slots, **kwargs)
    return calendar_of(
        slots, programme=said, released_at=RELEASED, name="RCP/32", with_links=with_links
    )


def only_event(content: bytes):
    (event,) = Calendar.from_ical(content).events
    return event


def test_session_is_read_back():
    event = only_event(written(slot(sequence=2)))

    assert event["UID"] == "6f1f2a3e-58f8-4bd0-9f0a-3f8d7a8f0c11@wcoap"
    assert event["SEQUENCE"] == 2
    assert event["SUMMARY"] == "Plenary 1"
    assert event["LOCATION"] == "Coral Room, Vale Hall, Port Moresby"
    assert event["STATUS"] == "CONFIRMED"
    assert event["DTSTART"].params["TZID"] == "Pacific/Port_Moresby"
    assert event.start == datetime(2022, 11, 14, 23, tzinfo=UTC)
    assert event.end - event.start == timedelta(minutes=90)
    assert event["DTSTAMP"].dt == datetime(2022, 11, 1, 8, 30, 15, tzinfo=UTC)
    assert event["URL"].endswith("/meetings/rcp-32/sessions/6f1f2a3e-58f8-4bd0-9f0a-3f8d7a8f0c11/")
    assert event["DESCRIPTION"].splitlines() == [
        "RCP/32 – Regional Contact Points",
        "Plenary, Hybrid",
        "Agenda:",
        "4.1 Data; strategy, and more",
        "Chair: Ms Ana PERSON (Fiji)",
        "Presenter: Japan",
    ]


def test_calendar_says_what_it_is():
    calendar = Calendar.from_ical(written(slot()))

    assert calendar["VERSION"] == "2.0"
    assert calendar["METHOD"] == "PUBLISH"
    assert calendar["NAME"] == calendar["X-WR-CALNAME"] == "RCP/32"
    assert calendar["X-PUBLISHED-TTL"] == "PT15M"
    assert "UID" not in calendar


def test_cancelled_session_is_cancelled_and_leaves_people_free():
    event = only_event(written(slot(status="cancelled", sequence=4)))

    assert (event["STATUS"], event["SEQUENCE"]) == ("CANCELLED", 4)
    assert event["TRANSP"] == "TRANSPARENT"


def test_links_are_for_those_who_ask_for_them():
    assert "meet.example.org" not in only_event(written(slot()))["DESCRIPTION"]
    event = only_event(written(slot(), with_links=True))
    assert "https://meet.example.org/1" in event["DESCRIPTION"]


def test_items_wait_until_the_agenda_is_out():
    assert "4.1" not in only_event(written(slot(), items_out=False))["DESCRIPTION"]


def test_online_session_is_nowhere_else():
    event = only_event(written(slot(mode="online", room=None)))
    assert event["LOCATION"] == "Online"


@pytest.mark.parametrize("title", [THAI, "الجلسة العامة " * 12, "A" * 300, "🎉" * 60])
def test_long_lines_are_folded_between_characters(title):
    content = written(slot(title=title))

    lines = content.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    for line in lines:
        line.decode()  # no character is cut in two
    assert only_event(content)["SUMMARY"] == title


def test_control_characters_stay_out():
    content = written(slot(title="A\x0bB\rEND:VEVENT", people=()))
    assert only_event(content)["SUMMARY"] == "A B END:VEVENT"


@pytest.mark.parametrize(
    ("zone", "hour", "offset"),
    [
        ("Pacific/Port_Moresby", 9, 10),
        ("Australia/Sydney", 2, 11),
        ("Pacific/Auckland", 9, 13),
        ("Asia/Kathmandu", 9, 5.75),
    ],
)
def test_zone_is_told_with_the_offset_that_its_rules_give(zone, hour, offset):
    start = datetime(2022, 11, 15, hour, tzinfo=ZoneInfo(zone))
    content = written(slot(start=start), zone=zone)

    (told,) = Calendar.from_ical(content).timezones
    assert told["TZID"] == zone
    by_its_rules = start.replace(tzinfo=told.to_tz(lookup_tzid=False))
    assert by_its_rules.utcoffset() == start.utcoffset() == timedelta(hours=offset)
    assert len(content) < 2500


def test_utc_needs_no_zone():
    start = datetime(2022, 11, 15, 9, tzinfo=UTC)
    content = written(slot(start=start), zone="UTC")

    assert b"VTIMEZONE" not in content
    assert b"DTSTART:20221115T090000Z" in content


def test_same_sessions_give_the_same_bytes():
    assert written(slot()) == written(slot())


@pytest.mark.parametrize("zone", ["Pacific/Auckland", "Pacific/Fiji"])
def test_rules_of_a_zone_are_those_of_the_calendars_own_years(zone):
    """Calendars share the rules of a zone: one of other years in between changes nothing."""

    def rules(content: bytes) -> bytes:
        (told,) = Calendar.from_ical(content).walk("VTIMEZONE")
        return told.to_ical()

    first = written(slot(), zone=zone)
    later = slot(start=RELEASED + timedelta(days=4000), end=RELEASED + timedelta(days=4001))
    both = written(slot(), later, zone=zone)

    assert written(slot(), zone=zone) == first
    for content, last in ((first, 2023), (both, later.end.year + 1)):
        fresh = Timezone.from_tzid(
            zone, first_date=date(2021, 1, 1), last_date=date(last, 1, 1)
        ).to_ical()
        assert rules(content) == fresh


def test_one_calendar_of_several_meetings_has_each_zone_once():
    suva = slot(start=datetime(2023, 3, 6, 9, tzinfo=ZoneInfo("Pacific/Fiji")))
    parts = [
        Part(programme(suva, zone="Pacific/Fiji"), (suva,), RELEASED),
        Part(programme(slot()), (slot(),), RELEASED),
        Part(programme(slot()), (slot(),), RELEASED),
    ]
    content = calendar_of_parts(parts, name="My sessions")

    zones = [zone["TZID"] for zone in Calendar.from_ical(content).timezones]
    assert zones == ["Pacific/Fiji", "Pacific/Port_Moresby"]
    assert len(Calendar.from_ical(content).events) == 3


@pytest.mark.slow
def test_real_client_shows_the_session_at_its_hour(tmp_path):
    """khal, in Tokyo: nine o'clock in Port Moresby is eight o'clock there."""
    (tmp_path / "calendar").mkdir()
    (tmp_path / "feed.ics").write_bytes(written(slot(title=THAI)))
    config = tmp_path / "config"
    config.write_text(
        f"""[calendars]
[[meeting]]
path = {tmp_path}/calendar
[locale]
local_timezone = Asia/Tokyo
default_timezone = Asia/Tokyo
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[sqlite]
path = {tmp_path}/khal.db
"""
    )

    def khal(*words: str) -> str:
        return subprocess.run(
            [str(Path(sys.executable).with_name("khal")), "-c", str(config), *words],
            env={**os.environ, "HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path)},
            check=True,
            capture_output=True,
            text=True,
        ).stdout

    khal("import", "--batch", "-a", "meeting", str(tmp_path / "feed.ics"))
    shown = khal(
        "list",
        "--format",
        "{start-time}-{end-time}|{title}|{location}|{status}",
        "--day-format",
        "{date-long}",
        "2022-11-15",
        "2022-11-16",
    )

    assert f"08:00-09:30|{THAI}|Coral Room, Vale Hall, Port Moresby" in shown

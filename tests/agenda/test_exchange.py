"""Files of programmes: what comes out goes in again; why a line or a file is refused."""

import io
import json
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from types import SimpleNamespace
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from agenda.exchange import frab, reading, tables
from agenda.exchange.moments import Unclear, read_times, written
from agenda.exchange.planning import Step, plan_import
from agenda.exchange.reading import Row, read_rows
from agenda.exchange.words import as_written, harmless
from agenda.programmes import read_programme, snapshot
from agenda.timetables import ItemRow, RoomRow, SlotRow, Timetable

MORESBY = ZoneInfo("Pacific/Port_Moresby")
FIRST, LAST = date(2022, 11, 14), date(2022, 11, 18)
CORAL, REEF = UUID(int=1), UUID(int=2)
ITEM, SUB = UUID(int=11), UUID(int=12)
HEADING = "key,title,kind,day,start,end,room,mode,time_zone,items,pinned\n"


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2022, 11, day, hour, minute, tzinfo=MORESBY)


def slot(number: int, **fields) -> SlotRow:
    """An hour of plenary from nine on the 15th, in the Coral Room."""
    said = {
        "key": UUID(int=100 + number),
        "version": 1,
        "kind": "plenary",
        "title": f"Plenary {number}",
        "room": CORAL,
        "start": at(15, 9),
        "end": at(15, 10),
        "minutes": 60,
        "pinned": False,
        "mode": "hybrid",
        "online_url": "",
        "expected": None,
        "note": "",
        **fields,
    }
    for name in ("start", "end"):
        said[name] = said[name] and said[name].astimezone(UTC)
    return SlotRow(**said)


def timetable(*slots: SlotRow) -> Timetable:
    def covers(start, end):
        last = end.astimezone(MORESBY) - timedelta(microseconds=1)
        return start.astimezone(MORESBY).date() >= FIRST and last.date() <= LAST

    meeting = SimpleNamespace(
        slug="rcp-32",
        symbol="RCP/32",
        title="Regional Contact Points",
        city="Port Moresby",
        venue="Vale Hall, Port Moresby",
        time_zone=MORESBY,
        first_day=FIRST,
        last_day=LAST,
        covers=covers,
    )
    return Timetable(
        meeting=meeting,
        slots=list(slots),
        rooms={CORAL: RoomRow(CORAL, "Coral Room", 80), REEF: RoomRow(REEF, "Reef Room", 20)},
        items={
            ITEM: ItemRow(ITEM, "4", "Data", "004", "decision", None, None, ()),
            SUB: ItemRow(SUB, "4.1", "Strategy", "004.001", "decision", None, ITEM, ()),
        },
        people={},
        delegations={},
    )


def row(line: int = 2, **fields) -> Row:
    """A new session on the 15th at two, in no room."""
    said = {
        "title": f"New {line}",
        "kind": "plenary",
        "day": "2022-11-15",
        "start": "14:00",
        "end": "15:00",
        "zone": "Pacific/Port_Moresby",
        "room": "",
        **fields,
    }
    return Row(line=line, **said)


def only(rows: Row | list[Row], *slots: SlotRow, **kwargs):
    """The last line of the plan for `rows`."""
    rows = rows if isinstance(rows, list) else [rows]
    return plan_import(rows, timetable(*slots), **kwargs).lines[-1]


FULL = (
    slot(1, items=[ITEM, SUB], pinned=True),
    slot(2, title="Coffee – =1+1", kind="break", room=None, start=at(15, 10), end=at(15, 10, 30)),
    slot(3, title="การประชุม الجلسة", room=REEF, mode="online", start=at(16, 9), end=at(16, 10)),
    slot(4, title="After dinner", kind="social", start=at(16, 23), end=at(17, 1)),
    slot(5, title="Past midnight", kind="social", room=REEF, start=at(17, 0, 30), end=at(17, 2)),
    slot(6, title="First night", room=None, start=at(14, 0, 30), end=at(14, 5)),
    slot(7, title="All night", room=None, start=at(17, 20), end=at(18, 8)),
    slot(8, title="=cmd|' /C calc'!A0", start=at(17, 9), end=at(17, 10, 15)),
    slot(
        9,
        title="Last minute",
        room=None,
        start=at(18, 23),
        end=at(18, 23, 59) + timedelta(minutes=1),
    ),
)
FILES = ("programme.csv", "programme.xlsx", "schedule.json", "schedule.xml")
TRAY = slot(10, title="Waits", room=None, start=None, end=None, minutes=45)


def files_of(*slots: SlotRow) -> dict[str, bytes]:
    programme = read_programme(snapshot(timetable(*slots), items_out=True))
    lines = tables.lines_of_release(programme)
    return {
        "programme.csv": tables.csv_of(lines),
        "programme.xlsx": tables.xlsx_of(lines, created=datetime(2022, 11, 1, tzinfo=UTC)),
        "schedule.json": frab.json_of(programme),
        "schedule.xml": frab.xml_of(programme),
    }


# What comes out goes in again


@pytest.mark.parametrize(
    "name", ["programme.csv", "programme.xlsx", "schedule.json", "schedule.xml"]
)
def test_exported_programme_changes_nothing(name):
    rows = read_rows(name, files_of(*FULL)[name])

    lines = plan_import(rows, timetable(*FULL)).lines

    assert len(lines) == len(FULL)
    assert {(line.title, line.step, *line.reasons) for line in lines} == {
        (slot.title, Step.SAME) for slot in FULL
    }


@pytest.mark.parametrize(
    "name", ["programme.csv", "programme.xlsx", "schedule.json", "schedule.xml"]
)
def test_programme_is_the_same_at_an_empty_meeting(name):
    """Each session is made with its own key, so the second time nothing is new."""
    rows = read_rows(name, files_of(*FULL)[name])

    lines = {line.key: line for line in plan_import(rows, timetable()).lines}

    assert set(lines) == {slot.key for slot in FULL}
    for slot in FULL:
        line = lines[slot.key]
        assert line.step == Step.CREATE
        assert (line.fields["starts_at"], line.fields["ends_at"]) == (slot.start, slot.end)
        assert line.fields["room_id"] == slot.room
        assert line.fields["kind"] == slot.kind


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_draft_goes_in_again_with_its_tray(suffix):
    lines = tables.lines_of_draft(timetable(*FULL, TRAY))
    data = tables.csv_of(lines) if suffix == "csv" else tables.xlsx_of(lines, created=at(1, 1))

    plan = plan_import(read_rows(f"draft.{suffix}", data), timetable(*FULL, TRAY))

    assert [line.reasons for line in plan.lines] == [[]] * len(plan.lines)
    assert len(plan.of(Step.SAME)) == len(FULL) + 1


TITLES = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), min_size=1
).filter(lambda text: text.strip() and len(text) < 120)


@settings(max_examples=40, deadline=None)
@given(
    title=TITLES,
    start=st.integers(0, 4 * 24 * 60 + 20 * 60).map(lambda m: at(14, 0) + timedelta(minutes=m)),
    minutes=st.integers(1, 220),
)
def test_any_session_goes_out_and_in(title, start, minutes):
    session = slot(1, title=title, start=start, end=start + timedelta(minutes=minutes))
    for name, data in files_of(session).items():
        (line,) = plan_import(read_rows(name, data), timetable(session)).lines
        assert (line.step, line.reasons, line.changes) == (Step.SAME, [], [])


@given(st.text(max_size=20))
def test_neutralised_text_is_read_as_it_was(text):
    assert as_written(harmless(text)) == text
    assert not harmless(text).startswith(("=", "+", "-", "@", "\t", "\r"))


@pytest.mark.parametrize("zone", ["Australia/Sydney", "America/New_York", "Asia/Kathmandu"])
@given(minute=st.integers(0, 364 * 24 * 60), minutes=st.integers(1, 1440))
def test_times_are_written_so_that_they_are_read_back(zone, minute, minutes):
    start = datetime(2022, 1, 1, tzinfo=UTC) + timedelta(minutes=minute)
    start = start.astimezone(ZoneInfo(zone))
    end = (start.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(ZoneInfo(zone))

    day, starts, ends = written(start, end, start.date())

    assert read_times(day=day, start=starts, end=ends, zone=zone) == (start, end)


def test_ids_are_different_and_stay():
    programme = read_programme(snapshot(timetable(*FULL), items_out=True))
    first, second = json.loads(frab.json_of(programme)), json.loads(frab.json_of(programme))
    events = [
        event
        for day in first["schedule"]["conference"]["days"]
        for held in day["rooms"].values()
        for event in held
    ]
    assert first == second
    assert len({event["id"] for event in events}) == len({e["slug"] for e in events}) == len(FULL)


def test_sessions_after_midnight_are_listed_under_the_day_before():
    days = json.loads(files_of(*FULL)["schedule.json"])["schedule"]["conference"]["days"]
    listed = {
        event["title"]: (day["date"], event["date"])
        for day in days
        for held in day["rooms"].values()
        for event in held
    }
    assert listed["Past midnight"] == ("2022-11-16", "2022-11-17T00:30:00+10:00")
    assert listed["First night"] == ("2022-11-14", "2022-11-14T00:30:00+10:00")


# What a line does


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
    assert line.step == Step.REFUSE
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
    assert [line.step for line in plan.lines] == [Step.CHANGE, Step.REFUSE]
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
    assert [line.step for line in plan.lines] == [Step.REFUSE, Step.REFUSE]
    assert "“Plenary 2”, which stays there" in plan.lines[0].reasons[0]
    assert "“Plenary 3”, which stays there" in plan.lines[1].reasons[0]


def test_line_that_changes_nothing_is_not_pushed_away():
    rows = [
        row(2, room="Coral Room", start="09:00", end="10:00"),
        row(3, title="Plenary 1", room="Coral Room", start="09:00", end="10:00"),
    ]
    plan = plan_import(rows, timetable(slot(1)))
    assert [line.step for line in plan.lines] == [Step.REFUSE, Step.SAME]


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
    plan = plan_import(rows, timetable(*here))

    moved = {line.target.key for line in plan.taken if line.target}
    held = [(s.room, s.start, s.end) for s in here if s.key not in moved] + [
        (line.fields["room_id"], line.fields["starts_at"], line.fields["ends_at"])
        for line in plan.taken
        if line.fields["room_id"]
    ]
    held.sort(key=lambda place: (place[0].int, place[1]))
    for (room, _start, end), (next_room, next_start, _end) in pairwise(held):
        assert room != next_room or end <= next_start


# Files


def test_columns_are_found_in_any_order_and_delimiter():
    (found,) = read_rows("a.csv", b"Start;Time zone;TITLE;other;Day\n09:00;UTC;One;x;2022-11-15\n")
    assert (found.line, found.title, found.start, found.zone) == (2, "One", "09:00", "UTC")
    assert found.room is None


def test_lines_are_counted_as_an_editor_counts_them():
    text = f'{HEADING}\n,"Two\nlines",,,,,,,,,\n,Next,,,,,,,,,\n'
    assert [found.line for found in read_rows("a.csv", text.encode())] == [3, 5]


def test_cells_of_a_spreadsheet_are_read_as_their_kind():
    book, out = Workbook(), io.BytesIO()
    book.active.append(["title", "day", "start", "end", "minutes", "pinned"])
    book.active.append(["One", date(2022, 11, 15), time(9, 30), None, 90, True])
    book.save(out)
    (found,) = read_rows("a.xlsx", out.getvalue())
    assert (found.day, found.start, found.end) == ("2022-11-15", "09:30", "")
    assert (found.length, found.pinned) == ("90", "yes")


def frab_json(**event) -> bytes:
    day = {
        "index": 1,
        "date": "2022-11-15",
        "day_start": "2022-11-15T04:00:00+10:00",
        "rooms": {"Coral Room": [{"title": "Talk", "type": "Talk", "track": "Plenary", **event}]},
    }
    conference = {"time_zone_name": "Pacific/Port_Moresby", "days": [day]}
    return json.dumps({"schedule": {"conference": conference}}).encode()


def test_hours_of_older_files_are_on_the_day_or_in_the_night_after_it():
    for start, expected in (("09:00", at(15, 9)), ("00:30", at(16, 0, 30))):
        line = only(read_rows("a.json", frab_json(start=start, duration="01:00")))
        assert (line.step, line.fields["starts_at"]) == (Step.CREATE, expected)
        assert line.fields["kind"] == "plenary"  # of its track


def test_zone_of_a_conference_stands_for_its_events():
    data = frab_json(date="2022-11-15T09:00:00", start="09:00", duration="01:00")
    assert only(read_rows("a.json", data)).fields["starts_at"] == at(15, 9)
    without = data.replace(b"Pacific/Port_Moresby", b"")
    assert "no time zone" in only(read_rows("a.json", without)).reasons[0]


def bomb(entries: int, size: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for n in range(entries):
            archive.writestr(f"xl/{n}.bin", b"\0" * size)
    return out.getvalue()


def with_doctype() -> bytes:
    book, out = Workbook(), io.BytesIO()
    book.save(out)
    hostile = io.BytesIO()
    with zipfile.ZipFile(out) as old, zipfile.ZipFile(hostile, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "xl/workbook.xml":
                content = b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>' + content
            new.writestr(name, content)
    return hostile.getvalue()


HOSTILE = {
    "no name of ours": ("programme.exe", b"MZ", "Give a CSV, XLSX, JSON or XML file."),
    "no suffix": ("csv2", b"a", "Give a CSV, XLSX, JSON or XML file."),
    "empty": ("a.csv", b"", "The file is empty."),
    "blank": ("a.csv", b"\xef\xbb\xbf \r\n", "The file is empty."),
    "too large": ("a.csv", b"x" * (reading.LARGEST_FILE + 1), "larger than 5 MB"),
    "ZIP as CSV": ("a.csv", bomb(1, 1), "not what its name says: CSV"),
    "CSV as XLSX": ("a.xlsx", HEADING.encode(), "not what its name says: XLSX"),
    "XML as JSON": ("a.json", b"<schedule/>", "not what its name says: JSON"),
    "Latin letters": ("a.csv", "title,start\nCafé,1".encode("latin-1"), "not in UTF-8"),
    "NUL": ("a.csv", b"title,start\na\0b,1", "characters that no text has"),
    "broken quotes": ("a.csv", b'title,start\n"a"b,1\n', "Line 2 can't be read as CSV"),
    "endless field": ("a.csv", b"title,start\n" + b"x" * 200_000, "can't be read as CSV"),
    "no columns": ("a.csv", b"name,when\na,b\n", "“title” is not among them"),
    "a column twice": ("a.csv", b"title,title,start\n", "Two columns are called “title”"),
    "heading only": ("a.csv", HEADING.encode(), "The file has no sessions."),
    "too many rows": ("a.csv", b"title,start\n" + b"a,1\n" * 5001, "more than 5,000 sessions"),
    "XLSX that is none": ("a.xlsx", b"PK\x03\x04nothing", "can't be read as XLSX"),
    "ZIP that is none of ours": ("a.xlsx", bomb(2, 10), "can't be read as XLSX"),
    "bomb by size": ("a.xlsx", bomb(1, 60_000_000), "unpacks to more"),
    "bomb by number": ("a.xlsx", bomb(201, 1), "unpacks to more"),
    "XLSX with a doctype": ("a.xlsx", with_doctype(), "can't be read as XLSX"),
    "broken JSON": ("a.json", b'{"schedule": ', "can't be read as JSON"),
    "deep JSON": ("a.json", b'{"a":' * 100_000, "can't be read as JSON"),
    "JSON of others": ("a.json", b'{"events": []}', "no schedule as frab"),
    "JSON of a wrong shape": (
        "a.json",
        b'{"schedule": {"conference": {"days": [{"rooms": {"A": [1]}}]}}}',
        "no schedule as frab",
    ),
    "broken XML": ("a.xml", b"<schedule>", "can't be read as XML"),
    "XML of others": ("a.xml", b"<html/>", "no schedule as frab"),
    "laughs": (
        "a.xml",
        b'<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;">]><schedule>&c;</schedule>',
        "can't be read as XML",
    ),
    "XML that fetches": (
        "a.xml",
        b'<!DOCTYPE a SYSTEM "http://127.0.0.1/a.dtd"><schedule/>',
        "can't be read as XML",
    ),
    "XML of no encoding": (
        "a.xml",
        b'<?xml version="1.0" encoding="x-none"?><schedule/>',
        "can't be read as XML",
    ),
}


@pytest.mark.parametrize(("name", "data", "sentence"), HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_files_get_a_sentence(name, data, sentence):
    with pytest.raises(ValidationError) as refused:
        read_rows(name, data)
    assert sentence in refused.value.messages[0]


def test_five_thousand_lines_are_planned_at_once():
    """5,000 refusals must not cost 5,000 plans."""
    rooms = [
        row(n, title=f"Talk {n}", room="Coral Room", start="09:00", end="17:00")
        for n in range(2, 5002)
    ]
    plan = plan_import(rooms, timetable(slot(1, start=at(16, 9), end=at(16, 10))))
    assert len(plan.refused) == 4999

"""Files of programmes: what comes out goes in again."""

import json
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agenda.exchange import frab, tables
from agenda.exchange.moments import read_times, written
from agenda.exchange.planning import plan_import
from agenda.exchange.reading import read_rows
from agenda.programmes import read_programme, snapshot
from tests.agenda.files import FULL, TRAY, at, files_of, slot, timetable
from wcoap.plans import Step
from wcoap.spreadsheets.words import as_written, harmless


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

    assert set(lines) == {full.key for full in FULL}
    for full in FULL:
        line = lines[full.key]
        assert line.step == Step.CREATE
        assert (line.fields["starts_at"], line.fields["ends_at"]) == (full.start, full.end)
        assert line.fields["room_id"] == full.room
        assert line.fields["kind"] == full.kind


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

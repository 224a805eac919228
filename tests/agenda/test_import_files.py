"""How programmes are read from files, and why a file is refused."""

import io
import json
import zipfile
from datetime import date, time

import pytest
from django.core.exceptions import ValidationError
from openpyxl import Workbook

from agenda.exchange.planning import plan_import
from agenda.exchange.reading import read_rows
from tests.agenda.files import HEADING, at, only, row, slot, timetable
from wcoap.plans import Step
from wcoap.spreadsheets.reading import LARGEST_FILE


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
    "too large": ("a.csv", b"x" * (LARGEST_FILE + 1), "larger than 5 MB"),
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

"""Files of programmes, as people send them: read into rows of text, with nothing believed.

Whatever is wrong with a file as a whole is a ValidationError with a sentence; what is wrong with
a line is for `planning` to say.
"""

import csv
import io
import json
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

import defusedxml
import defusedxml.ElementTree
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from openpyxl import load_workbook

from agenda.exchange.tables import COLUMNS
from agenda.exchange.words import as_written, named
from meetings.models import SessionKind

LARGEST_FILE = 5 * 1024 * 1024
MOST_ROWS = 5_000
# An XLSX is a ZIP; what it unpacks to is counted before anything of it is read.
LARGEST_UNPACKED = 40 * 1024 * 1024
MOST_PARTS = 200
MOST_COLUMNS = 100
SUFFIXES = ("csv", "xlsx", "json", "xml")


@dataclass(frozen=True, slots=True)
class Row:
    """A session as a file writes it; "" where it says nothing, `room` None without such a column.

    `line` counts lines of a table from the heading's 1, and events of a schedule from 1.
    """

    line: int
    key: str = ""
    title: str = ""
    kind: str = ""
    day: str = ""
    day_start: str = ""
    start: str = ""
    end: str = ""
    length: str = ""
    zone: str = ""
    room: str | None = None
    mode: str = ""
    items: str = ""
    pinned: str = ""


def read_rows(name: str, data: bytes) -> list[Row]:
    """The rows of a file called `name`, or a ValidationError that says what is wrong with it."""
    suffix = name.rpartition(".")[2].lower()
    if suffix not in SUFFIXES:
        raise ValidationError(_("Give a CSV, XLSX, JSON or XML file."))
    if not data.strip(b"\xef\xbb\xbf \t\r\n"):
        raise ValidationError(_("The file is empty."))
    if len(data) > LARGEST_FILE:
        raise ValidationError(_("The file is larger than 5 MB."))
    if _looks_like(data) != suffix:
        raise ValidationError(_("The file is not what its name says: %s.") % suffix.upper())
    read = {"csv": _read_csv, "xlsx": _read_xlsx, "json": _read_json, "xml": _read_xml}[suffix]
    rows: list[Row] = []
    for row in read(data):
        if len(rows) == MOST_ROWS:
            raise ValidationError(_("The file has more than 5,000 sessions."))
        rows.append(row)
    if not rows:
        raise ValidationError(_("The file has no sessions."))
    return rows


def _looks_like(data: bytes) -> str:
    start = data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    if data.startswith(b"PK"):
        return "xlsx"
    return {b"{": "json", b"[": "json", b"<": "xml"}.get(start, "csv")


def _text_of(data: bytes) -> str:
    try:
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):  # as spreadsheets save “Unicode text”
            text = data.decode("utf-16")
        else:
            text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ValidationError(
            _("The file is not in UTF-8. In a spreadsheet, save it as “CSV UTF-8”.")
        ) from None
    if "\0" in text:
        raise ValidationError(_("The file has characters that no text has."))
    return text


def _read_csv(data: bytes) -> Iterator[Row]:
    text = _text_of(data)
    heading = text.partition("\n")[0]
    delimiter = max(",;\t", key=heading.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        places = _places(next(reader))
        line = reader.line_num + 1
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield _row_of(cells, places, line)
            line = reader.line_num + 1
    except csv.Error as error:
        raise ValidationError(
            _("Line %(line)s can't be read as CSV: %(error)s.")
            % {"line": reader.line_num, "error": error}
        ) from None


def _read_xlsx(data: bytes) -> Iterator[Row]:
    _refuse_bombs(data)
    unreadable = ValidationError(_("The file can't be read as XLSX."))
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        sheet = book.worksheets[0]
        lines = sheet.iter_rows(max_row=MOST_ROWS + 2, max_col=MOST_COLUMNS, values_only=True)
        places = _places([_cell(value) for value in next(lines, ())])
        for number, values in enumerate(lines, start=2):
            cells = [_cell(value) for value in values]
            if any(cells):
                yield _row_of(cells, places, number)
    except ValidationError:
        raise
    except Exception:  # noqa: BLE001 (a broken file breaks openpyxl in any way)
        raise unreadable from None


def _refuse_bombs(data: bytes) -> None:
    """Before openpyxl sees it: sizes, and document types, by which XML unfolds or fetches."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if len(parts) > MOST_PARTS or sum(p.file_size for p in parts) > LARGEST_UNPACKED:
                raise ValidationError(_("The file unpacks to more than a programme can be."))
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    content = archive.read(part)
                    # Whether in UTF-8 or in UTF-16.
                    if b"<!DOCTYPE" in content.replace(b"\0", b""):
                        raise ValidationError(_("The file can't be read as XLSX."))
    except (
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        NotImplementedError,
        RuntimeError,  # with a password
        EOFError,
        OSError,
        ValueError,
    ):
        raise ValidationError(_("The file can't be read as XLSX.")) from None


def _cell(value: Any) -> str:
    """A cell as text: days and hours as people write them in our own files."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = value.replace(microsecond=0)
        return value.date().isoformat() if value.time() == time() else value.isoformat()
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _places(heading: list[str]) -> dict[str, int]:
    """Where each column that we know stands; others are left alone."""
    places: dict[str, int] = {}
    for place, name in enumerate(heading):
        column = name.strip().lower().replace(" ", "_")
        if column in places:
            raise ValidationError(_("Two columns are called “%s”.") % column)
        if column in COLUMNS:
            places[column] = place
    if missing := [column for column in ("title", "start") if column not in places]:
        raise ValidationError(
            _("The first line names the columns; “%s” is not among them.") % missing[0]
        )
    return places


def _row_of(cells: list[str], places: dict[str, int], line: int) -> Row:
    def cell(column: str) -> str:
        place = places.get(column)
        return as_written(cells[place].strip()) if place is not None and place < len(cells) else ""

    start, end = cell("start"), cell("end")
    return Row(
        line=line,
        key=cell("key"),
        title=cell("title"),
        kind=cell("kind"),
        day=cell("day"),
        start=start,
        end=end,
        length=cell("minutes"),
        zone=cell("time_zone"),
        room=cell("room") if "room" in places else None,
        mode=cell("mode"),
        items=cell("items"),
        pinned=cell("pinned"),
    )


_NO_SCHEDULE = _lazy("This is no schedule as frab and pretalx write it.")


def _read_json(data: bytes) -> Iterator[Row]:
    try:
        document = json.loads(_text_of(data))
    except (ValueError, RecursionError):
        raise ValidationError(_("The file can't be read as JSON.")) from None
    conference = _inner(_inner(document, "schedule", dict), "conference", dict)
    zone = _words(conference.get("time_zone_name"))
    line = 0
    for day in _inner(conference, "days", list):
        for room, events in _inner(day, "rooms", dict).items():
            if not isinstance(events, list):
                raise ValidationError(_NO_SCHEDULE)
            for event in events:
                if not isinstance(event, dict):
                    raise ValidationError(_NO_SCHEDULE)
                line += 1
                said = {name: _words(event.get(name)) for name in _EVENT}
                yield _row_of_event(
                    line,
                    said,
                    room=said["room"] or room,
                    zone=zone,
                    day=_words(day.get("date")),
                    day_start=_words(day.get("day_start")),
                )


_EVENT = ("guid", "title", "date", "start", "duration", "type", "track", "room")


def _read_xml(data: bytes) -> Iterator[Row]:
    try:
        root = defusedxml.ElementTree.fromstring(data, forbid_dtd=True)
    except (ET.ParseError, defusedxml.DefusedXmlException, LookupError, ValueError):
        raise ValidationError(_("The file can't be read as XML.")) from None
    if root.tag != "schedule" or root.find("conference") is None:
        raise ValidationError(_NO_SCHEDULE)
    zone = (root.findtext("conference/time_zone_name") or "").strip()
    line = 0
    for day in root.iterfind("day"):
        for room in day.iterfind("room"):
            for event in room.iterfind("event"):
                line += 1
                said = {name: (event.findtext(name) or "").strip() for name in _EVENT}
                said["guid"] = event.get("guid", "").strip()
                yield _row_of_event(
                    line,
                    said,
                    room=said["room"] or room.get("name", ""),
                    zone=zone,
                    day=day.get("date", ""),
                    day_start=day.get("start", ""),
                )


def _row_of_event(
    line: int, said: dict[str, str], *, room: str, zone: str, day: str, day_start: str
) -> Row:
    """Older files have hours only, so the day tells their date; newer ones have a `date`, too."""
    kinds = (said["type"], said["track"])
    return Row(
        line=line,
        key=said["guid"],
        title=said["title"],
        kind=next((kind for kind in kinds if named(SessionKind, kind)), said["type"]),
        day=day[:10],
        day_start=day_start,
        start=said["date"] if "T" in said["date"] else said["start"],
        length=said["duration"],
        zone=zone,
        room=room.strip(),
    )


def _inner(outer: Any, name: str, kind: type) -> Any:
    inner = outer.get(name) if isinstance(outer, dict) else None
    if not isinstance(inner, kind):
        raise ValidationError(_NO_SCHEDULE)
    return inner


def _words(value: Any) -> str:
    """Texts as they are; numbers, lists and the like say nothing here."""
    return value.strip() if isinstance(value, str) else ""

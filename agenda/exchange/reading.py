"""Files of programmes, as people send them: read into rows of text, with nothing believed.

Whatever is wrong with a file as a whole is a ValidationError with a sentence; what is wrong with
a line is for `planning` to say.
"""

import json
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import defusedxml
import defusedxml.ElementTree
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from agenda.exchange.tables import COLUMNS
from meetings.models import SessionKind
from wcoap.tables import Line, as_written, is_blank, is_zip, named, read_csv, read_xlsx, text_of

LARGEST_FILE = 5 * 1024 * 1024
MOST_ROWS = 5_000
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
    if is_blank(data):
        raise ValidationError(_("The file is empty."))
    if len(data) > LARGEST_FILE:
        raise ValidationError(_("The file is larger than 5 MB."))
    if _looks_like(data) != suffix:
        raise ValidationError(_("The file is not what its name says: %s.") % suffix.upper())
    rows: list[Row] = []
    for row in _read(suffix, data):
        if len(rows) == MOST_ROWS:
            raise ValidationError(_("The file has more than 5,000 sessions."))
        rows.append(row)
    if not rows:
        raise ValidationError(_("The file has no sessions."))
    return rows


def _read(suffix: str, data: bytes) -> Iterator[Row]:
    if suffix == "csv":
        return _read_table(read_csv(data))
    if suffix == "xlsx":
        return _read_table(read_xlsx(data, most_rows=MOST_ROWS))
    return _read_json(data) if suffix == "json" else _read_xml(data)


def _looks_like(data: bytes) -> str:
    start = data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    if is_zip(data):
        return "xlsx"
    return {b"{": "json", b"[": "json", b"<": "xml"}.get(start, "csv")


def _read_table(lines: Iterator[Line]) -> Iterator[Row]:
    places = _places(next(lines)[1])
    for number, cells in lines:
        yield _row_of(cells, places, number)


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
        document = json.loads(text_of(data))
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

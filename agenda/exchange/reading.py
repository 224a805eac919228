"""Files of programmes, as people send them: read into rows of text, with nothing believed.

Whatever is wrong with a file as a whole is a ValidationError with a sentence; what is wrong with
a line is for `planning` to say.
"""

import json
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import defusedxml
import defusedxml.ElementTree
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from agenda.exchange.tables import COLUMNS
from agenda.exchange.words import named
from meetings.models import SessionKind
from wcoap.spreadsheets.reading import (
    MOST_ROWS,
    TABLES,
    kind_of,
    read_table,
    text_of,
)

SUFFIXES = (*TABLES, "json", "xml")


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
    kind = kind_of(name, data, SUFFIXES)
    read = {"json": _read_json, "xml": _read_xml}.get(kind, partial(_read_table, kind))
    rows: list[Row] = []
    for row in read(data):
        if len(rows) == MOST_ROWS:
            raise ValidationError(_("The file has more than 5,000 sessions."))
        rows.append(row)
    if not rows:
        raise ValidationError(_("The file has no sessions."))
    return rows


def _read_table(kind: str, data: bytes) -> Iterator[Row]:
    for line, said in read_table(kind, data, columns=COLUMNS, needed=("title", "start")):
        yield Row(
            line=line,
            key=said.get("key", ""),
            title=said["title"],
            kind=said.get("kind", ""),
            day=said.get("day", ""),
            start=said["start"],
            end=said.get("end", ""),
            length=said.get("minutes", ""),
            zone=said.get("time_zone", ""),
            room=said.get("room"),
            mode=said.get("mode", ""),
            items=said.get("items", ""),
            pinned=said.get("pinned", ""),
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

"""schedule.json and schedule.xml as frab and pretalx make them, for apps that read those.

After c3voc's schema (voc/schedule, validator/) and what pretalx writes, which is what apps were
made for. Only what takes place is in them: these formats have no word for a cancelled session.
"""

import json
import uuid
import xml.etree.ElementTree as ET
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.text import slugify

from agenda.calendars import person_line, session_addresses
from agenda.exchange.moments import DAY_CHANGE, listed_day
from agenda.exchange.words import for_xml, no_room
from agenda.programmes import Programme, Slot

JSON_TYPE = "application/json"
XML_TYPE = "application/xml"
_GENERATOR = {"name": "WCOAP", "version": "1"}
_LARGEST = 0x7FFFFFFF  # apps keep ids in 32 bits


@dataclass(frozen=True, slots=True)
class _Day:
    """`rooms` maps the name of each room to its sessions, in the order of the venue's rooms."""

    index: int
    date: date
    start: datetime
    end: datetime
    rooms: dict[str, list[Slot]]


def json_of(programme: Programme) -> bytes:
    """The programme as schedule.json."""
    document = {
        "$schema": "https://c3voc.de/schedule/schema.json",
        "generator": _GENERATOR,
        "schedule": _schedule(programme),
    }
    return json.dumps(document, ensure_ascii=False).encode()


def _schedule(programme: Programme) -> dict[str, Any]:
    meeting, days = programme.meeting, _days(programme)
    ids, addresses = _ids(programme.running), session_addresses(programme)
    return {
        "url": _programme_address(programme),
        "version": _version(programme),
        "base_url": f"{settings.SITE_URL}/",
        "conference": {
            "acronym": meeting["slug"],
            "title": meeting["title"],
            "start": meeting["first_day"],
            "end": meeting["last_day"],
            "daysCount": len(days),
            "timeslot_duration": "00:05",
            "time_zone_name": programme.zone.key,
            "url": _programme_address(programme),
            "rooms": [
                {
                    "name": room.name,
                    "guid": room.key,
                    "description": None,
                    "capacity": room.capacity,
                }
                for room in programme.rooms
            ],
            "tracks": [{"name": name} for name in _tracks(programme)],
            "days": [
                {
                    "index": day.index,
                    "date": day.date.isoformat(),
                    "day_start": day.start.isoformat(),
                    "day_end": day.end.isoformat(),
                    "rooms": {
                        room: [
                            _event(slot, room, ids[slot.key], addresses, programme)
                            for slot in slots
                        ]
                        for room, slots in day.rooms.items()
                    },
                }
                for day in days
            ],
        },
    }


def _event(
    slot: Slot, room: str, number: int, addresses: str, programme: Programme
) -> dict[str, Any]:
    return {
        "guid": slot.key,
        "id": number,
        "logo": None,
        "date": slot.start.isoformat(),
        "start": f"{slot.start:%H:%M}",
        "duration": _duration(slot),
        "room": room,
        "slug": _slug(slot, number, programme),
        "url": f"{addresses}{slot.key}/",
        "title": slot.title,
        "subtitle": "",
        "track": slot.kind_label,
        "type": slot.kind,
        "language": "en",
        "abstract": _abstract(slot, programme),
        "description": _description(slot),
        "recording_license": "",
        "do_not_record": None,
        # As pretalx has them: `public_name` for older apps, no number.
        "persons": [
            {"guid": person.key, "name": person.name, "public_name": person.name}
            for person in slot.people
            if person.name
        ],
        "links": [],
        "attachments": [],
        "answers": [],
    }


def xml_of(programme: Programme) -> bytes:
    """The programme as schedule.xml."""
    meeting, days = programme.meeting, _days(programme)
    ids, addresses = _ids(programme.running), session_addresses(programme)
    root = ET.Element("schedule")
    ET.SubElement(root, "generator", _GENERATOR)
    _add(root, "version", _version(programme))
    conference = ET.SubElement(root, "conference")
    for name, text in (
        ("acronym", meeting["slug"]),
        ("title", meeting["title"]),
        ("start", meeting["first_day"]),
        ("end", meeting["last_day"]),
        ("days", str(len(days))),
        ("timeslot_duration", "00:05"),
        ("base_url", f"{settings.SITE_URL}/"),
        ("time_zone_name", programme.zone.key),
    ):
        _add(conference, name, text)
    keys = {room.name: room.key for room in programme.rooms}
    for day in days:
        days_element = ET.SubElement(
            root,
            "day",
            index=str(day.index),
            date=day.date.isoformat(),
            start=day.start.isoformat(),
            end=day.end.isoformat(),
        )
        for room, slots in day.rooms.items():
            attributes = {"name": for_xml(room)}
            if room in keys:
                attributes["guid"] = keys[room]
            rooms_element = ET.SubElement(days_element, "room", attributes)
            for slot in slots:
                event = _event(slot, room, ids[slot.key], addresses, programme)
                _add_event(rooms_element, event)
    return ET.tostring(root, encoding="utf-8", xml_declaration=True)


def _add_event(parent: ET.Element, event: dict[str, Any]) -> None:
    element = ET.SubElement(parent, "event", guid=event["guid"], id=str(event["id"]))
    for name in (
        "date",
        "start",
        "duration",
        "room",
        "slug",
        "url",
        "title",
        "subtitle",
        "track",
        "type",
        "language",
        "abstract",
        "description",
    ):
        _add(element, name, event[name])
    recording = ET.SubElement(element, "recording")
    _add(recording, "license", "")
    _add(recording, "optout", "false")
    people = ET.SubElement(element, "persons")
    for person in event["persons"]:
        _add(people, "person", person["name"], id=str(_number(person["guid"])))
    ET.SubElement(element, "links")
    ET.SubElement(element, "attachments")


def _add(parent: ET.Element, name: str, text: str, **attributes: str) -> None:
    ET.SubElement(parent, name, attributes).text = for_xml(text)


def _days(programme: Programme) -> list[_Day]:
    """Each day from four to four; the first from its first session, if that is earlier."""
    first = date.fromisoformat(programme.meeting["first_day"])
    last = date.fromisoformat(programme.meeting["last_day"])
    days = []
    for index in range((last - first).days + 1):
        day = first + timedelta(days=index)
        slots = [s for s in programme.running if listed_day(s.start, first) == day]
        opens = datetime.combine(day, DAY_CHANGE, tzinfo=programme.zone)
        closes = datetime.combine(day + timedelta(days=1), DAY_CHANGE, tzinfo=programme.zone)
        days.append(
            _Day(
                index=index + 1,
                date=day,
                start=min([opens, *(slot.start for slot in slots)]),
                end=closes - timedelta(minutes=1),
                rooms=_by_room(slots, programme),
            )
        )
    return days


def _by_room(slots: list[Slot], programme: Programme) -> dict[str, list[Slot]]:
    names = {room.key: room.name for room in programme.rooms}
    by_room: dict[str, list[Slot]] = {name: [] for name in names.values()}
    for slot in slots:
        name = names.get(slot.room or "") or no_room(slot.mode)
        by_room.setdefault(name, []).append(slot)
    return {name: held for name, held in by_room.items() if held}


def _ids(slots: Iterable[Slot]) -> dict[str, int]:
    """A number for each session that stays the same; no two the same."""
    numbers: dict[str, int] = {}
    taken: set[int] = set()
    for key in sorted(slot.key for slot in slots):
        number = _number(key)
        while number in taken:
            number = number % _LARGEST + 1
        taken.add(number)
        numbers[key] = number
    return numbers


def _number(key: str) -> int:
    return uuid.UUID(key).int % _LARGEST + 1


def _slug(slot: Slot, number: int, programme: Programme) -> str:
    return slugify(f"{programme.meeting['slug']}-{number}-{slot.title[:60]}").strip("-_")


def _duration(slot: Slot) -> str:
    minutes = round((slot.end - slot.start) / timedelta(minutes=1))
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def _abstract(slot: Slot, programme: Programme) -> str:
    if not programme.items_out:
        return ""
    return "\n".join(f"{item.number} {item.title}".strip() for item in slot.items)


def _description(slot: Slot) -> str:
    return "\n".join(person_line(person) for person in slot.people)


def _tracks(programme: Programme) -> list[str]:
    return sorted({slot.kind_label for slot in programme.running})


def _version(programme: Programme) -> str:
    return "draft" if programme.number is None else str(programme.number)


def _programme_address(programme: Programme) -> str:
    meeting = reverse("meetings:meeting_detail", args=[programme.meeting["slug"]])
    return f"{settings.SITE_URL}{meeting}programme/"

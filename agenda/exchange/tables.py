"""The programme as a table, CSV or XLSX: a line a session, with its hours on the venue's wall."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from agenda.calendars import person_line
from agenda.exchange.moments import written
from agenda.programmes import Programme, Slot
from agenda.timetables import SlotRow, Timetable
from delegates.models import SessionRoleKind
from wcoap.spreadsheets import writing

ROLES = tuple(SessionRoleKind.values)
COLUMNS = (
    "key",
    "title",
    "kind",
    "day",
    "start",
    "end",
    "minutes",
    "room",
    "mode",
    "time_zone",
    "items",
    "pinned",
    *ROLES,
)
_WIDTHS = {"key": 38, "title": 48, "room": 24, "time_zone": 18, "items": 14}
Line = dict[str, str]


def lines_of_release(programme: Programme) -> list[Line]:
    """What takes place. Whether it is pinned is the draft's alone."""
    first_day = datetime.fromisoformat(programme.meeting["first_day"]).date()
    rooms = {room.key: room.name for room in programme.rooms}
    return [_released(slot, programme, rooms, first_day) for slot in programme.running]


def _released(slot: Slot, programme: Programme, rooms: dict[str, str], first_day) -> Line:
    day, start, end = written(slot.start, slot.end, first_day)
    people: dict[str, list[str]] = defaultdict(list)
    for person in slot.people:
        people[person.role].append(person_line(person).partition(": ")[2])
    return {
        "key": slot.key,
        "title": slot.title,
        "kind": slot.kind,
        "day": day,
        "start": start,
        "end": end,
        "minutes": str(round((slot.end - slot.start).total_seconds() / 60)),
        "room": rooms.get(slot.room or "", ""),
        "mode": slot.mode,
        "time_zone": programme.zone.key,
        "items": "; ".join(item.number for item in slot.items) if programme.items_out else "",
        **{role: "; ".join(names) for role, names in people.items()},
    }


def lines_of_draft(timetable: Timetable) -> list[Line]:
    """Everything, those that wait for a time among them; for staff."""
    return [_drafted(slot, timetable) for slot in timetable.slots]


def _drafted(slot: SlotRow, timetable: Timetable) -> Line:
    day = start = end = ""
    if slot.start and slot.end:
        zone = timetable.zone
        day, start, end = written(
            slot.start.astimezone(zone), slot.end.astimezone(zone), timetable.meeting.first_day
        )
    people: dict[str, list[str]] = defaultdict(list)
    for role, key in slot.people:
        person = timetable.people[key]
        organization = timetable.delegations[person.organization].name
        people[role].append(f"{person.listed_name} ({organization})")
    return {
        "key": str(slot.key),
        "title": slot.title,
        "kind": slot.kind,
        "day": day,
        "start": start,
        "end": end,
        "minutes": str(slot.minutes),
        "room": timetable.rooms[slot.room].name if slot.room in timetable.rooms else "",
        "mode": slot.mode,
        "time_zone": timetable.zone.key,
        "items": "; ".join(timetable.items[key].number for key in slot.items),
        "pinned": "yes" if slot.pinned else "no",
        **{role: "; ".join(names) for role, names in people.items()},
    }


def csv_of(lines: Iterable[Line]) -> bytes:
    return writing.csv_of(COLUMNS, map(_cells, lines))


def xlsx_of(lines: Iterable[Line], *, created: datetime) -> bytes:
    sheet = writing.Sheet("Programme", COLUMNS, map(_cells, lines), _WIDTHS)
    return writing.xlsx_of([sheet], created=created)


def _cells(line: Line) -> list[str]:
    return [line.get(column, "") for column in COLUMNS]

"""Programmes and the files of them, in memory."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from uuid import UUID
from zoneinfo import ZoneInfo

from agenda.exchange import frab, tables
from agenda.exchange.planning import plan_import
from agenda.exchange.reading import Row
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

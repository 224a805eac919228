"""What a programme says, as data: what a release keeps, and what every page, feed and file shows.

A release holds `snapshot(...)`; `read_programme` turns it into rows with hours in the venue's
zone. The draft is shown by the same way, so what is looked at before a release is what comes out.
"""

import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import F, Field, Func, JSONField, Value
from django.db.models.functions import Cast

from agenda.models import Agenda
from agenda.timetables import SlotRow, Timetable, collect_timetable
from meetings.models import Meeting, Release, SessionKind
from meetings.models.sessions import PAUSES

CONFIRMED, CANCELLED = "confirmed", "cancelled"


@dataclass(frozen=True, slots=True)
class Appearance:
    """A person in a session. `listed` is their consent to be named to the public."""

    role: str  # a SessionRoleKind
    key: str  # of the delegate
    name: str
    listed: bool
    organization: str


@dataclass(frozen=True, slots=True)
class ItemLine:
    key: str
    number: str
    title: str


@dataclass(frozen=True, slots=True)
class RoomLine:
    key: str
    name: str
    capacity: int


@dataclass(frozen=True, slots=True)
class Slot:
    """A session with a time; `start` and `end` are in the venue's zone.

    `sequence` rises with each release that changes the session (RFC 5545), `status` is
    "confirmed" or "cancelled": one that was dropped stays in the data with its last hours.
    `link` is for participants only.
    """

    key: str
    kind: str
    title: str
    room: str | None  # the room's key
    start: datetime
    end: datetime
    mode: str
    link: str
    status: str
    sequence: int
    items: tuple[ItemLine, ...]
    people: tuple[Appearance, ...]

    @property
    def is_pause(self) -> bool:
        return self.kind in PAUSES

    @property
    def is_cancelled(self) -> bool:
        return self.status == CANCELLED

    @property
    def day(self) -> date:
        return self.start.date()

    @property
    def kind_label(self) -> str:
        return str(SessionKind(self.kind).label)


@dataclass(frozen=True, slots=True)
class Programme:
    """`slots` by time and room, cancelled ones among them; `number` is None for the draft.

    `items_out` tells whether the agenda was sent out, so that participants may read its items.
    """

    number: int | None
    meeting: dict[str, str]
    zone: ZoneInfo
    rooms: tuple[RoomLine, ...]
    slots: tuple[Slot, ...]
    items_out: bool

    @property
    def running(self) -> tuple[Slot, ...]:
        """Without the cancelled ones."""
        return tuple(slot for slot in self.slots if not slot.is_cancelled)

    @property
    def room_names(self) -> dict[str, str]:
        return {room.key: room.name for room in self.rooms}

    def for_participants(self) -> "Programme":
        """Without agenda items, unless the agenda was sent out."""
        if self.items_out:
            return self
        return replace(self, slots=tuple(replace(slot, items=()) for slot in self.slots))

    @property
    def named(self) -> frozenset[str]:
        """The keys of people who agreed to be named to the public."""
        return frozenset(p.key for slot in self.slots for p in slot.people if p.listed)

    def for_the_public(self, *, withdrawn: Collection[str]) -> "Programme":
        """Without links, and without the names of people who did not agree to be listed.

        Nor of those whose keys are `withdrawn`: they agreed and do so no longer (`consents`).
        """
        return replace(
            self,
            slots=tuple(
                replace(
                    slot,
                    link="",
                    items=slot.items if self.items_out else (),
                    people=tuple(
                        p if p.listed and p.key not in withdrawn else replace(p, name="")
                        for p in slot.people
                    ),
                )
                for slot in self.slots
            ),
        )


def snapshot(
    timetable: Timetable, *, items_out: bool, previous: dict[str, Any] | None = None
) -> dict[str, Any]:
    """The data of a release, as JSON takes it; `previous` is the data of the one before.

    Sessions without a time are left out; those that `previous` had and the draft has not stay,
    cancelled.
    """
    meeting = timetable.meeting
    before = {session["key"]: session for session in (previous or {}).get("sessions", [])}
    sessions = [
        _numbered(_session(timetable, slot), before.get(str(slot.key)))
        for slot in timetable.scheduled
    ]
    here = {session["key"] for session in sessions}
    for key, session in before.items():
        if key not in here:
            dropped = {**session, "status": CANCELLED}
            sessions.append(_numbered(dropped, session))
    return {
        "format": 1,
        "meeting": {
            "slug": meeting.slug,
            "symbol": meeting.symbol,
            "title": meeting.title,
            "city": meeting.city,
            "venue": str(meeting.venue or ""),
            "time_zone": str(meeting.time_zone),
            "first_day": meeting.first_day.isoformat(),
            "last_day": meeting.last_day.isoformat(),
        },
        "items_out": items_out,
        "rooms": [
            {"key": str(room.key), "name": room.name, "capacity": room.capacity}
            for room in timetable.rooms.values()
        ],
        "sessions": sessions,
    }


def _session(timetable: Timetable, slot: SlotRow) -> dict[str, Any]:
    items, people = timetable.items, timetable.people
    assert slot.start is not None  # noqa: S101  # `scheduled` gives no others
    assert slot.end is not None  # noqa: S101
    return {
        "key": str(slot.key),
        "kind": slot.kind,
        "title": slot.title,
        "room": str(slot.room) if slot.room else None,
        "start": slot.start.isoformat(),
        "end": slot.end.isoformat(),
        "mode": slot.mode,
        "link": slot.online_url,
        "status": CONFIRMED,
        "items": [
            {"key": str(key), "number": items[key].number, "title": items[key].title}
            for key in slot.items
        ],
        "people": [
            {
                "role": role,
                "key": str(key),
                "name": people[key].listed_name,
                "listed": people[key].consents,
                "organization": timetable.delegations[people[key].organization].name,
            }
            for role, key in slot.people
        ],
    }


def _numbered(session: dict[str, Any], before: dict[str, Any] | None) -> dict[str, Any]:
    """With the sequence number of the one before, or the next where anything changed."""
    if before is None:
        return {**session, "sequence": 0}
    same = {**session, "sequence": 0} == {**before, "sequence": 0}
    return {**session, "sequence": before["sequence"] + (0 if same else 1)}


def read_programme(data: dict[str, Any], *, number: int | None = None) -> Programme:
    """Rows of what `snapshot` wrote. No query."""
    zone = ZoneInfo(data["meeting"]["time_zone"])
    rooms = tuple(RoomLine(**room) for room in data["rooms"])
    places = {room.key: place for place, room in enumerate(rooms)}
    slots = [
        Slot(
            **{
                **session,
                "start": datetime.fromisoformat(session["start"]).astimezone(zone),
                "end": datetime.fromisoformat(session["end"]).astimezone(zone),
                "items": tuple(ItemLine(**item) for item in session["items"]),
                "people": tuple(Appearance(**person) for person in session["people"]),
            }
        )
        for session in data["sessions"]
    ]
    slots.sort(key=lambda s: (s.start, places.get(s.room or "", len(places)), s.title, s.key))
    return Programme(number, data["meeting"], zone, rooms, tuple(slots), data["items_out"])


def read_draft(meeting: Meeting) -> Programme:
    """The draft as a release would now say it; seven queries."""
    items_out = Agenda.of(meeting).is_out
    return read_programme(snapshot(collect_timetable(meeting), items_out=items_out))


def last_release(meeting: Meeting) -> Release | None:
    """The release in force, with its data. One query."""
    return Release.objects.filter(meeting=meeting).first()


def read_release(release: Release) -> Programme:
    return read_programme(release.data, number=release.number)


@lru_cache(maxsize=8)
def programme_of(release_pk: uuid.UUID) -> Programme:
    """The programme of a release; one query the first time.

    A release never changes, so each process keeps the few that are asked for again and again: an
    overview with what comes next would otherwise parse the whole meeting for every reader.
    """
    return read_release(Release.objects.only("number", "data").get(pk=release_pk))


def own_slots(slots: Iterable[Slot], *, delegates: set[str], starred: set[str]) -> list[Slot]:
    """Those in which one of `delegates` (keys) has a part, or whose key is `starred`."""
    return [
        slot
        for slot in slots
        if slot.key in starred or any(person.key in delegates for person in slot.people)
    ]


class _JSONPath(Field):
    """For a cast only."""

    def db_type(self, connection: Any) -> str:
        return "jsonpath"


class Found(Func):
    """Those sessions of a release's data for which a JSON path with `$key` holds."""

    function = "jsonb_path_query_array"
    output_field = JSONField()

    def __init__(self, data: str, path: str, **words: str) -> None:
        super().__init__(F(data), Cast(Value(path), _JSONPath()), Value(words, JSONField()))


def released_slots(meeting: Meeting, path: str, **words: str) -> Programme | None:
    """The last release with only those sessions that the JSON path finds in `$.sessions[*]`.

    PostgreSQL picks them, so one session of a thousand costs what one costs. One query; None
    where nothing was released.
    """
    row = (
        Release.objects.filter(meeting=meeting)
        .values_list(
            "number",
            "data__meeting",
            "data__rooms",
            "data__items_out",
            Found("data", f"$.sessions[*] ? ({path})", **words),
        )
        .first()
    )
    if row is None:
        return None
    number, about, rooms, items_out, sessions = row
    data = {"meeting": about, "rooms": rooms, "items_out": items_out, "sessions": sessions}
    return read_programme(data, number=number)


def released_slot(meeting: Meeting, key: uuid.UUID) -> Programme | None:
    """The last release with the session of that key alone; None where it has none."""
    programme = released_slots(meeting, "@.key == $key", key=str(key))
    return programme if programme and programme.slots else None

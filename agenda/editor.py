"""The timetable as the editor's page reads it; what it posts is in `agenda.posted_moves`.

Hours are wall-clock hours at the venue, without an offset: the server adds the zone.
"""

import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, tzinfo
from typing import Any
from urllib.parse import quote
from uuid import UUID

from django.db import connection
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from agenda.burden import burden
from agenda.conflicts import Side, Warning, WarningKind, find_warnings
from agenda.conflicts.links import link_writer
from agenda.hours import day_words, span_words, wall_clock
from agenda.timetables import Key, SlotRow, Timetable, collect_timetable
from delegates.models import SessionRoleKind
from meetings.models import Meeting, Session, SessionKind
from wcoap.history import last_editor
from wcoap.tags.hours import zone_name

_ANY = UUID(int=0)

# All that a state is made of. Versions only grow, so sums of hashes need no sorting; the count
# tells what was added and deleted.
_REVISION = """
    SELECT count(*), coalesce(sum(hashtextextended(id::text || ':' || version, 0)), 0), (
        SELECT coalesce(json_object_agg(key, reason), '{}') FROM agenda_acknowledgement
        WHERE meeting_id = %(meeting)s
    ) FROM (
        SELECT id, version FROM meetings_meeting WHERE id = %(meeting)s
        UNION ALL SELECT id, version FROM meetings_session WHERE meeting_id = %(meeting)s
        UNION ALL SELECT r.id, r.version FROM meetings_room r
            JOIN meetings_meeting m ON m.venue_id = r.venue_id WHERE m.id = %(meeting)s
        UNION ALL SELECT r.id, r.version FROM delegates_sessionrole r
            JOIN meetings_session s ON s.id = r.session_id WHERE s.meeting_id = %(meeting)s
        UNION ALL SELECT l.id, l.version FROM agenda_sessionitem l
            JOIN meetings_session s ON s.id = l.session_id WHERE s.meeting_id = %(meeting)s
        UNION ALL SELECT id, version FROM agenda_agendaitem WHERE meeting_id = %(meeting)s
        UNION ALL SELECT l.id, l.version FROM agenda_itemlead l
            JOIN agenda_agendaitem i ON i.id = l.item_id WHERE i.meeting_id = %(meeting)s
        UNION ALL SELECT id, version FROM agenda_acknowledgement WHERE meeting_id = %(meeting)s
        UNION ALL SELECT p.id, p.version FROM delegates_delegate p
            JOIN delegates_delegation d ON d.id = p.delegation_id WHERE d.meeting_id = %(meeting)s
        UNION ALL SELECT id, version FROM delegates_delegation WHERE meeting_id = %(meeting)s
        UNION ALL SELECT o.id, o.version FROM meetings_organization o
            JOIN delegates_delegation d ON d.organization_id = o.id
            WHERE d.meeting_id = %(meeting)s
    ) AS rows
"""


@dataclass(frozen=True, slots=True)
class Revision:
    """`tag` changes with whatever a state is made of; `reasons` are the acknowledged warnings'."""

    tag: str
    reasons: dict[str, str]


def find_revision(meeting: Meeting) -> Revision:
    """One query, a small part of what a state costs."""
    with connection.cursor() as cursor:
        cursor.execute(_REVISION, {"meeting": meeting.pk})
        count, total, reasons = cursor.fetchone()
    return Revision(
        f"{count}.{total}.{get_language()}",
        json.loads(reasons) if isinstance(reasons, str) else reasons,
    )


@dataclass(frozen=True)
class State:
    """A timetable with the revision that was read before it, so never a newer one."""

    revision: Revision
    timetable: Timetable

    @classmethod
    def of(cls, meeting: Meeting) -> "State":
        """Five queries."""
        return cls(find_revision(meeting), collect_timetable(meeting))

    def as_dict(self) -> dict[str, Any]:
        """What `timetable/data/` answers. No query."""
        timetable, meeting = self.timetable, self.timetable.meeting
        return {
            "revision": self.revision.tag,
            "zone": str(timetable.zone),
            "zoneName": zone_name(timetable.zone),
            "days": [_day(day, timetable.zone) for day in timetable.days],
            "hours": {
                "start": f"{meeting.day_starts_at:%H:%M}",
                "end": f"{meeting.day_ends_at:%H:%M}",
            },
            "rooms": [
                {"key": str(room.key), "name": room.name, "capacity": room.capacity}
                for room in timetable.rooms.values()
            ],
            "sessions": _sessions(timetable),
            "warnings": _warnings(timetable, self.revision.reasons),
            "burden": [
                {
                    "key": str(row.key),
                    "name": row.name,
                    "zone": row.zone,
                    "people": row.people,
                    "nightMinutes": row.night_minutes,
                }
                for row in burden(timetable)
            ],
        }


def _day(day: Any, zone: tzinfo) -> dict[str, str]:
    noon = datetime.combine(day, time(12), tzinfo=zone)
    return {
        "date": day.isoformat(),
        "label": day_words(day),
        "offset": noon.isoformat(timespec="minutes")[-6:],
    }


def _sessions(timetable: Timetable) -> list[dict[str, Any]]:
    zone = timetable.zone
    kinds = {value: str(label) for value, label in SessionKind.choices}
    people_of, items_of = people_words(timetable), items_words(timetable)
    before, after = Session(pk=_ANY, meeting=timetable.meeting).get_absolute_url().split(str(_ANY))
    return [
        {
            "key": (key := str(slot.key)),
            "version": slot.version,
            "title": slot.title,
            "kind": slot.kind,
            "kindLabel": kinds[slot.kind],
            "pause": slot.is_pause,
            "room": str(slot.room) if slot.room else None,
            "start": wall_clock(slot.start, zone),
            "end": wall_clock(slot.end, zone),
            "minutes": slot.minutes,
            "pinned": slot.pinned,
            "mode": slot.mode,
            "expected": slot.expected,
            "items": items_of(slot),
            "people": people_of(slot),
            "url": f"{before}{key}{after}",
        }
        for slot in timetable.slots
    ]


def people_words(timetable: Timetable) -> Callable[[SlotRow], list[str]]:
    """A function that gives a session's people: Chair: Ana Person."""
    roles = {value: str(label) for value, label in SessionRoleKind.choices}
    people = timetable.people
    return lambda slot: [f"{roles[role]}: {people[key].name}" for role, key in slot.people]


def items_words(timetable: Timetable) -> Callable[[SlotRow], str]:
    """A function that gives the numbers of a session's items: 4, 4.1."""
    items = timetable.items
    return lambda slot: ", ".join(items[key].number for key in slot.items)


def _warnings(timetable: Timetable, reasons: dict[str, str]) -> list[dict[str, Any]]:
    meeting = timetable.meeting
    acknowledge = reverse("agenda:warning_acknowledge", args=[meeting.slug])
    kinds = {kind: str(kind.label) for kind in WarningKind}
    sides = _side_writer(timetable)
    keys = {slot.key: str(slot.key) for slot in timetable.slots}
    return [
        {
            "key": warning.key,
            "kind": str(warning.kind),
            "kindLabel": kinds[warning.kind],
            "severity": str(warning.severity),
            "text": warning.text,
            "sessions": [keys[key] for key in warning.sessions],
            "sides": [sides(side) for side in warning.sides],
            "acknowledged": reasons.get(warning.key),
            "acknowledgeUrl": f"{acknowledge}?key={quote(warning.key, safe=':.')}",
        }
        for warning in find_warnings(timetable)
    ]


def _side_writer(timetable: Timetable) -> Callable[[Side], dict[str, str]]:
    """A function that gives a side's label and address; it remembers them, for sides recur."""
    link = link_writer(timetable)
    written: dict[tuple[str, Key | str], dict[str, str]] = {}

    def write(side: Side) -> dict[str, str]:
        told = written.get((side.noun, side.key))
        if told is None:
            told = written[side.noun, side.key] = {"label": side.label, "url": link(side)}
        return told

    return write


def count_warnings(timetable: Timetable) -> Counter[Key]:
    """How many warnings are on each session, those that were acknowledged left out. One query."""
    return Counter(key for warning in standing_warnings(timetable) for key in warning.sessions)


def standing_warnings(timetable: Timetable) -> list[Warning]:
    """Those that nobody has acknowledged. One query."""
    known = set(timetable.meeting.acknowledgements.values_list("key", flat=True))
    return [warning for warning in find_warnings(timetable) if warning.key not in known]


# What is said


def place_words(slot: SlotRow, timetable: Timetable) -> str:
    """Mon 16 Nov, 09:00–10:30, Vale Hall."""
    if slot.start is None or slot.end is None:
        return _("not in the timetable")
    hours = span_words(slot.start, slot.end, timetable.zone)
    room = timetable.rooms.get(slot.room) if slot.room else None
    return f"{hours}, {room.name}" if room else hours


def moved_words(keys: Sequence[Key], timetable: Timetable) -> str:
    """What a change did, for a person who hears it."""
    if len(keys) != 1 or keys[0] not in timetable.by_key:
        said = ngettext("%(n)s session moved.", "%(n)s sessions moved.", len(keys))
        return said % {"n": len(keys)}
    slot = timetable.by_key[keys[0]]
    if slot.start is None:
        return _("“%(title)s” is not in the timetable any more.") % {"title": slot.title}
    return _("“%(title)s” is now %(place)s.") % {
        "title": slot.title,
        "place": place_words(slot, timetable),
    }


def stale_words(sessions: Sequence[Session], timetable: Timetable) -> str:
    """Who changed what was to be moved, and where it is now; two queries for each, of three."""
    lines = [
        _("%(who)s changed “%(title)s” meanwhile: %(place)s.")
        % {
            "who": last_editor(session),
            "title": session.title,
            "place": place_words(timetable.by_key[session.pk], timetable),
        }
        for session in sessions[:3]
        if session.pk in timetable.by_key
    ]
    return " ".join([*lines, _("Your change was not saved.")])

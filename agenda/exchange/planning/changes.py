"""What a row would change in its session, in words."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from agenda.exchange.planning.lines import Line, hours_words
from agenda.timetables import Key, Timetable
from meetings.models import Mode, SessionKind
from wcoap.history import Change
from wcoap.plans import Step
from wcoap.spreadsheets.words import one_line


def compare(line: Line, timetable: Timetable) -> None:
    """Say what the line would change; without a target, it makes a session."""
    slot, zone = line.target, timetable.zone
    if slot is None:
        line.step = Step.CREATE
        return
    now = {
        "title": one_line(slot.title),
        "kind": slot.kind,
        "mode": slot.mode,
        "is_pinned": slot.pinned,
        "room_id": slot.room,
        "starts_at": slot.start,
        "ends_at": slot.end,
        "minutes": slot.minutes,
    }
    differs = {name for name, value in line.fields.items() if now[name] != value}
    if "title" in differs:
        line.changes.append(Change(_("Title"), slot.title, line.title))
    if "kind" in differs:
        line.changes.append(_choice(_("Kind"), SessionKind, slot.kind, line.fields["kind"]))
    if differs & {"starts_at", "ends_at"}:
        before = hours_words(slot.start, slot.end, zone)
        after = hours_words(line.fields["starts_at"], line.fields["ends_at"], zone)
        line.changes.append(Change(_("Time"), before, after))
    elif "minutes" in differs:
        line.changes.append(Change(_("Minutes"), str(slot.minutes), str(line.fields["minutes"])))
    if "room_id" in differs:
        names = (_room(slot.room, timetable), _room(line.fields["room_id"], timetable))
        line.changes.append(Change(_("Room"), *names))
    if "mode" in differs:
        line.changes.append(_choice(_("Mode"), Mode, slot.mode, line.fields["mode"]))
    if "is_pinned" in differs:
        words = (_("yes"), _("no")) if slot.pinned else (_("no"), _("yes"))
        line.changes.append(Change(_("Pinned"), *words))
    if line.items is not None and set(line.items) != set(slot.items):
        items = (_numbers(slot.items, timetable), _numbers(line.items, timetable))
        line.changes.append(Change(_("Items"), *items))
    line.step = Step.CHANGE if line.changes else Step.SAME


def _choice(label: str, choices: Any, before: str, after: str) -> Change:
    return Change(label, str(choices(before).label), str(choices(after).label))


def _room(key: Key | None, timetable: Timetable) -> str:
    return timetable.rooms[key].name if key in timetable.rooms else _("no room")


def _numbers(keys: Iterable[Key], timetable: Timetable) -> str:
    return ", ".join(timetable.items[key].number for key in keys) or _("none")

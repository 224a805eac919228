"""Which session a row is about."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from agenda.exchange.planning.lines import Line
from agenda.timetables import Key, SlotRow, Timetable
from wcoap.plans import Step
from wcoap.spreadsheets.words import one_line


def refuse_repeated(lines: Iterable[Line]) -> None:
    """Two rows can't both say what one session is."""
    keys: dict[Key, int] = {}
    said: dict[tuple, int] = {}
    for line in lines:
        if line.key is not None:
            if (before := keys.setdefault(line.key, line.number)) != line.number:
                line.refuse(_("Line %s has the same key.") % before)
        elif line.step != Step.REFUSED and line.fields.get("starts_at"):
            same = (
                line.title.casefold(),
                line.fields.get("kind"),
                line.fields["starts_at"],
                line.fields.get("room_id"),
            )
            if (before := said.setdefault(same, line.number)) != line.number:
                line.refuse(_("Line %s says the same.") % before)


def match(lines: list[Line], timetable: Timetable, elsewhere: Collection[Key]) -> None:
    """Find the session of each line: by key, else one with the same title and kind.

    Of several with the same title and kind (coffee, every day), a line takes the one at its hour,
    else one of its day, else the first that is left.
    """
    free = dict(timetable.by_key)
    rest = []
    for line in lines:
        target = free.pop(line.key, None) if line.key else None
        if target is not None:
            line.target = target
        else:
            if line.key in timetable.by_key or line.key in elsewhere:
                line.key = None  # given to another line, or another meeting's session
            if line.step != Step.REFUSED:
                rest.append(line)
    by_title: dict[str, list[SlotRow]] = defaultdict(list)
    for slot in free.values():
        by_title[one_line(slot.title).casefold()].append(slot)
    for near in (_at_its_hour, _on_its_day, lambda _line, _slot, _zone: True):
        for line in rest:
            if line.target is not None:
                continue
            slots = by_title[line.title.casefold()]
            for slot in slots:
                if _of_kind(line, slot) and near(line, slot, timetable.zone):
                    line.target = slot
                    slots.remove(slot)
                    break


def _of_kind(line: Line, slot: SlotRow) -> bool:
    return line.fields.get("kind") in (None, slot.kind)


def _at_its_hour(line: Line, slot: SlotRow, _zone: ZoneInfo) -> bool:
    return line.fields["starts_at"] == slot.start


def _on_its_day(line: Line, slot: SlotRow, zone: ZoneInfo) -> bool:
    start = line.fields["starts_at"]
    return bool(start and slot.start and start.date() == slot.start.astimezone(zone).date())

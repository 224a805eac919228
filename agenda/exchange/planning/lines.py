"""A row of a file, what becomes of it, and all rows together."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from agenda.exchange.reading import Row
from agenda.timetables import Key, SlotRow
from wcoap import plans


@dataclass(slots=True, kw_only=True)
class Line(plans.Line):
    """What becomes of a row. `fields` are the session's, by name, as far as the row says them.

    `items` are keys of agenda items, None where the row leaves them; `target` is the session that
    it changes, `key` the one that a new session takes.
    """

    row: Row
    fields: dict[str, Any] = field(default_factory=dict)
    items: tuple[Key, ...] | None = None
    target: SlotRow | None = None
    key: Key | None = None
    when: str = ""  # in words, as is the room's name
    room_name: str = ""

    @property
    def about(self) -> Key | None:
        return self.target.key if self.target else None


Plan = plans.Plan[Line]


def hours_words(start: datetime | None, end: datetime | None, zone: ZoneInfo) -> str:
    """Mon 16 Nov 2026, 09:00–10:30: with the year, which a file may have wrong."""
    if start is None or end is None:
        return _("no time")
    start, end = start.astimezone(zone), end.astimezone(zone)
    ends = date_format(end, "H:i" if end.date() == start.date() else "D j M Y, H:i")
    return f"{date_format(start, 'D j M Y, H:i')}–{ends}"

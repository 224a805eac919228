"""A programme as HTML.

A meeting may have twelve hundred sessions, and a template costs ten times what these functions
do. What many sessions share (hours, places, people) is written once, by `format_html`.
"""

import uuid
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from html import escape
from itertools import groupby
from operator import attrgetter

from django.urls import reverse
from django.utils.dateformat import format as date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from agenda.grids import Grid, Place, lay_out
from agenda.programmes import ItemLine, Programme, Slot
from delegates.models import SessionRoleKind
from meetings.models import SessionKind
from meetings.models.meetings import Mode
from meetings.models.sessions import PAUSES
from wcoap.tags.hours import venue_time, zone_name

_NOBODY = uuid.UUID(int=0)

# Whom a programme names; the page of a session names all.
_NAMED = (
    SessionRoleKind.CHAIR,
    SessionRoleKind.MODERATOR,
    SessionRoleKind.PRESENTER,
    SessionRoleKind.FACILITATOR,
)


def draw_days(
    programme: Programme, slots: Sequence[Slot], *, viewer_zone: str, side_by_side: bool = True
) -> SafeString:
    """Day by day; on a wide screen parallel sessions stand beside each other. No query.

    Each session has its key as id and its hours as data: for the mark of what is on, and for stars.
    """
    pencil = _Pencil(programme, viewer_zone)
    zone = zone_name(programme.zone)
    days = [(day, list(of_day)) for day, of_day in groupby(slots, key=attrgetter("day"))]
    return format_html_join(
        "",
        '<section class="day" id="day-{}"><h3 class="day-title">{} <small>{}</small></h3>{}'
        "</section>",
        (
            (day.isoformat(), _day(day), zone, pencil.day(of_day, side_by_side=side_by_side))
            for day, of_day in days
        ),
    )


def draw_day_links(slots: Iterable[Slot]) -> SafeString:
    """The way to each day, and to what is on now, which a script uncovers."""
    days = sorted({slot.day for slot in slots})
    links = format_html_join(
        "",
        '<li><a href="#day-{}">{}</a></li>',
        ((day.isoformat(), _short_day(day)) for day in days),
    )
    return format_html(
        '<nav class="day-links no-print" aria-label="{}"><ul>{}'
        '<li><a href="#" data-now-link hidden>{}</a></li></ul></nav>',
        _("Days"),
        links,
        _("What is on now"),
    )


def _day(day: date) -> str:
    return date_format(day, pgettext("weekday and day with year, date format", "l j F Y"))


def _short_day(day: date) -> str:
    return date_format(day, pgettext("day without year, date format", "D j M"))


class _Pencil:
    """What is written again and again, written once."""

    def __init__(self, programme: Programme, viewer_zone: str) -> None:
        self.programme = programme
        self.rooms = programme.room_names
        self.context = {"viewer_zone": viewer_zone}
        page = reverse("agenda:session_detail", args=[programme.meeting["slug"], _NOBODY])
        self.page = page.removesuffix(f"{_NOBODY}/")
        self.hours: dict[object, tuple[str, str]] = {}
        self.about = cache(self._about)
        self.taken, self.person, self.role = cache(_taken), cache(_person), cache(_role)
        self.cancelled = format_html('<strong class="cancelled">{}</strong> · ', _("Cancelled"))

    def day(self, slots: Sequence[Slot], *, side_by_side: bool) -> SafeString:
        grid = lay_out(slots, self.rooms)
        if not side_by_side or grid.is_list:
            lines = SafeString("".join(self.slot(slot, "") for slot in slots))
            return format_html('<ol class="programme">{}</ol>', lines)
        lines = SafeString("".join(self.slot(place.slot, _place(place)) for place in grid.places))
        return format_html(
            '{}<ol class="programme programme-grid cols-{}">{}</ol>',
            self._heads(grid),
            len(grid.columns),
            lines,
        )

    def _heads(self, grid: Grid) -> SafeString:
        """The rooms above their columns; each session names its room for those who hear it."""
        heads = ((self.rooms.get(room or "") or _("Elsewhere"),) for room in grid.columns)
        return format_html(
            '<p class="programme-rooms cols-{}" aria-hidden="true">{}</p>',
            len(grid.columns),
            format_html_join("", "<span>{}</span>", heads),
        )

    def slot(self, slot: Slot, place: str) -> str:
        """Keys and hours are ours, what is remembered is markup; the title is escaped here."""
        when, hours = self._when(slot)
        title, look, mark, more = escape(slot.title), place, "", ""
        if slot.is_pause:
            look += " slot-pause"
        if slot.is_cancelled:
            look += " is-cancelled"
            title, mark = f"<del>{title}</del>", self.cancelled
        elif slot.items or slot.people or slot.link:
            more = self._more(slot)
        return (
            f'<li id="session-{slot.key}" class="slot{look}" {hours}><p class="slot-time">{when}'
            f'</p><div class="slot-body"><p class="slot-title" dir="auto"><a href="{self.page}'
            f'{slot.key}/">{title}</a></p><p class="meta">{mark}'
            f"{self.about(slot.kind, slot.room, slot.mode)}</p>{more}</div></li>"
        )

    def _when(self, slot: Slot) -> tuple[str, str]:
        """The hours as people and as scripts read them."""
        found = self.hours.get((slot.start, slot.end))
        if found is None:
            found = self.hours[slot.start, slot.end] = (
                venue_time(self.context, slot.start, slot.end, self.programme.zone, day=False),
                format_html(
                    'data-start="{}" data-end="{}"',
                    slot.start.isoformat(timespec="minutes"),
                    slot.end.isoformat(timespec="minutes"),
                ),
            )
        return found

    def _about(self, kind: str, room: str | None, mode: str) -> SafeString:
        """Plenary · Vale Hall · Hybrid."""
        words = format_html("{}", SessionKind(kind).label)
        if where := self.rooms.get(room or "", ""):
            words += format_html('<span class="slot-room"> · {}</span>', where)
        if kind not in PAUSES:
            words += format_html(" · {}", Mode(mode).label)
        return words

    def _more(self, slot: Slot) -> str:
        """Agenda items, people with a role and the link for those online, where there are any."""
        lines: list[str] = [self.taken(slot.items)] if slot.items else []
        named = [person for person in slot.people if person.name and person.role in _NAMED]
        for role, people in groupby(named, key=attrgetter("role")):
            names = ", ".join(self.person(person.name) for person in people)
            lines.append(f"<span>{self.role(role)}: {names}</span>")
        if slot.link:
            lines.append(format_html('<a href="{}">{}</a>', slot.link, _("Join online")))
        return f'<p class="meta slot-more">{" ".join(lines)}</p>' if lines else ""


def _taken(items: tuple[ItemLine, ...]) -> SafeString:
    words = ngettext("Item %(numbers)s", "Items %(numbers)s", len(items))
    return format_html(
        "<span>{}</span>", words % {"numbers": ", ".join(item.number for item in items)}
    )


def _person(name: str) -> SafeString:
    return format_html("<bdi>{}</bdi>", name)


def _role(role: str) -> SafeString:
    return format_html("{}", SessionRoleKind(role).label)


def _place(place: Place) -> str:
    column = f"in-{place.column}" if place.column else "in-all"
    return f" {column} from-{place.top} to-{place.bottom}"

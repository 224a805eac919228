"""What every page writes: chips, hours and days, sort headers. Loaded everywhere as a builtin.

A page may call these two hundred times, so they are plain functions that build their few
elements with `format_html` and remember the commonest; the rest of a page's furniture is in
`templates/components/`.
"""

import re
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from django import template
from django.contrib.messages.storage.base import Message
from django.core.paginator import Page
from django.urls import reverse
from django.utils.dateformat import format as date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_lazy, ngettext, pgettext
from django.utils.translation import gettext as _

register = template.Library()

# Each status that a record can have: its tone (a colour of the chips) and its icon.
STATUSES = {
    # Meetings
    "draft": ("quiet", "pencil"),
    "announced": ("act", "megaphone"),
    "registration_open": ("act", "door-open"),
    "in_session": ("now", "broadcast"),
    "closed": ("quiet", "lock"),
    # Delegations and delegates
    "invited": ("quiet", "envelope"),
    "registering": ("act", "pencil-square"),
    "submitted": ("act", "send"),
    "confirmed": ("good", "check-circle"),
    "declined": ("quiet", "x-circle"),
    "withdrawn": ("quiet", "box-arrow-left"),
    "nominated": ("act", "person-plus"),
    "waitlisted": ("warn", "hourglass-split"),
    "arrived": ("good", "check-circle-fill"),
    # Actions
    "open": ("act", "circle"),
    "in_progress": ("act", "circle-half"),
    "completed": ("good", "check-circle"),
    "superseded": ("quiet", "arrow-right-circle"),
    "cancelled": ("quiet", "slash-circle"),
    "overdue": ("bad", "exclamation-triangle"),
    # Warnings of a timetable
    "high": ("bad", "exclamation-triangle"),
    "low": ("warn", "exclamation-circle"),
    "acknowledged": ("quiet", "check2"),
    # Reports and papers
    "queued": ("quiet", "hourglass"),
    "rendering": ("act", "gear"),
    "solving": ("act", "gear"),
    "accepted": ("good", "check2-all"),
    "discarded": ("quiet", "trash3"),
    "ready": ("good", "file-earmark-check"),
    "failed": ("bad", "x-octagon"),
    "provisional": ("warn", "file-earmark"),
    "adopted": ("good", "check2-all"),
    "cleared": ("good", "check2"),
    "issued": ("good", "file-earmark-check"),
    # Mails, and what a release changes
    "sent": ("good", "send-check"),
    "added": ("good", "plus-circle"),
    "moved": ("act", "arrow-left-right"),
    "renamed": ("act", "input-cursor-text"),
    "back": ("good", "arrow-counterclockwise"),
    "changed": ("act", "pencil-square"),
    "whole": ("quiet", "calendar-week"),
}
_UNKNOWN = ("quiet", "dot")

# The labels of the Traffic Light Protocol 2.0, by what is left of them without punctuation.
TLP_LABELS = {
    "clear": "CLEAR",
    "green": "GREEN",
    "amber": "AMBER",
    "amberstrict": "AMBER+STRICT",
    "red": "RED",
}
_NOT_A_LETTER = re.compile(r"[^a-z]")


@register.simple_tag
def icon(name: str) -> SafeString:
    """A decorative icon; the words beside it say the same."""
    return format_html('<i class="bi bi-{}" aria-hidden="true"></i>', name)


@register.simple_tag
def status_chip(status: Any, label: Any = "") -> SafeString:
    """A status as an icon and a word. `label` is what to read, usually `get_status_display`."""
    key = str(status or "")
    return _chip(key, str(label or "") or key.replace("_", " ").capitalize())


@lru_cache(maxsize=512)
def _chip(status: str, words: str) -> SafeString:
    tone, glyph = STATUSES.get(status, _UNKNOWN)
    return format_html(
        '<span class="chip chip-{}"><i class="bi bi-{}" aria-hidden="true"></i>{}</span>',
        tone,
        glyph,
        words,
    )


@register.simple_tag
def tlp_badge(tlp: Any) -> SafeString:
    """A TLP 2.0 label in the standard's own colours; nothing for a paper that has none."""
    key = _NOT_A_LETTER.sub("", str(tlp or "").lower()).removeprefix("tlp")
    if not key:
        return SafeString()
    return format_html(
        '<span class="tlp tlp-{}" title="{}">TLP:{}</span>',
        key,
        _("Traffic Light Protocol"),
        TLP_LABELS.get(key, key.upper()),
    )


# Hours and days


@lru_cache(maxsize=512)
def _named_zone(name: str) -> tzinfo | None:
    try:
        return ZoneInfo(name) if name else None
    except (LookupError, OSError, ValueError):  # a cookie may hold anything
        return None


def _zone(zone: Any) -> tzinfo | None:
    return zone if isinstance(zone, tzinfo) else _named_zone(str(zone or ""))


def _offset(moment: datetime) -> str:
    """UTC+05:30, UTC-03:00."""
    text = f"{moment:%z}"
    return f"UTC{text[:3]}:{text[3:5]}"


def _zone_letters(moment: datetime) -> str:
    """AEST; the offset where the zone has no letters of its own (Kathmandu: UTC+05:45)."""
    name = moment.tzname() or ""
    return name if name[:1].isalpha() else _offset(moment)


def _city(zone: Any) -> str:
    return str(zone).rpartition("/")[2].replace("_", " ")


def _zone_mark(moment: datetime) -> SafeString:
    """The letters, with the city and the offset for those to whom they say nothing."""
    return _mark(moment.tzinfo, _offset(moment), _zone_letters(moment))


@lru_cache(maxsize=256)
def _mark(zone: tzinfo, offset: str, letters: str) -> SafeString:
    return format_html('<abbr class="zone" title="{}, {}">{}</abbr>', _city(zone), offset, letters)


def _day(moment: datetime) -> str:
    return date_format(moment, pgettext("day without year, date format", "D j M"))


def _hour(moment: datetime) -> str:
    return date_format(moment, pgettext("hour, date format", "H:i"))


def _span(start: datetime, end: datetime | None, *, day: bool) -> SafeString:
    """Tue 15 Nov, 09:00–10:30; the second day only where it is another one."""
    until = end and end.replace(tzinfo=None)
    return _span_words(get_language(), start.replace(tzinfo=None), until, day)


@lru_cache(maxsize=4096)
def _span_words(language: str, start: datetime, end: datetime | None, day: bool) -> SafeString:
    """Takes hours without zones: with them, equal moments of two zones would be one key."""
    before = f"{_day(start)}, " if day else ""
    if end is None or end == start:
        return format_html("{}{}", before, _hour(start))
    if end.date() == start.date() or (not day and end - start < timedelta(days=1)):
        hours = f"{_hour(start)}–{_hour(end)}"
        return format_html('{}<span class="hours">{}</span>', before, hours)
    return format_html("{}{} – {}, {}", before, _hour(start), _day(end), _hour(end))


@register.simple_tag(takes_context=True)
def venue_time(
    context: Any,
    start: datetime | None,
    end: datetime | None = None,
    tz: Any = "",
    day: bool = True,
) -> SafeString:
    """When a session is, in the venue's zone, with the viewer's hours where they differ.

    `day=False` leaves the day out, under a heading that says it. Nothing without a start.
    """
    if start is None:
        return SafeString()
    venue = _zone(tz) or UTC
    there, until = start.astimezone(venue), end and end.astimezone(venue)
    text = format_html(
        '<time class="when" datetime="{}">{} {}</time>',
        there.isoformat(timespec="minutes"),
        _span(there, until, day=day),
        _zone_mark(there),
    )
    viewer = _zone(context.get("viewer_zone"))
    if viewer is None:
        return text
    here, here_until = start.astimezone(viewer), end and end.astimezone(viewer)
    if here.utcoffset() == there.utcoffset():
        return text
    yours = format_html(
        _("yours: {hours} {zone}"),
        hours=_span(here, here_until, day=here.date() != there.date()),
        zone=_zone_letters(here),
    )
    return format_html('{} <span class="yours">{}</span>', text, yours)


@register.simple_tag(takes_context=True)
def moment(context: Any, value: datetime | None, tz: Any = "") -> SafeString:
    """One moment with its year, in `tz` or else in the viewer's zone or else in UTC.

    For deadlines and histories: "15 Nov 2022, 17:00 AEST".
    """
    if value is None:
        return SafeString()
    local = value.astimezone(_zone(tz) or _zone(context.get("viewer_zone")) or UTC)
    return format_html(
        '<time class="when" datetime="{}">{}, {} {}</time>',
        local.isoformat(timespec="minutes"),
        date_format(local, pgettext("short day with year, date format", "j M Y")),
        _hour(local),
        _zone_mark(local),
    )


@register.simple_tag
def date_range(first: date | None, last: date | None = None) -> str:
    """14–18 November 2022, 30 November – 2 December 2022: no month or year is said twice."""
    if first is None:
        return ""
    full = pgettext("day with year, date format", "j F Y")
    if last is None or last == first:
        return date_format(first, full)
    if first.year != last.year:
        start, pattern = full, pgettext("days apart", "%(first)s – %(last)s")
    elif first.month != last.month:
        start = pgettext("day of a range within a year, date format", "j F")
        pattern = pgettext("days apart", "%(first)s – %(last)s")
    else:
        start = pgettext("day of a range within a month, date format", "j")
        pattern = pgettext("days of one month", "%(first)s–%(last)s")
    return pattern % {"first": date_format(first, start), "last": date_format(last, full)}


@register.simple_tag
def days_to_go(meeting: Any) -> SafeString:
    """How far a meeting is off at its venue, or which day of it this is; nothing once it ended."""
    left = meeting.days_to_go()
    if left > 1:
        text = ngettext("in %(n)d day", "in %(n)d days", left) % {"n": left}
    elif left == 1:
        text = _("starts tomorrow")
    elif (today := 1 - left) <= meeting.length:
        text = _("day %(day)d of %(days)d") % {"day": today, "days": meeting.length}
    else:
        return SafeString()
    return format_html('<span class="to-go{}">{}</span>', " is-now" if left <= 0 else "", text)


@register.simple_tag
def zone_name(zone: Any) -> str:
    """A zone for people, as it is today: "Tokyo, JST"; nothing for one that is not known."""
    known = _zone(zone)
    if known is None:
        return ""
    letters = _zone_letters(datetime.now(known))
    return letters if letters == str(known) else f"{_city(known)}, {letters}"


def zone_at(zone: tzinfo, moment: datetime) -> str:
    """A zone as it is at a moment, for paper: "Brisbane, AEST (UTC+10:00)"."""
    there = moment.astimezone(zone)
    letters, offset = _zone_letters(there), _offset(there)
    return f"{_city(zone)}, {letters if letters == offset else f'{letters} ({offset})'}"


# Lists


@register.simple_tag(takes_context=True)
def sort_header(
    context: Any, name: str, label: Any, default: str = "", numeric: bool = False
) -> SafeString:
    """The heading of a column by which the list can be sorted, as a `<th>`.

    Its link turns `?sort=name` into `?sort=-name` and back, keeps the rest of the address and
    goes to the first page. `default` is the order of a list whose address names none.
    """
    query = context["request"].GET.copy()
    order = query.get("sort") or default
    ascending, descending = order == name, order == f"-{name}"
    query["sort"] = f"-{name}" if ascending else name
    query.pop("page", None)
    state = "ascending" if ascending else "descending" if descending else ""
    return format_html(
        '<th scope="col"{}{}><a class="sort" href="?{}">{}'
        '<i class="bi bi-{}" aria-hidden="true"></i></a></th>',
        SafeString(' class="num"') if numeric else "",
        format_html(' aria-sort="{}"', state) if state else "",
        query.urlencode(),
        label,
        {"ascending": "arrow-up", "descending": "arrow-down"}.get(state, "arrow-down-up"),
    )


@register.simple_tag
def page_numbers(page: Page) -> list[int | str]:
    """The numbers to show under a list, with gaps as "…"."""
    return list(page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1))


@register.simple_tag
def filters_in_use(filterset: Any) -> int:
    """How many fields of a filter form hold something; the order of the list is no filter."""
    empty = (None, False, "", [], [""])
    return sum(1 for f in filterset.form if f.name != "sort" and f.value() not in empty)


# The frame


@register.simple_tag(takes_context=True)
def nav_link(context: Any, view_name: str, label: Any) -> SafeString:
    """A link of the top bar, marked as current on every page of the same noun.

    All pages of a meeting count as Meetings, whichever app they come from.
    """
    match = getattr(context.get("request"), "resolver_match", None)
    noun = view_name.rpartition("_")[0]
    current = bool(match and match.view_name.startswith(f"{noun}_"))
    if context.get("meeting"):
        current = noun == "meetings:meeting"
    return format_html(
        '<a href="{}"{}>{}</a>',
        reverse(view_name),
        SafeString(' aria-current="page"') if current else "",
        label,
    )


@register.filter
def undo_url(message: Message) -> str:
    """The address that takes back what a message tells, from its tag `undo=/path/`; or nothing.

    Only a path of this site counts: `//` begins another host's.
    """
    for tag in (message.extra_tags or "").split():
        path = tag.removeprefix("undo=")
        if path != tag and path.startswith("/") and not path.startswith(("//", "/\\")):
            return path
    return ""


# Long work

PHASES = (
    ("queued", gettext_lazy("Queued")),
    ("collecting", gettext_lazy("Collecting")),
    ("laying_out", gettext_lazy("Laying out")),
    ("writing", gettext_lazy("Writing")),
)


@register.inclusion_tag("components/progress.html")
def progress(
    label: Any,
    value: int | None = None,
    phase: str = "",
    phases: Any = PHASES,
    leave: Any = "",
) -> dict[str, Any]:
    """A bar in per cent (None: unknown yet) with its phases, the present one marked."""
    keys = [key for key, _words in phases]
    at = keys.index(phase) if phase in keys else -1
    return {
        "label": label,
        "value": value,
        "leave": leave,
        "phases": [
            {"words": words, "state": "done" if i < at else "current" if i == at else "ahead"}
            for i, (_key, words) in enumerate(phases)
        ],
    }

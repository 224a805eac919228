"""Hours, days and time zones, for people."""

from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.dateformat import format as date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _


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


def minutes_seconds(seconds: int) -> str:
    """07:05; 1:07:05 for more than an hour."""
    hours, rest = divmod(max(0, int(seconds)), 3600)
    text = f"{rest // 60:02d}:{rest % 60:02d}"
    return f"{hours}:{text}" if hours else text

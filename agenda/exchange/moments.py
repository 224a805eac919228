"""Days and hours as files write them, and what they mean.

A day of a programme ends at four in the morning, as in frab and pretalx: half past midnight under
15 November is on the 16th. The first day has no day before it, so its own small hours are written
in full: 2022-11-15T00:30+10:00.
"""

import re
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.utils.translation import gettext as _

DAY_CHANGE = time(4)
_NOON = time(12)
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_HOUR = re.compile(r"(\d{1,2}):(\d\d)(?::(\d\d))?")
_MOMENT = re.compile(
    r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:?\d\d)?", re.ASCII
)


class Unclear(ValueError):
    """A time that says nothing certain; its text is a sentence for people."""


def listed_day(start: datetime, first_day: date) -> date:
    """The programme day that a local `start` is listed under."""
    if start.time() < DAY_CHANGE and start.date() > first_day:
        return start.date() - timedelta(days=1)
    return start.date()


def written(start: datetime, end: datetime, first_day: date) -> tuple[str, str, str]:
    """Day, start and end of a session, both in its zone, so that `read_times` reads them back."""
    day = listed_day(start, first_day).isoformat()
    zone = str(start.tzinfo)
    hours = (f"{start:%H:%M}", f"{end:%H:%M}")
    try:
        if read_times(day=day, start=hours[0], end=hours[1], zone=zone) == (start, end):
            return day, *hours
    except Unclear:
        pass
    return day, start.isoformat(), end.isoformat()


def read_zone(name: str) -> ZoneInfo | None:
    """The zone of an IANA name, None where there is no name."""
    if not name:
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise Unclear(_("No time zone is called “%s”.") % name) from None


def read_times(
    *, day: str, start: str, end: str = "", length: str = "", zone: str = "", day_start: str = ""
) -> tuple[datetime, datetime]:
    """When a session begins and ends, aware; Unclear where the texts don't say it.

    `start` is an hour of `day`, or a moment of its own; `end` the same, or else there is a
    `length` (1:30, or minutes). Whether the end comes after the start is not asked here.
    """
    where = read_zone(zone)
    begins = _read_start(day, start, where)
    if day_start and _DATE.fullmatch(day):
        _compare_with_day(begins, day_start)
    if end:
        return begins, _read_end(begins, end, where)
    if length:
        # Lengths are counted in time that passes, not on the wall.
        ends = begins.astimezone(UTC) + read_length(length)
        return begins, ends.astimezone(begins.tzinfo)
    raise Unclear(_("It has a start but neither an end nor a length."))


def read_length(text: str) -> timedelta:
    """Of “1:30” or “90”."""
    if found := _HOUR.fullmatch(text):
        hours, minutes, seconds = (int(part or 0) for part in found.groups())
        return timedelta(hours=hours, minutes=minutes, seconds=seconds)
    if re.fullmatch(r"\d{1,5}", text, re.ASCII):
        return timedelta(minutes=int(text))
    raise Unclear(_("“%s” is no length: write 1:30, or 90 for minutes.") % text)


def _read_start(day: str, text: str, zone: ZoneInfo | None) -> datetime:
    if found := _HOUR.fullmatch(text):
        hour = _hour(text, found)
        date_of_day = _date(day)
        if zone is None:
            raise Unclear(_("It has no time zone: “%s” could be any place's hour.") % text)
        if hour < DAY_CHANGE:
            date_of_day = _next(date_of_day)
        return _at(date_of_day, hour, zone)
    moment = _moment(text, zone)
    if day and moment.date() not in (_date(day), _next(_date(day))):
        raise Unclear(
            _("It is listed under %(day)s, but starts on %(date)s.")
            % {"day": day, "date": moment.date().isoformat()}
        )
    return moment


def _read_end(begins: datetime, text: str, zone: ZoneInfo | None) -> datetime:
    """An hour is on the day of the start, or on the night after it."""
    if not (found := _HOUR.fullmatch(text)):
        return _moment(text, zone)
    hour = _hour(text, found)
    local = begins.astimezone(zone) if zone else begins
    after_midnight = hour <= DAY_CHANGE and local.time() >= _NOON
    ends_on = _next(local.date()) if after_midnight else local.date()
    return _at(ends_on, hour, zone) if zone else local.replace(hour=hour.hour, minute=hour.minute)


def _compare_with_day(begins: datetime, day_start: str) -> None:
    """A file that lists half past midnight of its own date under a day contradicts itself."""
    try:
        opens = datetime.fromisoformat(day_start)
    except ValueError:
        return
    if opens.tzinfo is None:
        opens = opens.replace(tzinfo=begins.tzinfo)
    local = begins.astimezone(opens.tzinfo)
    # pretalx lists from three o'clock on what its days hold from four o'clock on.
    if local < opens and local.time() < time(3):
        raise Unclear(
            _(
                "It starts at %(start)s, before the day begins under which it is listed "
                "(%(opens)s). After midnight it belongs to the day before, or has the next date."
            )
            % {"start": f"{local:%Y-%m-%d %H:%M}", "opens": f"{opens:%Y-%m-%d %H:%M}"}
        )


def _moment(text: str, zone: ZoneInfo | None) -> datetime:
    try:
        moment = datetime.fromisoformat(text) if _MOMENT.fullmatch(text) else None
    except ValueError:
        moment = None
    if moment is None:
        raise Unclear(_("“%s” is no time: write 09:30, or 2022-11-15T09:30+10:00.") % text)
    if moment.tzinfo is not None:
        try:
            return moment.astimezone(zone) if zone else moment
        except OverflowError:
            raise Unclear(_("“%s” is out of reach.") % text) from None
    if zone is None:
        raise Unclear(_("It has no time zone: “%s” could be any place's hour.") % text)
    return _at(moment.date(), moment.time(), zone)


def _at(day: date, hour: time, zone: ZoneInfo) -> datetime:
    """That hour on the wall; a clock that is put forward leaves some hours out."""
    local = datetime.combine(day, hour, tzinfo=zone)
    try:
        passes = local.astimezone(UTC).astimezone(zone)
    except OverflowError:
        raise Unclear(_("“%s” is out of reach.") % local.isoformat()) from None
    if passes.replace(tzinfo=None) != local.replace(tzinfo=None):
        raise Unclear(
            _("There is no %(hour)s on %(day)s in %(zone)s: clocks are put forward then.")
            % {"hour": f"{hour:%H:%M}", "day": day.isoformat(), "zone": zone.key}
        )
    return local


def _hour(text: str, found: re.Match[str]) -> time:
    try:
        hour, minute, second = (int(part or 0) for part in found.groups())
        return time(hour, minute, second)
    except ValueError:
        raise Unclear(_("“%s” is no hour of a day.") % text) from None


def _date(text: str) -> date:
    if not text:
        raise Unclear(_("It has an hour but no day."))
    try:
        if _DATE.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise Unclear(_("“%s” is no day: write 2022-11-15.") % text)


def _next(day: date) -> date:
    try:
        return day + timedelta(days=1)
    except OverflowError:
        raise Unclear(_("“%s” is out of reach.") % day.isoformat()) from None

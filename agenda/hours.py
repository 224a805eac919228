"""Hours as sentences say them: Mon 16 Nov, 10:00–10:30."""

from collections.abc import Callable
from datetime import date, datetime, tzinfo
from functools import lru_cache

from django.utils.dateformat import format as date_format
from django.utils.translation import get_language, pgettext


@lru_cache(maxsize=1024)
def _day(language: str | None, day: date) -> str:
    return date_format(day, pgettext("day without year, date format", "D j M"))


def day_words(day: date) -> str:
    """Mon 16 Nov."""
    return _day(get_language(), day)


def span_words(start: datetime, end: datetime, zone: tzinfo) -> str:
    """Both hours in `zone`, with the day; the second day only where it is another one."""
    return span_writer(zone)(start, end)


def span_writer(zone: tzinfo) -> Callable[[datetime, datetime], str]:
    """`span_words` for many times in one zone and language: it remembers those it has written."""
    language = get_language()
    written: dict[tuple[datetime, datetime], str] = {}

    def write(start: datetime, end: datetime) -> str:
        words = written.get((start, end))
        if words is None:
            here, until = start.astimezone(zone), end.astimezone(zone)
            words = f"{_day(language, here.date())}, {_hour(here)}"
            if until.date() == here.date():
                words += f"–{_hour(until)}"
            else:
                words += f" – {_day(language, until.date())}, {_hour(until)}"
            written[start, end] = words
        return words

    return write


def _hour(moment: datetime) -> str:
    return f"{moment.hour:02d}:{moment.minute:02d}"


def wall_clock(moment: datetime | None, zone: tzinfo) -> str | None:
    """2026-11-16T09:00, at the venue."""
    if moment is None:
        return None
    return moment.astimezone(zone).replace(tzinfo=None).isoformat(timespec="minutes")

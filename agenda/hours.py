"""Hours as sentences say them: Mon 16 Nov, 10:00–10:30."""

from datetime import date, datetime, tzinfo
from functools import lru_cache

from django.utils.dateformat import format as date_format
from django.utils.translation import get_language, pgettext


@lru_cache(maxsize=1024)
def _day(language: str, day: date) -> str:
    return date_format(day, pgettext("day without year, date format", "D j M"))


def day_words(day: date) -> str:
    """Mon 16 Nov."""
    return _day(get_language(), day)


def span_words(start: datetime, end: datetime, zone: tzinfo) -> str:
    """Both hours in `zone`, with the day; the second day only where it is another one."""
    here, until = start.astimezone(zone), end.astimezone(zone)
    first = f"{day_words(here.date())}, {here:%H:%M}"
    if until.date() == here.date():
        return f"{first}–{until:%H:%M}"
    return f"{first} – {day_words(until.date())}, {until:%H:%M}"

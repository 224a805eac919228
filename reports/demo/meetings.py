"""The meetings: what public pages tell of past ones, and two that are still to come.

The 34th Regional Contact Points Meeting (Hong Kong, October 2024) is left out, though its facts
are known: the demonstration's 33rd is always about ten weeks ahead, and a later number in the
past would contradict it.
"""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Q

from meetings.models import Meeting, MeetingSeries, MeetingStatus, Organization, Room, Venue
from reports.demo.shelf import Shelf
from reports.demo.tables import rows

_END_OF_DAY = time(23, 59)


def load_venues(shelf: Shelf) -> None:
    """Venues are invented; each row is one room, in the order of the timetable."""
    for position, row in enumerate(rows("venues"), start=1):
        with shelf.step(row["room"]):
            venue = shelf.put(
                row["meeting"],
                Venue(name=row["venue"], address=row["address"], city=row["city"]),
                same=Q(name=row["venue"], city=row["city"]),
            )
            room = Room(venue=venue, name=row["room"], capacity=row["capacity"], position=position)
            shelf.put(
                f"{row['meeting']}/{row['room']}", room, same=Q(venue=venue, name=row["room"])
            )


def _days(row: dict[str, str], today: date) -> tuple[date, date]:
    """First and last day; those of a meeting to come are counted from the week of `today`."""
    if row["first_day"]:
        return date.fromisoformat(row["first_day"]), date.fromisoformat(row["last_day"])
    monday = today - timedelta(days=today.weekday())
    first = monday + timedelta(weeks=int(row["weeks_ahead"]), days=int(row["weekday"]))
    return first, first + timedelta(days=int(row["days"]) - 1)


def _deadline(row: dict[str, str], today: date) -> datetime | None:
    """The end of the last day of registration, at the venue."""
    until = row["registration_until"]
    if not until:
        return None
    day = date.fromisoformat(until) if "-" in until else today + timedelta(weeks=int(until))
    return datetime.combine(day, _END_OF_DAY, tzinfo=ZoneInfo(row["time_zone"]))


def _put(shelf: Shelf, row: dict[str, str], **values: object) -> None:
    slug = f"{row['series']}-{row['number']}"
    with shelf.step(slug):
        series = shelf.find(MeetingSeries, row["series"])
        meeting = Meeting(
            series=series,
            number=int(row["number"]),
            slug=slug,
            title=row["title"],
            host=shelf.find(Organization, row["host"]),
            vice_chair=shelf.find(Organization, row["vice_chair"]) if row["vice_chair"] else None,
            city=row["city"],
            time_zone=row["time_zone"],
            mode=row["mode"],
            note=row["note"],
            **values,
        )
        shelf.put(slug, meeting, same=Q(series=series, number=meeting.number))


def load_past_meetings(shelf: Shelf) -> None:
    """Meetings of which only the frame is known, and of some who attended."""
    for row in rows("past_meetings"):
        _put(
            shelf,
            row,
            first_day=row["first_day"],
            last_day=row["last_day"],
            status=MeetingStatus.CLOSED,
        )


def load_meetings(shelf: Shelf, *, today: date) -> None:
    """The 32nd contact points meeting, the 33rd, and a draft of the heads' conference."""
    for row in rows("meetings"):
        slug = f"{row['series']}-{row['number']}"
        first_day, last_day = _days(row, today)
        has_venue = any(venue["meeting"] == slug for venue in rows("venues"))
        _put(
            shelf,
            row,
            first_day=first_day,
            last_day=last_day,
            status=row["status"],
            programme_audience=row["programme"],
            registration_deadline=_deadline(row, today),
            venue=shelf.find(Venue, slug) if has_venue else None,
            seats_in_person=row["seats_in_person"] or None,
            seats_online=row["seats_online"] or None,
            delegation_seats_in_person=row["each_in_person"] or None,
            asks_for_credentials=row["credentials"] == "yes",
        )

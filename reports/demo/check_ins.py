"""Who was checked in on the first day of the 32nd meeting."""

from datetime import datetime, time, timedelta

from django.db.models import Q

from delegates.models import CheckIn, Delegate, User
from meetings.models import Meeting
from reports.demo.people import ORGANISER
from reports.demo.shelf import Shelf, as_of

_OPENS = time(8, 30)


def load_check_ins(shelf: Shelf, slug: str) -> None:
    """All who attended that day came within the hour of registration, one after another."""
    with shelf.step(f"{slug}/check-ins"):
        meeting = shelf.find(Meeting, slug)
        opens = datetime.combine(meeting.first_day, _OPENS, tzinfo=meeting.time_zone)
        there = Delegate.objects.filter(
            delegation__meeting=meeting, attendances__day=meeting.first_day
        ).order_by("family_name", "given_name")
        for number, delegate in enumerate(there):
            made = CheckIn(
                delegate=delegate,
                day=meeting.first_day,
                mode=delegate.mode,
                checked_by=shelf.find(User, ORGANISER),
            )
            shelf.put(
                f"{slug}/{delegate.pk}",
                made,
                same=Q(delegate=delegate, session=None, day=meeting.first_day),
                write=as_of(opens + timedelta(minutes=number)),
            )

"""The pages of what a warning names."""

import uuid
from collections.abc import Callable

from django.urls import reverse

from agenda.conflicts.warnings import Side
from agenda.models import AgendaItem
from agenda.timetables import Timetable
from delegates.models import Delegate, Delegation
from meetings.models import Organization, Session

_ANY = uuid.UUID(int=0)


def link_writer(timetable: Timetable) -> Callable[[Side], str]:
    """A function that gives a side's address; empty for a day, which has no page of its own.

    Each kind of address is looked up once: there may be thousands.
    """
    meeting = timetable.meeting
    nobody = Organization(slug=str(_ANY))
    pages = {
        "session": Session(pk=_ANY, meeting=meeting).get_absolute_url(),
        "item": AgendaItem(pk=_ANY, meeting=meeting).get_absolute_url(),
        "person": Delegate(pk=_ANY).get_absolute_url(),
        "delegation": Delegation(meeting=meeting, organization=nobody).get_absolute_url(),
        "room": reverse("meetings:room_edit", args=[_ANY]),
    }
    halves = {noun: page.split(str(_ANY)) for noun, page in pages.items()}

    def write(side: Side) -> str:
        if side.noun not in halves:
            return ""
        key = side.key
        if side.noun == "delegation" and isinstance(key, uuid.UUID):
            key = timetable.delegations[key].slug
        return str(key).join(halves[side.noun])

    return write

"""A release of a meeting's draft, as the service makes one, without its mails."""

from agenda.models import Agenda
from agenda.programmes import last_release, snapshot
from agenda.timetables import collect_timetable
from meetings.models import Meeting, Release


def release(meeting: Meeting) -> Release:
    last = last_release(meeting)
    data = snapshot(
        collect_timetable(meeting),
        items_out=Agenda.of(meeting).is_out,
        previous=last.data if last else None,
    )
    return Release.objects.create(
        meeting=meeting, number=last.number + 1 if last else 1, data=data, changes=[]
    )

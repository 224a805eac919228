"""What every day of a meeting has: registration, coffee, lunch."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.dateformat import format as date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.models import Meeting, Room, Session, SessionKind
from meetings.services.locking import lock_meeting
from meetings.services.refusals import places_explained

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True, slots=True)
class DayPart:
    """`once`: on the first of the days only."""

    title: "StrOrPromise"
    kind: SessionKind
    start: time
    end: time
    once: bool = False


# Titles are translated when a session is made.
DAY_PARTS = {
    "registration": DayPart(
        gettext_lazy("Registration"), SessionKind.SOCIAL, time(8, 30), time(9), once=True
    ),
    "morning_coffee": DayPart(
        gettext_lazy("Morning coffee"), SessionKind.BREAK, time(10, 30), time(11)
    ),
    "lunch": DayPart(gettext_lazy("Lunch"), SessionKind.BREAK, time(12, 30), time(13, 30)),
    "afternoon_coffee": DayPart(
        gettext_lazy("Afternoon coffee"), SessionKind.BREAK, time(15), time(15, 30)
    ),
}


@transaction.atomic
def add_day_template(
    *,
    meeting: Meeting,
    days: Sequence[date],
    room: Room | None,
    parts: Sequence[str],
    registration_daily: bool = False,
) -> list[Session]:
    """Add the `parts` (keys of DAY_PARTS) to each of `days`, all of them or none.

    ValidationError names each session that is in the way.
    """
    lock_meeting(meeting.pk)
    if unknown := set(parts) - set(DAY_PARTS):
        raise ValidationError(_("No day has a part “%s”.") % sorted(unknown)[0])
    new = [
        _session(meeting, day, room, DAY_PARTS[part])
        for place, day in enumerate(sorted(set(days)))
        for part in DAY_PARTS
        if part in parts and (not place or registration_daily or not DAY_PARTS[part].once)
    ]
    _refuse_twins(meeting, new)
    with places_explained(meeting, new):
        Session.objects.bulk_create(new)
    return new


def _session(meeting: Meeting, day: date, room: Room | None, part: DayPart) -> Session:
    return Session(
        meeting=meeting,
        title=str(part.title),
        kind=part.kind,
        mode=meeting.mode,
        room=room,
        starts_at=datetime.combine(day, part.start, tzinfo=meeting.time_zone).astimezone(UTC),
        ends_at=datetime.combine(day, part.end, tzinfo=meeting.time_zone).astimezone(UTC),
    )


def _refuse_twins(meeting: Meeting, new: list[Session]) -> None:
    """Where no room is chosen, no constraint keeps the same coffee from being added twice."""
    there = set(
        meeting.sessions.filter(title__in={s.title for s in new}).values_list("title", "starts_at")
    )
    twins = [
        _("“%(title)s” is there already, on %(day)s at %(hour)s.")
        % {
            "title": session.title,
            "day": date_format(session.starts_at.astimezone(meeting.time_zone), "D j M"),
            "hour": f"{session.starts_at.astimezone(meeting.time_zone):%H:%M}",
        }
        for session in new
        if session.starts_at and (session.title, session.starts_at) in there
    ]
    if twins:
        raise ValidationError(twins)

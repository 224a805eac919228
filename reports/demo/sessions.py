"""The timetables of the 32nd and the 33rd meeting, and who does what in them."""

from datetime import datetime, time, timedelta

from delegates.models import Delegate, SessionRole, SessionRoleKind
from meetings.models import Meeting, Room, Session
from reports.demo.delegations import person
from reports.demo.shelf import Shelf
from reports.demo.tables import rows


def _moment(meeting: Meeting, day: str, hour: str) -> datetime | None:
    """An hour at the venue on the meeting's n-th day; nothing for a session without a time."""
    if not hour:
        return None
    date = meeting.first_day + timedelta(days=int(day) - 1)
    return datetime.combine(date, time.fromisoformat(hour), tzinfo=meeting.time_zone)


def load_sessions(shelf: Shelf, slug: str) -> None:
    """Needs the delegates: the roles of a session are written with it."""
    for row in rows(f"{slug}-sessions"):
        name = f"{slug}/{row['key']}"
        with shelf.step(name):
            meeting = shelf.find(Meeting, slug)
            session = shelf.put(
                name,
                Session(
                    meeting=meeting,
                    kind=row["kind"],
                    title=row["title"],
                    room=shelf.find(Room, f"{slug}/{row['room']}") if row["room"] else None,
                    starts_at=_moment(meeting, row["day"], row["start"]),
                    ends_at=_moment(meeting, row["day"], row["end"]),
                    mode=row["mode"],
                    expected_attendance=row["expected"] or None,
                ),
            )
            if shelf.is_new(session):
                shelf.add_parts(
                    [
                        SessionRole(
                            session=session,
                            delegate=shelf.find(Delegate, person(slug, family_name)),
                            role=kind,
                        )
                        for kind in SessionRoleKind
                        for family_name in row[kind].split()
                    ]
                )

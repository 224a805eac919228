"""Putting an old version of a programme back into the draft."""

import uuid
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

import pghistory
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from agenda.changes import ChangeKind, compare
from agenda.hours import day_words
from agenda.models import Agenda
from agenda.programmes import CONFIRMED, snapshot
from agenda.services.session_items import take_items
from agenda.timetables import Timetable, collect_timetable
from delegates.models import SessionRole, SessionRoleKind, User
from meetings.models import Release, Session
from meetings.services import lock_meeting
from wcoap.saving import refusals_explained


@dataclass
class Restoration:
    """What restoring a version does to the draft, or did.

    `draft` is the draft's data before, `target` after. `lost` says what the version had and the
    meeting has no longer, `obstacles` why it can't be restored at all.
    """

    timetable: Timetable
    draft: dict[str, Any]
    target: dict[str, Any]
    lost: list[str] = field(default_factory=list)
    obstacles: list[str] = field(default_factory=list)

    @cached_property
    def changes(self) -> list[dict[str, Any]]:
        """As `compare` gives them; "cancelled" here means: back into the tray."""
        return compare(self.draft, self.target)

    @property
    def pinned_moved(self) -> int:
        """How many sessions move although they are pinned."""
        going = {ChangeKind.MOVED, ChangeKind.CANCELLED}
        pinned = {str(slot.key) for slot in self.timetable.slots if slot.pinned}
        return sum(
            1 for c in self.changes if c["key"] in pinned and not going.isdisjoint(c["kinds"])
        )


def plan_restore(*, release: Release) -> Restoration:
    """What `restore` would do now; nothing is written. Eight queries."""
    meeting = release.meeting
    return _plan(release, collect_timetable(meeting), items_out=Agenda.of(meeting).is_out)


@transaction.atomic
def restore(*, release: Release, by: User | None) -> Restoration:
    """Make the draft what `release` was, as far as its rooms, people and items still exist.

    Sessions that were deleted come back under their old key; those that the release had not go
    to the tray, with their people and items. Pinned ones move, too. ValidationError names every
    session that stands in the way, and then nothing is written.
    """
    meeting = lock_meeting(release.meeting_id)
    sessions = {
        session.pk: session
        for session in Session.objects.select_for_update(no_key=True).filter(meeting=meeting)
    }
    restoration = _plan(release, collect_timetable(meeting), items_out=Agenda.of(meeting).is_out)
    if restoration.obstacles:
        raise ValidationError(restoration.obstacles)
    said = pghistory.context(user=str(by.pk)) if by else nullcontext()
    with said, refusals_explained():
        wanted = {uuid.UUID(session["key"]): session for session in restoration.target["sessions"]}
        for key, target in wanted.items():
            _write(sessions.get(key) or Session(pk=key, meeting=meeting), target)
        for key, session in sessions.items():
            if key not in wanted and session.starts_at:
                session.starts_at = session.ends_at = session.room = None
                session.save()
        _write_people(wanted, restoration.timetable)
        take_items(
            {
                key: [uuid.UUID(item["key"]) for item in session["items"]]
                for key, session in wanted.items()
            }
        )
    return restoration


def _plan(release: Release, timetable: Timetable, *, items_out: bool) -> Restoration:
    draft = snapshot(timetable, items_out=items_out)
    restoration = Restoration(timetable, draft, target={**draft, "sessions": []})
    rooms = {room["key"]: room["name"] for room in release.data["rooms"]}
    for session in release.data["sessions"]:
        if session["status"] == CONFIRMED:
            target = _as_it_can_be(session, timetable, rooms, restoration.lost)
            restoration.target["sessions"].append(target)
            start, end = (datetime.fromisoformat(session[name]) for name in ("start", "end"))
            if not timetable.meeting.covers(start, end):
                restoration.obstacles.append(
                    _("“%(session)s” was on %(day)s, which is not a day of the meeting any longer.")
                    % {
                        "session": session["title"],
                        "day": day_words(start.astimezone(timetable.zone).date()),
                    }
                )
    return restoration


def _as_it_can_be(
    session: dict[str, Any], timetable: Timetable, rooms: dict[str, str], lost: list[str]
) -> dict[str, Any]:
    """The session with what is left of its room, people and items, under their present names."""

    def lose(what: str) -> None:
        lost.append(_("“%(session)s”: %(what)s") % {"session": session["title"], "what": what})

    room = session["room"]
    if room and uuid.UUID(room) not in timetable.rooms:
        lose(_("%(room)s is no longer a room of the venue.") % {"room": rooms.get(room, "")})
        room = None
    people, items = [], []
    for person in session["people"]:
        row = timetable.people.get(uuid.UUID(person["key"]))
        if row is None:
            role = SessionRoleKind(person["role"]).label
            lose(
                _("%(name)s (%(role)s) no longer takes part.")
                % {"name": person["name"], "role": role}
            )
        else:
            organization = timetable.delegations[row.organization].name
            people.append(
                {
                    **person,
                    "name": row.listed_name,
                    "listed": row.consents,
                    "organization": organization,
                }
            )
    for item in session["items"]:
        line = timetable.items.get(uuid.UUID(item["key"]))
        if line is None:
            lose(
                _("item %(number)s %(title)s is no longer in the agenda.")
                % {"number": item["number"], "title": item["title"]}
            )
        else:
            items.append({**item, "number": line.number, "title": line.title})
    return {**session, "room": room, "people": people, "items": items}


def _write(session: Session, target: dict[str, Any]) -> None:
    """One session as it was; one that is so already is left alone, with its version."""
    columns = {
        "title": target["title"],
        "kind": target["kind"],
        "room_id": target["room"] and uuid.UUID(target["room"]),
        "starts_at": datetime.fromisoformat(target["start"]),
        "ends_at": datetime.fromisoformat(target["end"]),
        "mode": target["mode"],
        "online_url": target["link"],
    }
    if not session._state.adding and all(getattr(session, n) == v for n, v in columns.items()):
        return
    for name, value in columns.items():
        setattr(session, name, value)
    # Days and rooms were looked at; whether a room is free is asked when all have left theirs.
    session.clean_fields(exclude={"meeting", "room"})
    session.save()


def _write_people(wanted: dict[uuid.UUID, dict[str, Any]], timetable: Timetable) -> None:
    """The roles of these sessions; those of people who may not take part are left alone."""
    there = {
        (row.session_id, row.role, row.delegate_id): row
        for row in SessionRole.objects.filter(session__in=wanted)
    }
    target = {
        (key, person["role"], uuid.UUID(person["key"]))
        for key, session in wanted.items()
        for person in session["people"]
    }
    gone = [
        row.pk for key, row in there.items() if key not in target and key[2] in timetable.people
    ]
    SessionRole.objects.filter(pk__in=gone).delete()
    SessionRole.objects.bulk_create(
        SessionRole(session_id=session, role=role, delegate_id=delegate)
        for session, role, delegate in sorted(target - set(there))
    )

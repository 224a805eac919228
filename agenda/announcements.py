"""Whom a release concerns, and what each of them is told.

A session is somebody's own when they have a part in it, had one in the version before, or star
it. Nobody is told of what they may not read.
"""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from agenda.calendars import calendar_of
from agenda.changes import Change, read_changes
from agenda.consents import for_the_public_now
from agenda.programmes import CANCELLED, Programme, Slot, read_release
from agenda.timetables import Timetable
from delegates.models import ContactPoint, Star, User
from meetings.models import Meeting, MeetingStatus, Release
from meetings.models.meetings import ProgrammeAudience

CALENDAR_TYPE = "text/calendar; method=PUBLISH"


@dataclass(slots=True)
class Recipient:
    """A person with an address; `key` is that of their account, or of a delegate without one.

    Who is no participant is told what the public may know. `sessions` are keys of their own
    sessions that changed; in those of `left` they have no part any longer.
    """

    key: uuid.UUID
    address: str
    user: User | None
    is_participant: bool
    sessions: set[str]
    left: set[str]


def people_concerned(
    timetable: Timetable,
    changes: list[dict[str, Any]],
    *,
    before: dict[str, Any] | None,
    after: dict[str, Any],
) -> list[Recipient]:
    """Those who take part in the meeting, or star sessions of it, and may read the programme.

    Each address once. Three queries.
    """
    changed = {change["key"] for change in changes if change["key"]}
    had, has = _parts(before, changed), _parts(after, changed)
    stars = _stars(timetable.meeting, changed)
    people = [p for p in timetable.people.values() if had[str(p.key)] or has[str(p.key)]]
    accounts = User.objects.in_bulk({p.user for p in people if p.user} | set(stars))
    found: dict[str, Recipient] = {}
    for person in people:
        user = accounts.get(person.user) if person.user else None
        if person.email and (user is None or user.is_active):
            recipient = _recipient(found, person.email, user, person.key, is_participant=True)
            key = str(person.key)
            recipient.sessions |= had[key] | has[key]
            recipient.left |= had[key] - has[key]
    insiders = _insiders(timetable, set(stars))
    for pk, keys in stars.items():
        user = accounts[pk]
        if user.is_active:
            inside = user.is_secretariat or pk in insiders
            recipient = _recipient(found, user.email, user, pk, is_participant=inside)
            recipient.sessions |= keys
            recipient.left -= keys
    rows, items_out = read_changes(changes, timetable.zone), after["items_out"]
    return [
        recipient
        for recipient in found.values()
        if _may_read(timetable.meeting, recipient) and _told(rows, recipient, items_out=items_out)
    ]


def _parts(data: dict[str, Any] | None, changed: set[str]) -> dict[str, set[str]]:
    """The changed sessions in which each delegate has a part."""
    parts: dict[str, set[str]] = defaultdict(set)
    for session in data["sessions"] if data else []:
        if session["key"] in changed:
            for person in session["people"]:
                parts[person["key"]].add(session["key"])
    return parts


def _stars(meeting: Meeting, changed: set[str]) -> dict[uuid.UUID, set[str]]:
    """The changed sessions that each account stars."""
    stars: dict[uuid.UUID, set[str]] = defaultdict(set)
    rows = Star.objects.filter(meeting=meeting, session_key__in=changed)
    for user, key in rows.values_list("user_id", "session_key"):
        stars[user].add(str(key))
    return stars


def _recipient(
    found: dict[str, Recipient],
    address: str,
    user: User | None,
    key: uuid.UUID,
    *,
    is_participant: bool,
) -> Recipient:
    """The one of this address, made if there is none."""
    address = address.lower()
    new = Recipient(user.pk if user else key, address, user, is_participant, set(), set())
    return found.setdefault(address, new)


def _insiders(timetable: Timetable, users: set[uuid.UUID]) -> set[uuid.UUID]:
    """Which of these accounts take part: delegates, and contact points of the delegations."""
    contacts = ContactPoint.objects.current().filter(
        user__in=users, organization__delegations__meeting=timetable.meeting
    )
    delegates = {person.user for person in timetable.people.values() if person.user}
    return delegates | {pk for pk in contacts.values_list("user_id", flat=True) if pk}


def _may_read(meeting: Meeting, recipient: Recipient) -> bool:
    """As `Meeting.objects.with_programme_for` says it of accounts; delegates may have none."""
    if recipient.user and recipient.user.is_secretariat:
        return True
    if meeting.status == MeetingStatus.DRAFT:
        return False
    if meeting.programme_audience == ProgrammeAudience.PARTICIPANTS:
        return recipient.is_participant
    return meeting.programme_audience == ProgrammeAudience.PUBLIC


def _told(changes: Iterable[Change], recipient: Recipient, *, items_out: bool) -> list[Change]:
    """Their own changes, without what they may not know."""
    hidden = [] if items_out else ["items"]
    hidden += [] if recipient.is_participant else ["people", "link"]
    own = (change for change in changes if change.key in recipient.sessions)
    return [readable for change in own if (readable := change.without(*hidden))]


# What a mail says


@dataclass(frozen=True, slots=True)
class Letter:
    subject: str
    text: str
    calendar: str


def letters(
    release: Release, recipients: Iterable[Recipient]
) -> Iterator[tuple[Recipient, Letter]]:
    """Each person's own changes, with their sessions for a calendar.

    A session in which they have no part any longer is cancelled in their calendar.
    """
    programme = read_release(release)
    changes = read_changes(release.changes, programme.zone)
    inside, outside = _for_participants(programme), for_the_public_now(programme)
    for recipient in recipients:
        own = _told(changes, recipient, items_out=programme.items_out)
        readable = inside if recipient.is_participant else outside
        yield recipient, _letter(release, recipient, own, readable)


def _for_participants(programme: Programme) -> Programme:
    """They don't read the items of an agenda that was not sent out."""
    if programme.items_out:
        return programme
    return replace(programme, slots=tuple(replace(slot, items=()) for slot in programme.slots))


def _letter(
    release: Release, recipient: Recipient, changes: list[Change], programme: Programme
) -> Letter:
    meeting, keys = release.meeting, {change.key for change in changes}
    context = {
        "meeting": meeting,
        "release": release,
        "changes": changes,
        "left": recipient.left,
        "zone": programme.zone,
        "address": settings.SITE_URL + reverse("agenda:programme", args=[meeting.slug]),
    }
    calendar = calendar_of(
        [_as_theirs(slot, recipient) for slot in programme.slots if slot.key in keys],
        programme=programme,
        released_at=release.created_at,
        with_links=recipient.is_participant,
        name=_("%(meeting)s: changes for you") % {"meeting": meeting.symbol},
    )
    return Letter(
        subject=_("%(meeting)s: changes in your sessions") % {"meeting": meeting.symbol},
        text=render_to_string("agenda/email/release_message.txt", context).strip() + "\n",
        calendar=calendar.decode(),
    )


def _as_theirs(slot: Slot, recipient: Recipient) -> Slot:
    return replace(slot, status=CANCELLED) if slot.key in recipient.left else slot

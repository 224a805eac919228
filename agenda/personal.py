"""A person's own calendar: the sessions they have a part in or star, in every meeting of theirs."""

import uuid
from collections import defaultdict
from dataclasses import dataclass
from hashlib import sha256

from django.utils.translation import gettext as _

from agenda.calendars import Part, calendar_of_parts
from agenda.consents import withdrawn_from_each
from agenda.programmes import own_slots, read_release
from delegates.models import Star, User
from meetings.models import Meeting, Release, last_release


@dataclass(frozen=True, slots=True)
class OwnMeeting:
    """What is a person's in one release; `takes_part` tells participants from those who star.

    Who stars reads what the public reads, without the names of those `withdrawn` since.
    """

    release: uuid.UUID
    delegates: frozenset[str]
    starred: frozenset[str]
    takes_part: bool
    withdrawn: frozenset[str]


@dataclass(frozen=True, slots=True)
class Feed:
    meetings: tuple[OwnMeeting, ...]

    @property
    def mark(self) -> str:
        """The same for feeds that have the same bytes."""
        said = [
            (
                m.release.hex,
                sorted(m.delegates),
                sorted(m.starred),
                m.takes_part,
                *sorted(m.withdrawn),
            )
            for m in self.meetings
        ]
        return sha256(repr(said).encode()).hexdigest()[:32]


def collect_feed(user: User) -> Feed:
    """Which releases, and what of them, without their data.

    Four queries; one more for those who only star, and another the first time.
    """
    delegates: dict[uuid.UUID, set[str]] = defaultdict(set)
    for meeting, key in user.delegate_records.active().values_list("delegation__meeting", "pk"):
        delegates[meeting].add(str(key))
    starred: dict[uuid.UUID, set[str]] = defaultdict(set)
    for meeting, key in Star.objects.filter(user=user).values_list("meeting_id", "session_key"):
        starred[meeting].add(str(key))
    releases = (
        Meeting.objects.with_programme_for(user)
        .public()
        .filter(pk__in=delegates.keys() | starred.keys())
        .order_by("first_day", "pk")
        .annotate(**last_release())
        .values_list("pk", "release_pk")
    )
    theirs = set(Meeting.objects.visible_to(user).values_list("pk", flat=True))
    found = [(pk, release) for pk, release in releases if release is not None]
    withdrawn = withdrawn_from_each(release for pk, release in found if pk not in theirs)
    return Feed(
        tuple(
            OwnMeeting(
                release,
                frozenset(delegates[pk]),
                frozenset(starred[pk]),
                pk in theirs,
                withdrawn.get(release, frozenset()),
            )
            for pk, release in found
        )
    )


def feed_of(feed: Feed) -> bytes:
    """The calendar, cancelled sessions among the others. One query, and time for each session."""
    releases = Release.objects.in_bulk([own.release for own in feed.meetings])
    parts = []
    for own in feed.meetings:
        release = releases[own.release]
        programme = read_release(release)
        if not own.takes_part:
            programme = programme.for_the_public(withdrawn=own.withdrawn)
        slots = own_slots(programme.slots, delegates=set(own.delegates), starred=set(own.starred))
        parts.append(Part(programme, tuple(slots), release.created_at, own.takes_part))
    return calendar_of_parts(parts, name=_("My sessions"))

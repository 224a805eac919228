"""Where people are checked in: to the meeting on a day, or to one of its sessions."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils import timezone
from django.utils.functional import cached_property

from delegates.models import CheckIn, Delegate, DelegateMode
from meetings.models import Meeting, Session
from meetings.models.sessions import PAUSES
from wcoap.shortcuts import key_of

# More than fit on a phone: type one more letter.
MOST_FOUND = 20
_SEARCHED = (
    "given_name",
    "family_name",
    "own_script_name",
    "badge_name",
    "delegation__organization__name",
)
_LETTERS = 3


@dataclass(frozen=True)
class Arrivals:
    """How many of those expected have arrived, in one mode."""

    arrived: int
    expected: int


@dataclass
class Gate:
    """A day, and perhaps a session of it; without a day nobody can be checked in yet."""

    meeting: Meeting
    day: date | None
    session: Session | None
    sessions: list[Session]

    @classmethod
    def of(cls, meeting: Meeting, asked: Any) -> "Gate":
        """What the address (`?session=` or `?day=`) asks for, or today at the venue. One query.

        An address that names neither, outside the meeting's days, gives no day.
        """
        sessions = list(meeting.sessions.scheduled().exclude(kind__in=PAUSES).in_running_order())
        for session in sessions:
            session.meeting = meeting
            session.day = timezone.localdate(session.starts_at, meeting.time_zone)
        key = key_of(asked.get("session", ""))
        if session := next((s for s in sessions if s.pk == key), None):
            return cls(meeting, session.day, session, sessions)
        day = _day(asked.get("day", "")) or meeting.today()
        return cls(meeting, day if day in meeting.days else None, None, sessions)

    @property
    def is_today(self) -> bool:
        return self.day == self.meeting.today()

    @property
    def query(self) -> str:
        """As an address names it."""
        if self.session:
            return urlencode({"session": self.session.pk})
        return urlencode({"day": self.day.isoformat()}) if self.day else ""

    @property
    def check_ins(self) -> QuerySet[CheckIn]:
        """Those made here."""
        if self.session:
            return CheckIn.objects.filter(session=self.session)
        if self.day is None:
            return CheckIn.objects.none()
        return CheckIn.objects.filter(
            delegate__delegation__meeting=self.meeting, session=None, day=self.day
        )

    @cached_property
    def counts(self) -> dict[str, Arrivals]:
        """By mode; two queries. Somebody who chose days is expected on those only."""
        expected = Delegate.objects.participants().filter(delegation__meeting=self.meeting)
        if self.day:
            expected = expected.filter(Q(days__len=0) | Q(days__contains=[self.day]))
        there = self._by_mode(self.check_ins)
        due = self._by_mode(expected)
        return {
            mode: Arrivals(there.get(mode, 0), due.get(mode, 0)) for mode in DelegateMode.values
        }

    @staticmethod
    def _by_mode(rows: QuerySet) -> dict[str, int]:
        return dict(rows.order_by().values_list("mode").annotate(Count("pk")))

    def find(self, words: str) -> list[Delegate]:
        """People of the meeting by name, organization or badge, with `here`: their check-ins.

        Two queries, and none for fewer than three letters (one is enough in other scripts). One
        more than `MOST_FOUND` says that there are more.
        """
        words = " ".join(words.replace("\0", " ").split())[:100]
        if is_too_short(words):
            return []
        people = Delegate.objects.active().filter(delegation__meeting=self.meeting)
        named = Q()
        for word in words.split()[:8]:
            matches = Q()
            for column in _SEARCHED:
                matches |= Q(**{f"{column}__icontains": word})
            named &= matches
        people = people.filter(named | Q(badge_code=words.upper()))
        return list(self.with_state(people)[: MOST_FOUND + 1])

    def with_state(self, people: QuerySet[Delegate]) -> QuerySet[Delegate]:
        return (
            people.select_related("delegation__organization", "delegation__meeting")
            .prefetch_related(Prefetch("check_ins", self.check_ins, to_attr="here"))
            .order_by("family_name", "given_name", "pk")
        )


def is_too_short(words: str) -> bool:
    """Whether a search for `words` would find half the meeting."""
    return len(words.strip()) < _LETTERS and words.isascii()


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None

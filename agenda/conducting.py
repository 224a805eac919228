"""What the pages of a meeting in progress show, read from its records."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any

from django.db.models import F, Q, QuerySet, Sum
from django.db.models.functions import Coalesce, Now
from django.utils import timezone

from agenda.models import AgendaItem, FloorRequest, FloorStatus, ItemRun, ListOrder, SpeakersList
from agenda.rules import CONDUCTING
from meetings.models import Meeting, Session
from meetings.models.organizations import protocol_order
from meetings.models.sessions import PAUSES


def day_of(meeting: Meeting) -> date:
    """Today at the venue; before and after the meeting, its nearest day."""
    return min(max(meeting.today(), meeting.first_day), meeting.last_day)


def sessions_to_conduct(meeting: Meeting, user: Any) -> QuerySet[Session]:
    """The sessions of business whose conduct page `user` may open, in their running order."""
    sessions = meeting.sessions.scheduled().exclude(kind__in=PAUSES).in_running_order()
    if user.is_secretariat:
        return sessions
    records = user.delegate_records.active().filter(delegation__meeting=meeting)
    return sessions.filter(
        pk__in=Session.objects.filter(
            roles__delegate__in=records, roles__role__in=CONDUCTING
        ).values("pk")
    )


def on_day(sessions: QuerySet[Session], meeting: Meeting, day: date) -> list[Session]:
    """Those that start on the day, as the venue counts days."""
    zone = meeting.time_zone
    return [s for s in sessions if s.starts_at and s.starts_at.astimezone(zone).date() == day]


@dataclass
class Floor:
    """The speakers' list of the item that a session is on, if it was ever opened."""

    run: ItemRun
    speakers: SpeakersList | None = None
    speaking: FloorRequest | None = None
    waiting: list[FloorRequest] = field(default_factory=list)
    spoken: list[FloorRequest] = field(default_factory=list)

    @property
    def is_open(self) -> bool:
        return self.speakers is not None and self.speakers.is_open


def read_floors(runs: Sequence[ItemRun]) -> list[Floor]:
    """Of each open run; two queries for any number."""
    wanted = Q(pk=None)
    for run in runs:
        wanted |= Q(session=run.session_id, item=run.item_id)
    lists = {(s.session_id, s.item_id): s for s in SpeakersList.objects.filter(wanted)}
    requests: dict[object, list[FloorRequest]] = defaultdict(list)
    for request in (
        FloorRequest.objects.filter(speakers_list__in=list(lists.values()))
        .exclude(status=FloorStatus.WITHDRAWN)
        .select_related("delegation__organization")
        .order_by(*protocol_order("delegation__organization__"), "requested_at")
    ):
        requests[request.speakers_list_id].append(request)
    return [_floor(run, lists.get((run.session_id, run.item_id)), requests) for run in runs]


def _floor(run: ItemRun, speakers: SpeakersList | None, requests: dict[Any, Any]) -> Floor:
    floor = Floor(run, speakers)
    for request in requests[speakers.pk] if speakers else ():
        if request.status == FloorStatus.GRANTED:
            floor.speaking = request
        elif request.status == FloorStatus.REQUESTED:
            floor.waiting.append(request)
        else:
            floor.spoken.append(request)
    floor.spoken.sort(key=lambda request: request.granted_at or request.requested_at)
    if speakers and speakers.order == ListOrder.REQUESTED:  # they were read in protocol order
        floor.waiting.sort(key=lambda request: (request.requested_at, request.created_at))
    return floor


def open_runs(meeting: Meeting) -> list[ItemRun]:
    """What the meeting's sessions are on now; one query."""
    runs = ItemRun.objects.open().filter(session__meeting=meeting)
    return list(runs.select_related("item", "session").order_by("session__starts_at", "started_at"))


def times_taken(meeting: Meeting) -> list[dict[str, Any]]:
    """How long each delegation has spoken at the meeting, the longest first. One query."""
    spoken = FloorRequest.objects.filter(
        speakers_list__session__meeting=meeting, granted_at__isnull=False
    )
    rows = (
        spoken.values("delegation", name=F("delegation__organization__name"))
        .annotate(time=Sum(Coalesce("ended_at", Now()) - F("granted_at")))
        .order_by("-time", "name")
    )
    return [{"name": row["name"], "seconds": int(row["time"].total_seconds())} for row in rows]


@dataclass(frozen=True)
class Line:
    """An item of the session's, with how long the session was on it."""

    item: AgendaItem
    seconds: int
    is_on: bool
    was_on: bool


class Conduct:
    """One session as its conduct page shows it; each part is read when the page asks for it."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.now = timezone.now()

    @cached_property
    def runs(self) -> list[ItemRun]:
        runs = self.session.runs.select_related("item").order_by("started_at", "created_at")
        rows = list(runs)
        for run in rows:
            run.session = self.session
        return rows

    @cached_property
    def run(self) -> ItemRun | None:
        """The open one."""
        return next((run for run in self.runs if run.ended_at is None), None)

    @cached_property
    def lines(self) -> list[Line]:
        """The session's items in agenda order."""
        taken: dict[object, timedelta] = defaultdict(timedelta)
        for run in self.runs:
            taken[run.item_id] += (run.ended_at or self.now) - run.started_at
        were_on = set(taken)
        items = AgendaItem.objects.filter(sessions=self.session).in_agenda_order()
        on = self.run.item_id if self.run else None
        return [
            Line(item, int(taken[item.pk].total_seconds()), item.pk == on, item.pk in were_on)
            for item in items
        ]

    @cached_property
    def coming(self) -> AgendaItem | None:
        """After the open item, or the last that was; the first that was not on, before all."""
        last = self.runs[-1].item if self.runs else None
        after = [line.item for line in self.lines if last is None or line.item.path > last.path]
        return after[0] if after else None

    @cached_property
    def due(self) -> datetime | None:
        return self.run.due_at() if self.run else None

    @cached_property
    def is_over(self) -> bool:
        return self.due is not None and self.now > self.due

    @cached_property
    def floor(self) -> Floor | None:
        return read_floors([self.run])[0] if self.run else None

"""A meeting's draft timetable, read at once into plain rows.

Whoever looks at a whole timetable (the editor, the warnings, the solver, a release, an export)
takes it from here: four queries at any size, no model instances.
"""

import uuid
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from operator import itemgetter
from zoneinfo import ZoneInfo

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef

from agenda.models import AgendaItem, ItemLead, SessionItem
from delegates.models import Delegate, DelegateMode, DelegateRole, SessionRole
from meetings.models import Meeting, Room
from meetings.models.sessions import PAUSES

Key = uuid.UUID


@dataclass(frozen=True, slots=True)
class RoomRow:
    key: Key
    name: str
    capacity: int


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An agenda item; `path` sorts as the agenda is read, `asked` is in minutes."""

    key: Key
    number: str
    title: str
    path: str
    kind: str
    asked: int | None
    parent: Key | None
    leads: tuple[Key, ...]  # organizations


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A delegate who takes part or may yet: nominated or confirmed, in a delegation that comes."""

    key: Key
    name: str
    listed_name: str
    organization: Key
    is_head: bool
    is_online: bool
    consents: bool
    email: str
    user: Key | None


@dataclass(frozen=True, slots=True)
class DelegationRow:
    """An organization's people at the meeting. `zone` is an IANA name."""

    organization: Key
    name: str
    is_member: bool
    zone: str
    people: int
    online: int
    slug: str = ""  # the organization's, as in addresses


@dataclass(slots=True)
class SlotRow:
    """A session. `start` and `end` are aware, in UTC; both None while it waits in the tray.

    `people` are pairs of role (a `SessionRoleKind`) and person; `items` stand in agenda order.
    """

    key: Key
    version: int
    kind: str
    title: str
    room: Key | None
    start: datetime | None
    end: datetime | None
    minutes: int
    pinned: bool
    mode: str
    online_url: str
    expected: int | None
    note: str
    people: list[tuple[str, Key]] = field(default_factory=list)
    items: list[Key] = field(default_factory=list)

    @property
    def is_pause(self) -> bool:
        return self.kind in PAUSES


@dataclass(frozen=True)
class Timetable:
    """Everything by its key; `slots` in running order, those of the tray last."""

    meeting: Meeting
    slots: list[SlotRow]
    rooms: dict[Key, RoomRow]
    items: dict[Key, ItemRow]
    people: dict[Key, PersonRow]
    delegations: dict[Key, DelegationRow]  # by organization

    @property
    def zone(self) -> ZoneInfo:
        return self.meeting.time_zone

    @property
    def days(self) -> list[date]:
        return self.meeting.days

    @cached_property
    def by_key(self) -> dict[Key, SlotRow]:
        return {slot.key: slot for slot in self.slots}

    @cached_property
    def scheduled(self) -> list[SlotRow]:
        return [slot for slot in self.slots if slot.start is not None]

    def day_of(self, slot: SlotRow) -> date | None:
        """The calendar day at the venue on which it starts."""
        return slot.start.astimezone(self.zone).date() if slot.start else None


def collect_timetable(meeting: Meeting) -> Timetable:
    """Read the draft as it stands; four queries."""
    rooms = {
        key: RoomRow(key, name, capacity)
        for key, name, capacity in Room.objects.filter(venue=meeting.venue_id)
        .order_by("position", "name")
        .values_list("pk", "name", "capacity")
    }
    slots = [
        SlotRow(*row)
        for row in meeting.sessions.order_by(
            F("starts_at").asc(nulls_last=True), "room__position", "title", "pk"
        ).values_list(
            "pk",
            "version",
            "kind",
            "title",
            "room_id",
            "starts_at",
            "ends_at",
            "minutes",
            "is_pinned",
            "mode",
            "online_url",
            "expected_attendance",
            "note",
        )
    ]
    by_key = {slot.key: slot for slot in slots}
    items = _read_items(meeting, by_key)
    return Timetable(meeting, slots, rooms, items, *_read_people(meeting, by_key))


def _read_items(meeting: Meeting, slots: dict[Key, SlotRow]) -> dict[Key, ItemRow]:
    """The agenda in its order; tells each of `slots` which items it takes."""
    leads = ItemLead.objects.filter(item=OuterRef("pk")).values("organization_id")
    taken = SessionItem.objects.filter(item=OuterRef("pk")).values("session_id")
    items = {}
    for *row, leading, sessions in (
        AgendaItem.objects.filter(meeting=meeting)
        .in_agenda_order()
        .annotate(leading=ArraySubquery(leads), taken_in=ArraySubquery(taken))
        .values_list(
            "pk",
            "number",
            "title",
            "path",
            "kind",
            "minutes_asked",
            "parent_id",
            "leading",
            "taken_in",
        )
    ):
        item = ItemRow(*row, leads=tuple(leading))
        items[item.key] = item
        for session in sessions:
            if slot := slots.get(session):  # not one that was added since they were read
                slot.items.append(item.key)
    return items


def _read_people(
    meeting: Meeting, slots: dict[Key, SlotRow]
) -> tuple[dict[Key, PersonRow], dict[Key, DelegationRow]]:
    """Who comes, by family name; tells each of `slots` who has which role in it."""
    parts = SessionRole.objects.filter(delegate=OuterRef("pk")).order_by("pk")
    people: dict[Key, PersonRow] = {}
    counts: dict[Key, list[int]] = defaultdict(lambda: [0, 0])
    about: dict[Key, tuple[str, bool, str]] = {}
    slugs: dict[Key, str] = {}
    for (
        key,
        title,
        given,
        family,
        role,
        mode,
        consents,
        email,
        user,
        user_email,
        organization,
        name,
        kind,
        zone,
        slug,
        roles,
        sessions,
    ) in (
        Delegate.objects.active()
        .seated()
        .filter(delegation__meeting=meeting)
        .order_by("family_name", "given_name", "pk")
        .annotate(
            parts=ArraySubquery(parts.values("role")),
            parts_in=ArraySubquery(parts.values("session_id")),
        )
        .values_list(
            "pk",
            "title",
            "given_name",
            "family_name",
            "role",
            "mode",
            "consents_to_listing",
            "email",
            "user_id",
            "user__email",
            "delegation__organization_id",
            "delegation__organization__name",
            "delegation__organization__kind",
            "delegation__organization__time_zone",
            "delegation__organization__slug",
            "parts",
            "parts_in",
        )
    ):
        online = mode == DelegateMode.ONLINE
        people[key] = PersonRow(
            key=key,
            name=f"{given} {family}",
            listed_name=f"{title} {given} {family.upper()}".strip(),
            organization=organization,
            is_head=role == DelegateRole.HEAD,
            is_online=online,
            consents=consents,
            email=user_email or email,
            user=user,
        )
        counts[organization][0] += 1
        counts[organization][1] += online
        about[organization] = (name, kind == "member", str(zone))
        slugs[organization] = slug
        for part, session in zip(roles, sessions, strict=True):
            if slot := slots.get(session):
                slot.people.append((part, key))
    for slot in slots.values():
        slot.people.sort(key=itemgetter(0))
    delegations = {
        organization: DelegationRow(
            organization, *about[organization], *counts[organization], slugs[organization]
        )
        for organization in sorted(about, key=lambda o: (not about[o][1], about[o][0].lower()))
    }
    return people, delegations

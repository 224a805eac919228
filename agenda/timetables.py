"""A meeting's draft timetable, read at once into plain rows.

Whoever looks at a whole timetable (the editor, the warnings, the solver, a release, an export)
takes it from here: six queries at any size, no model instances.
"""

import uuid
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from django.db.models import F, Q

from agenda.models import AgendaItem, ItemLead, SessionItem
from delegates.models import Delegate, DelegateMode, DelegateRole, DelegateStatus, SessionRole
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
    """Read the draft as it stands; six queries, or seven where a venue has rooms."""
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
    timetable = Timetable(meeting, slots, rooms, _items(meeting), *_people(meeting))
    by_key = timetable.by_key
    for session, role, person in (
        SessionRole.objects.filter(session__meeting=meeting)
        .order_by("role", "delegate__family_name")
        .values_list("session_id", "role", "delegate_id")
    ):
        if session in by_key and person in timetable.people:
            by_key[session].people.append((role, person))
    for session, item in (
        SessionItem.objects.filter(session__meeting=meeting)
        .order_by("item__path")
        .values_list("session_id", "item_id")
    ):
        if session in by_key and item in timetable.items:
            by_key[session].items.append(item)
    return timetable


def _items(meeting: Meeting) -> dict[Key, ItemRow]:
    leads: dict[Key, list[Key]] = defaultdict(list)
    for item, organization in ItemLead.objects.filter(item__meeting=meeting).values_list(
        "item_id", "organization_id"
    ):
        leads[item].append(organization)
    return {
        row[0]: ItemRow(*row, leads=tuple(leads[row[0]]))
        for row in AgendaItem.objects.filter(meeting=meeting)
        .in_agenda_order()
        .values_list("pk", "number", "title", "path", "kind", "minutes_asked", "parent_id")
    }


def _people(meeting: Meeting) -> tuple[dict[Key, PersonRow], dict[Key, DelegationRow]]:
    people: dict[Key, PersonRow] = {}
    counts: dict[Key, list[int]] = defaultdict(lambda: [0, 0])
    about: dict[Key, tuple[str, bool, str]] = {}
    slugs: dict[Key, str] = {}
    still_coming = Q(status__in=[DelegateStatus.NOMINATED, DelegateStatus.CONFIRMED])
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
    ) in (
        Delegate.objects.active()
        .filter(still_coming, delegation__meeting=meeting)
        .order_by("family_name", "given_name", "pk")
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
    delegations = {
        organization: DelegationRow(
            organization, *about[organization], *counts[organization], slugs[organization]
        )
        for organization in sorted(about, key=lambda o: (not about[o][1], about[o][0].lower()))
    }
    return people, delegations

"""Timetables in plain rows, without a database, and an independent look at the solver's answer."""

import random
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from agenda.conflicts import needs
from agenda.solving import Solution
from agenda.timetables import DelegationRow, ItemRow, PersonRow, RoomRow, SlotRow, Timetable
from meetings.models import Meeting
from meetings.models.sessions import PAUSES

ZONE = "Pacific/Fiji"
FIRST_DAY = date(2026, 11, 16)


class Draft:
    """A timetable in the making: five days in Suva, 09:00 to 17:30, lunch on each."""

    def __init__(self, *, days: int = 5, lunch: bool = True, hours=(time(9), time(17, 30))):
        self.zone = ZoneInfo(ZONE)
        self.meeting = Meeting(
            first_day=FIRST_DAY,
            last_day=FIRST_DAY + timedelta(days=days - 1),
            time_zone=self.zone,
            day_starts_at=hours[0],
            day_ends_at=hours[1],
        )
        self.slots, self.rooms, self.items, self.people, self.delegations = [], {}, {}, {}, {}
        self._count = 0
        for day in range(days if lunch else 0):
            self.session("Lunch", minutes=60, at=(day, 12, 30), kind="break")

    def key(self) -> UUID:
        self._count += 1
        return UUID(int=self._count)

    def at(self, day: int, hour: int, minute: int = 0) -> datetime:
        moment = datetime.combine(
            FIRST_DAY + timedelta(days=day), time(hour, minute), tzinfo=self.zone
        )
        return moment.astimezone(UTC)

    def room(self, capacity: int = 50) -> UUID:
        key = self.key()
        self.rooms[key] = RoomRow(key, f"Room {len(self.rooms) + 1}", capacity)
        return key

    def delegation(self, people: int = 3, *, online: int = 0, zone: str = ZONE) -> list[UUID]:
        """A Member with so many people; gives their keys, the head's first."""
        organization, number = self.key(), len(self.delegations) + 1
        self.delegations[organization] = DelegationRow(
            organization, f"Member {number}", True, zone, people, online
        )
        keys = [self.key() for _ in range(people)]
        for place, key in enumerate(keys):
            self.people[key] = PersonRow(
                key=key,
                name=f"Person {number}.{place + 1}",
                listed_name="",
                organization=organization,
                is_head=place == 0,
                is_online=place >= people - online,
                consents=True,
                email="",
                user=None,
            )
        return keys

    def item(self, *leads: UUID) -> UUID:
        key, number = self.key(), len(self.items) + 1
        organizations = tuple(self.people[lead].organization for lead in leads)
        self.items[key] = ItemRow(
            key,
            str(number),
            f"Item {number}",
            f"{number:04d}",
            "decision",
            None,
            None,
            organizations,
        )
        return key

    def session(
        self,
        title: str = "",
        *,
        minutes: int = 60,
        at: tuple[int, ...] | None = None,
        room: UUID | None = None,
        pinned: bool = False,
        kind: str = "breakout",
        mode: str = "hybrid",
        expected: int | None = None,
        people: Iterable[tuple[str, UUID]] = (),
        items: Iterable[UUID] = (),
    ) -> UUID:
        key = self.key()
        start = self.at(*at) if at else None
        self.slots.append(
            SlotRow(
                key=key,
                version=1,
                kind=kind,
                title=title or f"Session {len(self.slots)}",
                room=room,
                start=start,
                end=start and start + timedelta(minutes=minutes),
                minutes=minutes,
                pinned=pinned,
                mode=mode,
                online_url="",
                expected=expected,
                note="",
                people=list(people),
                items=list(items),
            )
        )
        return key

    def timetable(self) -> Timetable:
        never = datetime.max.replace(tzinfo=UTC)
        slots = sorted(self.slots, key=lambda slot: slot.start or never)
        return Timetable(self.meeting, slots, self.rooms, self.items, self.people, self.delegations)


def large(seed: int = 1, *, sessions: int = 120, days: int = 5) -> Draft:
    """The issue's size: 6 rooms, 25 delegations of 1 to 5 people, 40 items, 2 roles a session."""
    dice = random.Random(seed)  # noqa: S311
    draft = Draft(days=days)
    for capacity in (30, 30, 40, 60, 80, 200):
        draft.room(capacity)
    delegations = [
        draft.delegation(dice.randint(1, 5), online=dice.choice([0, 0, 1])) for _ in range(25)
    ]
    everybody = [person for people in delegations for person in people]
    items = [draft.item(dice.choice(delegations)[0]) for _ in range(40)]
    for number in range(sessions):
        plenary = number % 15 == 0
        chair, presenter = dice.sample(everybody, 2)
        draft.session(
            minutes=dice.choice([90, 120]) if plenary else dice.choice([30, 45, 60, 60, 90]),
            kind="plenary" if plenary else dice.choice(["breakout", "presentation", "exercise"]),
            expected=120 if plenary else dice.choice([10, 15, 20, 30, 35, 50]),
            people=[("chair", chair), ("presenter", presenter)],
            items=[items[number * 40 // sessions]] if number % 3 else [],
        )
    return draft


def odd(seed: int) -> Draft:
    """Two days at odd minutes with nothing wrong: three rooms, breaks, a person in each session."""
    dice = random.Random(seed)  # noqa: S311
    draft = Draft(days=2)
    rooms = [draft.room() for _ in range(3)]
    people = [draft.delegation(3)[1] for _ in rooms]
    for day in range(2):
        for since, until in ((540, 645), (665, 750), (811, 920), (940, 1049)):
            for room, person in zip(rooms, people, strict=True):
                minute = since + dice.randint(0, 20)
                minutes = dice.choice([25, 30, 45, 50])
                if minute + minutes <= until and dice.random() < 0.8:
                    draft.session(
                        minutes=minutes,
                        at=(day, *divmod(minute, 60)),
                        room=room,
                        people=[("chair", person)],
                        pinned=dice.random() < 0.2,
                    )
    return draft


def proposed(timetable: Timetable, solution: Solution) -> Timetable:
    """The timetable as it would be, made from what the solution says changes."""
    changes = {change.key: change for change in solution.changes}
    slots = []
    for slot in timetable.slots:
        if change := changes.get(slot.key):
            start = change.after.start
            end = start and start + timedelta(minutes=change.minutes)
            slot = replace(slot, start=start, end=end, room=change.after.room)
        slots.append(slot)
    slots.sort(key=lambda slot: (slot.start is None, slot.start))
    return replace(timetable, slots=slots)


def broken_rules(before: Timetable, after: Timetable) -> list[str]:
    """Each hard rule that a timetable breaks, asked minute by minute, pair by pair."""
    found = []
    zone, meeting, wants = after.zone, after.meeting, needs(after)
    old = before.by_key
    booked = [slot for slot in after.slots if slot.start]
    for slot in booked:
        stood = old[slot.key]
        same = (stood.start, stood.room) == (slot.start, slot.room)
        if (slot.pinned or slot.is_pause) and not same:
            found.append(f"{slot.title} was moved")
        if slot.pinned or slot.is_pause:
            continue
        here, until = slot.start.astimezone(zone), slot.end.astimezone(zone)
        if (slot.end - slot.start) != timedelta(minutes=slot.minutes):
            found.append(f"{slot.title} has another length")
        if here.date() not in after.days or here.date() != until.date():
            found.append(f"{slot.title} is outside the days")
        if here.time() < meeting.day_starts_at or until.time() > meeting.day_ends_at:
            found.append(f"{slot.title} is outside the hours")
        opens = datetime.combine(here.date(), meeting.day_starts_at, tzinfo=zone)
        if (here - opens) % timedelta(minutes=15) and slot.start != stood.start:
            found.append(f"{slot.title} is off the grid")
        if slot.mode != "online" and after.rooms and slot.room not in after.rooms:
            found.append(f"{slot.title} has no room")
    for place, one in enumerate(booked):
        for other in booked[place + 1 :]:
            if one.end <= other.start or other.end <= one.start:
                continue
            pair = f"{one.title} and {other.title}"
            if one.room and one.room == other.room:
                found.append(f"{pair} in one room")
            if {p for _r, p in one.people} & {p for _r, p in other.people}:
                found.append(f"{pair} share a person")
            if (one.kind in PAUSES) != (other.kind in PAUSES):
                found.append(f"{pair}: business in a pause")
    minutes = defaultdict(lambda: defaultdict(int))
    for slot in booked:
        moment = slot.start
        while moment < slot.end:
            for organization in wants[slot.key]:
                minutes[organization][moment] += 1
            moment += timedelta(minutes=5)
    for organization, by_moment in minutes.items():
        row = after.delegations[organization]
        if max(by_moment.values()) > row.people:
            found.append(f"{row.name} is in too many places")
    return found

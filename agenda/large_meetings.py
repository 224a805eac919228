"""Invented meetings of any size: what the benchmark measures and the solver is tried on."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from math import ceil

from django.db import transaction
from django.db.models import Max

from agenda.models import Agenda, AgendaItem, AgendaItemKind, AgendaStatus, ItemLead, SessionItem
from agenda.services import release as release_programme
from delegates.models import Delegate, Delegation, DelegationStatus, SessionRole
from meetings.models import (
    Meeting,
    MeetingSeries,
    MeetingStatus,
    Mode,
    Organization,
    OrganizationKind,
    ProgrammeAudience,
    Room,
    Session,
    Venue,
)

_FIRST_DAY = date(2031, 3, 3)  # a Monday
_ZONES = ("Pacific/Fiji", "Asia/Tokyo", "Asia/Kathmandu", "Australia/Brisbane", "Asia/Bangkok")
# From here on in a day; more sessions than a room's day holds get shorter ones.
_OPENS, _HOURS = time(9), 10


@dataclass(frozen=True)
class Size:
    sessions: int = 120
    rooms: int = 6
    days: int = 5
    delegations: int = 30
    items: int = 40
    people: int = 0  # in each delegation; 0 for one to five


@transaction.atomic
def build_large_meeting(size: Size, *, tray: bool = False, release: bool = False) -> Meeting:
    """Write a meeting LARGE/<next number>, public once released; about a millisecond a session.

    Two people have a role in each session and one agenda item is taken in it. With `tray`, no
    session has a time.
    """
    meeting, rooms = _frame(size)
    delegations = _delegations(meeting, size)
    items = _agenda(meeting, delegations, size)
    sessions = _sessions(meeting, rooms, size, tray=tray)
    people = list(Delegate.objects.filter(delegation__meeting=meeting).order_by("family_name"))
    SessionRole.objects.bulk_create(
        SessionRole(session=session, delegate=people[(7 * n + step) % len(people)], role=role)
        for n, session in enumerate(sessions)
        for step, role in ((0, "chair"), (1, "presenter"))
    )
    SessionItem.objects.bulk_create(
        SessionItem(session=session, item=items[n * len(items) // len(sessions)])
        for n, session in enumerate(sessions)
    )
    if release:
        release_programme(meeting=meeting, note="", by=None, mails=False)
    return meeting


def _frame(size: Size) -> tuple[Meeting, list[Room]]:
    series, _made = MeetingSeries.objects.get_or_create(
        slug="large", defaults={"code": "LARGE", "name": "Meetings for benchmarks"}
    )
    number = (series.meetings.aggregate(last=Max("number"))["last"] or 0) + 1
    venue = Venue.objects.create(name=f"Large venue {number}", city="Suva")
    rooms = Room.objects.bulk_create(
        Room(venue=venue, name=f"Room {n:03d}", capacity=30 + 10 * n, position=n)
        for n in range(1, size.rooms + 1)
    )
    meeting = Meeting.objects.create(
        series=series,
        number=number,
        slug=f"large-{number}",
        title=f"Large meeting {number}",
        host=_organizations(1)[0],
        venue=venue,
        city="Suva",
        time_zone="Pacific/Fiji",
        first_day=_FIRST_DAY,
        last_day=_FIRST_DAY + timedelta(days=size.days - 1),
        mode=Mode.HYBRID,
        status=MeetingStatus.ANNOUNCED,
        programme_audience=ProgrammeAudience.PUBLIC,
    )
    meeting.refresh_from_db()  # the zone as an object
    return meeting, rooms


def _organizations(count: int) -> list[Organization]:
    """Observers named alike, made where they are missing."""
    known = {o.slug: o for o in Organization.objects.filter(slug__startswith="large-body-")}
    missing = [slug for n in range(count) if (slug := f"large-body-{n:04d}") not in known]
    known |= {
        organization.slug: organization
        for organization in Organization.objects.bulk_create(
            Organization(
                slug=slug,
                name=f"Large body {slug[-4:]}",
                kind=OrganizationKind.OBSERVER,
                time_zone=_ZONES[int(slug[-4:]) % len(_ZONES)],
            )
            for slug in missing
        )
    }
    return [known[f"large-body-{n:04d}"] for n in range(count)]


def _delegations(meeting: Meeting, size: Size) -> list[Delegation]:
    """Every fourth of the people is online."""
    delegations = Delegation.objects.bulk_create(
        Delegation(
            meeting=meeting,
            organization=organization,
            status=DelegationStatus.CONFIRMED,
            submitted_at=datetime(2031, 1, 1, tzinfo=UTC),
            confirmed_at=datetime(2031, 1, 2, tzinfo=UTC),
        )
        for organization in _organizations(size.delegations)
    )
    Delegate.objects.bulk_create(
        Delegate(
            delegation=delegation,
            given_name="Tomasi",
            family_name=f"Large {place:04d} {n}",
            role="delegate" if n else "head_of_delegation",
            mode="online" if (place + n) % 4 == 3 else "in_person",
            status="confirmed",
            consents_to_listing=True,
        )
        for place, delegation in enumerate(delegations)
        for n in range(size.people or 1 + place % 5)
    )
    return delegations


def _agenda(meeting: Meeting, delegations: list[Delegation], size: Size) -> list[AgendaItem]:
    Agenda.objects.create(meeting=meeting, status=AgendaStatus.PROVISIONAL)
    items = AgendaItem.objects.bulk_create(
        AgendaItem(
            meeting=meeting,
            position=n,
            number=str(n),
            path=f"{n:03d}",
            title=f"Item {n:04d}",
            kind=AgendaItemKind.POLICY_UPDATE,
            minutes_asked=30,
        )
        for n in range(1, size.items + 1)
    )
    ItemLead.objects.bulk_create(
        ItemLead(item=item, organization=delegations[n % len(delegations)].organization)
        for n, item in enumerate(items)
    )
    return items


def _sessions(meeting: Meeting, rooms: list[Room], size: Size, *, tray: bool) -> list[Session]:
    """Day by day, in the rooms side by side, without a gap; in running order."""
    in_a_row = ceil(size.sessions / size.days / len(rooms))
    minutes = max(1, min(60, _HOURS * 60 // in_a_row))

    def start_of(n: int) -> datetime:
        day, place = divmod(n // len(rooms), in_a_row)
        opens = datetime.combine(meeting.days[day], _OPENS, tzinfo=meeting.time_zone)
        return opens + timedelta(minutes=minutes * place)

    return Session.objects.bulk_create(
        Session(
            meeting=meeting,
            kind="breakout",
            title=f"Session {n:04d}",
            minutes=minutes,
            expected_attendance=30 + n % 40,
            room=None if tray else rooms[n % len(rooms)],
            starts_at=None if tray else start_of(n),
            ends_at=None if tray else start_of(n) + timedelta(minutes=minutes),
        )
        for n in range(size.sessions)
    )

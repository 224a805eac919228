"""iCalendar of released sessions (RFC 5545, RFC 7986): for feeds, for mails, for files.

The same sessions of the same release give the same bytes, so that an ETag says what is new.
A session keeps its UID for ever, whatever host answers; calendars follow it by its SEQUENCE.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from icalendar import STATUS, TRANSP, Calendar, Event, Timezone

from agenda.programmes import Appearance, Programme, Slot
from delegates.models import SessionRoleKind
from meetings.models import Mode

CONTENT_TYPE = "text/calendar; charset=utf-8"
PRODUCT = "-//WCOAP//Meetings//EN"
# What calendars are told about how soon to ask again; most ask less often anyway.
REFRESH = timedelta(minutes=15)
# RFC 5545 knows no control characters in text but the end of a line.
_CONTROLS = {code: " " for code in [*range(0x20), 0x7F] if chr(code) != "\n"}


@dataclass(frozen=True, slots=True)
class Part:
    """Some sessions of one release. `with_links` is for participants of that meeting only."""

    programme: Programme
    slots: tuple[Slot, ...]
    released_at: datetime
    with_links: bool = False


def calendar_of(
    slots: Iterable[Slot],
    *,
    programme: Programme,
    released_at: datetime,
    name: str,
    method: str = "PUBLISH",
    with_links: bool = False,
) -> bytes:
    """A calendar named `name` of `slots` of one release; `with_links` for participants only."""
    part = Part(programme, tuple(slots), released_at, with_links)
    return calendar_of_parts([part], name=name, method=method)


def calendar_of_parts(parts: Iterable[Part], *, name: str, method: str = "PUBLISH") -> bytes:
    """One calendar of sessions of several meetings; about half a millisecond a session."""
    parts = list(parts)
    calendar = Calendar()  # `new` would give it a UID at random
    calendar.add("version", "2.0")
    calendar.add("prodid", PRODUCT)
    calendar.add("method", method)
    calendar.calendar_name = _plain(name)
    calendar.refresh_interval = REFRESH
    calendar.add("X-PUBLISHED-TTL", f"PT{REFRESH.seconds // 60}M")
    zones = sorted({part.programme.zone.key for part in parts if part.slots})
    if len(zones) == 1:
        calendar.add("X-WR-TIMEZONE", zones[0])
    for zone in _zones(parts):
        calendar.add_component(zone)
    for part in parts:
        for event in _events(part):
            calendar.add_component(event)
    return calendar.to_ical()


def session_addresses(programme: Programme) -> str:
    """What a session's key and a slash are added to, to give its page; cheaper than `reverse`."""
    meeting = reverse("meetings:meeting_detail", args=[programme.meeting["slug"]])
    return f"{settings.SITE_URL}{meeting}sessions/"


def place_of(slot: Slot, programme: Programme) -> str:
    """Room, venue and city, as a calendar shows them."""
    if slot.mode == Mode.ONLINE:
        return str(Mode.ONLINE.label)
    rooms = {room.key: room.name for room in programme.rooms}
    # A venue's name ends with its city.
    where = programme.meeting["venue"] or programme.meeting["city"]
    return ", ".join(text for text in (rooms.get(slot.room or "", ""), where) if text)


def person_line(person: Appearance) -> str:
    """“Chair: Ms Ana PERSON (Fiji)”; who did not agree to be named is their delegation only."""
    role = SessionRoleKind(person.role).label
    if person.name:
        return f"{role}: {person.name} ({person.organization})"
    return f"{role}: {person.organization}"


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").translate(_CONTROLS)


def _zones(parts: list[Part]) -> Iterable[Timezone]:
    """The rules of each zone for the years of its sessions; UTC needs none."""
    years: dict[str, list[int]] = {}
    for part in parts:
        for slot in part.slots:
            years.setdefault(part.programme.zone.key, []).extend((slot.start.year, slot.end.year))
    for key, covered in sorted(years.items()):
        if key not in ("UTC", "Etc/UTC"):
            yield _rules_of(key, min(covered), max(covered))


@lru_cache(maxsize=64)
def _rules_of(zone: str, first: int, last: int) -> Timezone:
    """The rules of a zone in the years from `first` to `last`; 50 ms the first time.

    Shared by all calendars: nobody may change it.
    """
    # The year before gives the first day of the first year an offset to come from.
    return Timezone.from_tzid(
        zone, first_date=date(first - 1, 1, 1), last_date=date(last + 1, 1, 1)
    )


def _events(part: Part) -> Iterable[Event]:
    programme = part.programme
    addresses = session_addresses(programme)
    for slot in part.slots:
        yield Event.new(
            uid=f"{slot.key}@wcoap",
            sequence=slot.sequence,
            stamp=part.released_at.astimezone(UTC).replace(microsecond=0),
            start=_in_zone(slot.start, programme),
            end=_in_zone(slot.end, programme),
            summary=_plain(slot.title),
            location=_plain(place_of(slot, programme)),
            description=_plain(_description(slot, part)),
            categories=[slot.kind_label],
            status=STATUS.CANCELLED if slot.is_cancelled else STATUS.CONFIRMED,
            # A cancelled session and a coffee break leave people free for others.
            transparency=TRANSP.TRANSPARENT
            if slot.is_cancelled or slot.is_pause
            else TRANSP.OPAQUE,
            url=f"{addresses}{slot.key}/",
        )


def _in_zone(moment: datetime, programme: Programme) -> datetime:
    """With the IANA zone, or in UTC where that is the venue's zone by another name."""
    is_utc = programme.zone.key in ("UTC", "Etc/UTC")
    return moment.astimezone(UTC) if is_utc else moment.astimezone(programme.zone)


def _description(slot: Slot, part: Part) -> str:
    """Kind and mode, the agenda's items once they are out, the people, the link: a line each."""
    programme = part.programme
    lines = [f"{programme.meeting['symbol']} – {programme.meeting['title']}"]
    about = [slot.kind_label]
    if not slot.is_pause:
        about.append(str(Mode(slot.mode).label))
    lines.append(", ".join(about))
    if slot.items and programme.items_out:
        lines.append(_("Agenda:"))
        lines += [f"{item.number} {item.title}".strip() for item in slot.items]
    lines += [person_line(person) for person in slot.people]
    if part.with_links and slot.link:
        lines.append(_("Online: %s") % slot.link)
    return "\n".join(lines)

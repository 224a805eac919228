"""Who took part, or is to: delegations, their people, and the days on which they attended.

Of the people only the two who spoke at the opening of the 32nd meeting are real; they have no
e-mail here. Which administrations attended it was not published, so the choice is invented.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta
from itertools import groupby

from django.db.models import Q
from django.utils import timezone

from delegates.models import (
    Attendance,
    Delegate,
    DelegateMode,
    DelegateStatus,
    Delegation,
    DelegationStatus,
    User,
)
from meetings.models import Meeting, MeetingStatus, Organization
from reports.demo.people import account, address
from reports.demo.shelf import Shelf
from reports.demo.tables import registrations, rows

_ANSWERED = (DelegationStatus.SUBMITTED, DelegationStatus.CONFIRMED, DelegationStatus.WITHDRAWN)


def person(slug: str, family_name: str) -> str:
    """The name under which a meeting's delegate is kept: family names are unique in one meeting."""
    return f"{slug}/{family_name.lower()}"


def load_delegations(shelf: Shelf, slug: str) -> None:
    """The delegations of a meeting with a table of people of its own."""
    _load(shelf, slug, rows(f"{slug}-people"))


def load_past_delegations(shelf: Shelf) -> None:
    """One invented head for each administration that is known to have attended."""
    for slug, people in groupby(rows("past_people"), key=lambda row: row["meeting"]):
        _load(shelf, slug, people)


def _load(shelf: Shelf, slug: str, table: Iterable[dict[str, str]]) -> None:
    special = {row["organization"]: row for row in registrations(slug)}
    for number, (organization, people) in enumerate(
        groupby(table, key=lambda row: row["organization"])
    ):
        with shelf.step(f"{slug}/{organization}"):
            row = special.get(organization, {})
            _load_delegation(shelf, slug, organization, list(people), row, number)


def _moments(meeting: Meeting, status: str, number: int, *, opened: bool) -> dict[str, datetime]:
    """When a delegation was invited, answered and so on: invented, but in order.

    `number` is its place in the table, so that not all do everything on the same day.
    """
    if meeting.status == MeetingStatus.CLOSED:
        first = datetime.combine(meeting.first_day, time(4), tzinfo=UTC)
        invited, submitted, confirmed = (first - timedelta(weeks=n) for n in (10, 4, 2))
    else:
        now = timezone.now().replace(minute=0, second=0, microsecond=0)
        invited, submitted, confirmed = (now - timedelta(days=n) for n in (21, 9, 4))
        opened = opened or status != DelegationStatus.INVITED
    found = {"invited_at": invited}
    if opened:
        found["opened_at"] = invited + timedelta(days=number % 3, hours=5 + number % 7)
    if status != DelegationStatus.INVITED:
        found["answered_at"] = invited + timedelta(days=3 + number % 7, hours=7 + number % 7)
    if status in _ANSWERED:
        found["submitted_at"] = submitted + timedelta(days=number % 4, hours=number % 9)
    if status == DelegationStatus.CONFIRMED:
        found["confirmed_at"] = confirmed + timedelta(days=number % 3, hours=number % 9)
    return found


def _submitter(shelf: Shelf, row: dict[str, str], people: list[dict[str, str]]) -> User | None:
    """Somebody of the secretariat on their behalf, or a contact point whom one can sign in as."""
    accounts = [person.get("account", "") for person in people]
    own = next((email for email in accounts if email.startswith("contact.")), "")
    return account(shelf, row.get("on_behalf_by") or own)


def _load_delegation(
    shelf: Shelf,
    slug: str,
    organization: str,
    people: list[dict[str, str]],
    row: dict[str, str],
    number: int,
) -> None:
    """A delegation with its people, the head first; confirmed ones need one by the step's end."""
    meeting = shelf.find(Meeting, slug)
    member = shelf.find(Organization, organization)
    status = people[0].get("delegation_status") or DelegationStatus.CONFIRMED
    reason = people[0].get("reason", "")
    delegation = shelf.put(
        f"{slug}/{organization}",
        Delegation(
            meeting=meeting,
            organization=member,
            status=status,
            decline_reason=reason if status == DelegationStatus.DECLINED else "",
            note=reason if status == DelegationStatus.WITHDRAWN else "",
            seats_in_person=row.get("seats_in_person") or None,
            submitted_by=_submitter(shelf, row, people) if status in _ANSWERED else None,
            **_moments(meeting, status, number, opened=row.get("opened") == "yes"),
        ),
        same=Q(meeting=meeting, organization=member),
    )
    for position, person_row in enumerate(people, start=1):
        if person_row["family_name"]:
            _load_delegate(shelf, delegation, person_row, position)


def _load_delegate(
    shelf: Shelf, delegation: Delegation, row: dict[str, str], position: int
) -> None:
    meeting = delegation.meeting
    email = row.get("account") or address(row["given_name"], row["family_name"])
    delegate = shelf.put(
        person(meeting.slug, row["family_name"]),
        Delegate(
            delegation=delegation,
            user=account(shelf, row.get("account", "")),
            title=row["title"],
            given_name=row["given_name"],
            family_name=row["family_name"],
            own_script_name=row.get("own_script", ""),
            job_title=row["job_title"],
            email="" if row.get("real") else email,
            role=row["role"],
            position=position,
            mode=row.get("mode") or DelegateMode.IN_PERSON,
            status=row.get("status") or DelegateStatus.CONFIRMED,
            consents_to_listing=row.get("listed", "yes") == "yes",
            consents_to_photos=row.get("photos") == "yes",
            diet=row.get("diet", ""),
            access_needs=row.get("access_needs", ""),
        ),
    )
    if shelf.is_new(delegate) and meeting.status == MeetingStatus.CLOSED:
        absent = row.get("absent", "").split()
        shelf.add_parts(
            [
                Attendance(delegate=delegate, day=day, mode=delegate.mode)
                for number, day in enumerate(meeting.days, start=1)
                if str(number) not in absent
            ]
        )

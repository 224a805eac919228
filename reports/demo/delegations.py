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
)
from meetings.models import Meeting, MeetingStatus, Organization
from reports.demo.people import account, address
from reports.demo.shelf import Shelf
from reports.demo.tables import rows

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
    for organization, people in groupby(table, key=lambda row: row["organization"]):
        with shelf.step(f"{slug}/{organization}"):
            _load_delegation(shelf, slug, organization, list(people))


def _milestones(meeting: Meeting) -> tuple[datetime, datetime, datetime]:
    """When delegations were invited, submitted and confirmed: invented, but in order."""
    if meeting.status == MeetingStatus.CLOSED:
        first = datetime.combine(meeting.first_day, time(4), tzinfo=UTC)
        return first - timedelta(weeks=10), first - timedelta(weeks=4), first - timedelta(weeks=2)
    now = timezone.now().replace(minute=0, second=0, microsecond=0)
    return now - timedelta(days=21), now - timedelta(days=9), now - timedelta(days=4)


def _load_delegation(
    shelf: Shelf, slug: str, organization: str, people: list[dict[str, str]]
) -> None:
    """A delegation with its people, the head first; confirmed ones need one by the step's end."""
    meeting = shelf.find(Meeting, slug)
    member = shelf.find(Organization, organization)
    status = people[0].get("delegation_status") or DelegationStatus.CONFIRMED
    reason = people[0].get("reason", "")
    invited, submitted, confirmed = _milestones(meeting)
    delegation = shelf.put(
        f"{slug}/{organization}",
        Delegation(
            meeting=meeting,
            organization=member,
            status=status,
            decline_reason=reason if status == DelegationStatus.DECLINED else "",
            note=reason if status == DelegationStatus.WITHDRAWN else "",
            invited_at=invited,
            submitted_at=submitted if status in _ANSWERED else None,
            confirmed_at=confirmed if status == DelegationStatus.CONFIRMED else None,
        ),
        same=Q(meeting=meeting, organization=member),
    )
    for position, row in enumerate(people, start=1):
        if row["family_name"]:
            _load_delegate(shelf, delegation, row, position)


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

"""Meetings with 20 and 200 rows of everything that a page lists."""

from datetime import UTC, datetime

from django.db import connection

from agenda.large_meetings import Size, build_large_meeting
from agenda.models import Agenda, AgendaItem
from delegates.models import ContactPoint, Delegate, Delegation, User
from meetings.models import Meeting, MeetingSeries, Organization
from reports.models import Report, ReportKind, ReportStatus
from tests.factories import (
    ChangeRequestFactory,
    CredentialsLetterFactory,
    MeetingFactory,
    MeetingSeriesFactory,
    OutcomeFactory,
    UserFactory,
)

# The first that is made; the floor page lists its 120 sessions.
FLOOR_MEETING = "large-1"


def secretary() -> User:
    """The account that asks for every page."""
    user = User.objects.filter(email="bench@example.org").first()
    return user or UserFactory(email="bench@example.org", is_secretariat=True)


def fill(rows: int) -> None:
    """A meeting `rcp-<rows>` with so many of everything, and directories of that length."""
    secretary()
    series = MeetingSeries.objects.filter(slug="rcp").first() or MeetingSeriesFactory(
        code="RCP", slug="rcp"
    )
    organizations = _organizations(rows)
    host = organizations[0]
    if not Meeting.objects.filter(slug=FLOOR_MEETING).exists():
        build_large_meeting(Size(sessions=120))
    meeting = MeetingFactory(series=series, number=rows, host=host)
    for number in range(Meeting.objects.count(), rows):
        MeetingFactory(series=series, number=1000 + number, host=host, venue=None)
    _delegations(meeting, organizations)
    _agenda(meeting, rows)
    _directories(organizations, rows)
    Report.objects.bulk_create(
        Report(
            meeting=meeting,
            kind=ReportKind.FINAL_REPORT,
            status=ReportStatus.FAILED,
            requested_by=secretary(),
        )
        for _ in range(rows)
    )


def fill_registration(delegations: int, people: int) -> Meeting:
    """A meeting with so many delegations of so many people, and work on the secretariat's desk."""
    meeting = build_large_meeting(Size(delegations=delegations, people=people))
    Meeting.objects.filter(pk=meeting.pk).update(asks_for_credentials=True)
    Delegate.objects.filter(delegation__meeting=meeting).update(
        title="Mr", job_title="Director of International Affairs", own_script_name="ทดสอบ"
    )
    asking = meeting.delegations.order_by("organization__slug")[:10]
    for delegation in asking:
        ChangeRequestFactory(
            delegate=delegation.delegates.filter(role="delegate").first(), requested_by=secretary()
        )
        CredentialsLetterFactory(delegation=delegation, uploaded_by=secretary())
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as it has been for a while
    return meeting


def _organizations(rows: int) -> list[Organization]:
    missing = range(Organization.objects.count(), rows)
    Organization.objects.bulk_create(
        Organization(
            slug=f"body-{n}",
            name=f"Body {n:04d}",
            administration=f"Customs Administration of Body {n:04d}",
            kind="member",
            iso_code=chr(65 + n // 26) + chr(65 + n % 26),
            subregion="oceania",
            time_zone="Pacific/Fiji",
        )
        for n in missing
    )
    return list(Organization.objects.order_by("slug")[:rows])


def _delegations(meeting: Meeting, organizations: list[Organization]) -> None:
    delegations = Delegation.objects.bulk_create(
        Delegation(meeting=meeting, organization=organization) for organization in organizations
    )
    Delegate.objects.bulk_create(
        Delegate(
            delegation=delegation,
            given_name="Tomasi",
            family_name=f"Delegate {n}",
            role="delegate" if n else "head_of_delegation",
            status="confirmed",
        )
        for delegation in delegations
        for n in range(3)
    )
    Delegation.objects.filter(meeting=meeting).update(
        status="confirmed", confirmed_at=datetime(2023, 1, 1, tzinfo=UTC)
    )


def _agenda(meeting: Meeting, rows: int) -> None:
    Agenda.objects.create(meeting=meeting, status="provisional")
    items = AgendaItem.objects.bulk_create(
        AgendaItem(
            meeting=meeting,
            position=n,
            number=str(n),
            path=f"{n:03d}",
            title=f"Item {n:04d}",
            kind="policy_update",
            expected_action="discussion",
        )
        for n in range(1, rows + 1)
    )
    for item in items:
        OutcomeFactory(item=item, verb="noted", text="the report with appreciation.")


def _directories(organizations: list[Organization], rows: int) -> None:
    people = range(User.objects.count(), rows)
    User.objects.bulk_create(
        User(email=f"person{n}@example.org", given_name="Ana", family_name=f"Person {n:04d}")
        for n in people
    )
    contacts = range(ContactPoint.objects.count(), rows)
    ContactPoint.objects.bulk_create(
        ContactPoint(
            organization=organizations[n % len(organizations)],
            given_name="Mere",
            family_name=f"Contact {n:04d}",
            email=f"contact{n}@example.org",
        )
        for n in contacts
    )

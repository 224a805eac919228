"""The demonstration: complete, consistent, and safe to load again."""

from collections import defaultdict
from datetime import date, timedelta
from io import StringIO
from itertools import pairwise

import pytest
import time_machine
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import models, transaction
from django.db.models import Q
from django.test import override_settings
from django.utils import timezone
from pghistory.models import Context

from agenda.models import ActionItem, AgendaItem, AgendaItemKind, Document, Outcome
from delegates.attendance import attended_by_day
from delegates.demo import ACCOUNTS
from delegates.models import (
    ChangeRequest,
    CheckIn,
    ContactPoint,
    CredentialsLetter,
    Delegate,
    Delegation,
    DelegationStatus,
    Invitation,
    User,
)
from delegates.services import approve_change
from delegates.uploads import read_letter
from meetings.models import Meeting, Organization, Session
from reports.demo.meetings import _days
from reports.demo.tables import rows

# The proper names and initiatives of the article on the 32nd meeting, as its report has them.
ARTICLE_NAMES = (
    "World Customs Organization",
    "WCO Secretariat",
    "Asia-Pacific Regional Contact Points Meeting",
    "Australian Border Force",
    "Regional Office for Capacity Building",
    "ROCB A/P",
    "Regional Intelligence Liaison Office",
    "RILO A/P",
    "Michael Outram",
    "Comptroller-General of the Australian Border Force",
    "WCO Asia-Pacific Vice-Chair",
    "Akiko Kojima",
    "WCO Regional Development Manager for Asia-Pacific",
    "WCO Strategic Plan 2022-2025",
    "Data Strategy",
    "Green Customs Initiative",
    "Operation STOP",
    "STOP II",
    "Technological integration",
    "geospatial intelligence",
    "Regional Strategic Plan 2022-2024",
    "Private Sector Engagement Group",
    "Asia-Pacific Customs Newsletter",
    "office rebranding",
    "33rd National Contact Points Meeting",
    "annual work programme",
    "training management system",
    "regional needs assessment",
    "Supply chain integrity safeguards",
    "Risk mitigation protocols",
    "Operational coordination frameworks",
    "Tabletop exercise on supply chain vulnerabilities",
)
pytestmark = pytest.mark.django_db

OURS = ("meetings", "delegates", "agenda", "reports")
REAL_PEOPLE = {"Michael Outram", "Akiko Kojima"}
PROCEDURAL = {AgendaItemKind.OPENING, AgendaItemKind.CLOSING}


@pytest.fixture(scope="module", autouse=True)
def files(django_db_setup, django_db_blocker, tmp_path_factory):
    """Load it once for this module; each test has a savepoint of its own within.

    Returns the folder of its files.
    """
    folder = tmp_path_factory.mktemp("demo")
    cheap = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    with (
        django_db_blocker.unblock(),
        override_settings(DEMO=True, PASSWORD_HASHERS=cheap, MEDIA_ROOT=folder),
        transaction.atomic(),
    ):
        call_command("load_demo", stdout=StringIO())
        yield folder
        transaction.set_rollback(True)


@pytest.fixture
def rcp_32():
    return Meeting.objects.get(slug="rcp-32")


@pytest.fixture
def rcp_33():
    return Meeting.objects.get(slug="rcp-33")


def load(**options):
    out = StringIO()
    call_command("load_demo", stdout=out, **options)
    return out.getvalue()


def row_counts():
    """Rows of every table of ours, their histories included."""
    return {
        model._meta.label: model._base_manager.count()
        for model in apps.get_models()
        if model._meta.app_label in OURS or model is Context
    }


def texts(model):
    """Every text in every record of a model."""
    columns = [
        f.name for f in model._meta.fields if isinstance(f, models.CharField | models.TextField)
    ]
    for values in model._base_manager.values_list(*columns):
        yield from (str(value) for value in values if value)


def overlaps(spans):
    """Pairs of (start, end, name) of which the second starts before the first ends."""
    return [(a, b) for a, b in pairwise(sorted(spans)) if b[0] < a[1]]


# Loading it again


def test_second_run_changes_nothing():
    before = row_counts()

    out = load()

    assert "complete already" in out
    assert "Left out" not in out
    assert row_counts() == before


def test_second_run_on_another_day_changes_nothing():
    before = row_counts()

    with time_machine.travel(timezone.now() + timedelta(days=31)):
        load()

    assert row_counts() == before


def test_load_if_empty_leaves_meetings_alone():
    Document.objects.filter(meeting__slug="rcp-32").delete()
    before = row_counts()

    assert "nothing was loaded" in load(if_empty=True)
    assert row_counts() == before


def test_load_writes_what_is_missing(rcp_33):
    Document.objects.get(meeting=rcp_33, title="Practical information for participants").delete()
    before = Document.objects.count()

    assert "1  document" in load()
    assert Document.objects.count() == before + 1


def test_load_keeps_what_people_changed(rcp_33):
    person = Delegate.objects.get(delegation__meeting=rcp_33, family_name="Ang")
    person.family_name, person.job_title = "Ang-Lim", "Director"
    person.save()
    session = Session.objects.get(meeting=rcp_33, title__startswith="Plenary 4")
    session.title, session.room, session.starts_at, session.ends_at = "Moved", None, None, None
    session.save()
    user = User.objects.get(email="organiser@example.org")
    user.set_password("changed")
    user.save()
    before = row_counts()

    load()

    assert row_counts() == before
    assert Delegate.objects.get(pk=person.pk).family_name == "Ang-Lim"
    assert Session.objects.get(pk=session.pk).starts_at is None
    assert User.objects.get(pk=user.pk).check_password("changed")


def test_load_takes_a_member_that_was_there_under_another_name():
    Organization.objects.filter(iso_code="NP").update(slug="np", name="Nepal (Customs)")
    before = row_counts()

    load()

    assert row_counts() == before


def test_load_leaves_out_what_a_rule_refuses_now(rcp_33):
    session = Session.objects.get(meeting=rcp_33, title__startswith="Plenary 4")
    session.roles.all().delete()
    session.delete()
    session.pk, session.title = None, "Somebody else's"
    session.save(force_insert=True)

    out = load()

    assert "Left out: rcp-33/plenary-4: Another session holds this room at that time." in out
    assert Session.objects.filter(meeting=rcp_33, title__startswith="Plenary 4").count() == 0


@pytest.mark.parametrize("command", ["load_demo", "demo_accounts"])
def test_commands_refuse_where_demo_is_off(command):
    before = row_counts()

    with override_settings(DEMO=False), pytest.raises(CommandError, match="DEMO is off"):
        call_command(command)
    assert row_counts() == before


def test_history_says_that_the_demonstration_was_loaded(rcp_32):
    event = rcp_32.events.select_related("pgh_context").get()

    assert event.pgh_context.metadata == {"command": "load_demo"}


# Accounts


def test_demo_accounts_are_printed_and_work():
    out = StringIO()
    call_command("demo_accounts", stdout=out)
    lines = out.getvalue().splitlines()

    assert len(lines) == len(ACCOUNTS) + 1
    for account, line in zip(ACCOUNTS, lines[1:], strict=True):
        assert line.split()[:2] == [account.email, account.password]
        assert User.objects.get(email=account.email).check_password(account.password)


@pytest.mark.parametrize(
    ("email", "secretariat", "meetings"),
    [
        ("organiser@example.org", True, {"rcp-32", "rcp-33"}),
        ("secretariat@example.org", True, {"rcp-32", "rcp-33"}),
        ("contact.fj@example.org", False, {"rcp-32", "rcp-33"}),
        ("contact.jp@example.org", False, {"rcp-32", "rcp-33"}),
        ("delegate.jp@example.org", False, {"rcp-32", "rcp-33"}),
        ("delegate.th@example.org", False, {"rcp-32", "rcp-33"}),
    ],
)
def test_demo_account_has_a_part_in_both_meetings(email, secretariat, meetings):
    user = User.objects.get(email=email)
    visible = set(Meeting.objects.visible_to(user).values_list("slug", flat=True))

    assert user.is_secretariat is secretariat
    assert meetings <= visible
    assert ("rhca-26" in visible) is secretariat


def test_thailands_head_is_an_account():
    user = User.objects.get(email="delegate.th@example.org")

    assert user.delegate_records.filter(role="head_of_delegation").count() == 2


# The region


def test_region_has_its_members_on_the_day():
    count = {day: Organization.objects.members_on(day).count() for day in (
        date(2022, 11, 14), date(2023, 1, 1), date(2024, 2, 1)
    )}  # fmt: skip

    assert list(count.values()) == [33, 34, 35]


def test_past_meetings_are_closed_and_leave_the_34th_out():
    closed = Meeting.objects.filter(status="closed")

    assert closed.count() == 18
    assert not Meeting.objects.filter(series__code="RCP", number=34).exists()
    attended = {
        slug: Delegation.objects.confirmed()
        .filter(
            meeting__slug=slug, organization__kind="member", delegates__attendances__isnull=False
        )
        .distinct()
        .count()
        for slug in ("rcp-21", "rcp-26", "rhca-18", "ncp-33")
    }
    assert attended == {"rcp-21": 19, "rcp-26": 21, "rhca-18": 23, "ncp-33": 25}


# People


def test_only_the_two_speakers_are_real():
    without_address = {str(person) for person in Delegate.objects.filter(email="")}

    assert without_address == REAL_PEOPLE


@pytest.mark.parametrize("model", [User, ContactPoint, Delegate])
def test_addresses_are_examples(model):
    addresses = model.objects.exclude(email="").values_list("email", flat=True)

    assert addresses
    assert [a for a in addresses if not a.endswith("@example.org")] == []


# The 32nd meeting


def test_rcp_32_was_attended_by_twenty_members(rcp_32):
    members = rcp_32.delegations.confirmed().filter(organization__kind="member")
    people = Delegate.objects.participants().filter(delegation__in=members)

    assert members.count() == rcp_32.delegations.filter(organization__kind="member").count() == 20
    assert members.filter(delegates__mode="in_person").distinct().count() == 17
    assert members.filter(delegates__mode="online").distinct().count() == 3
    assert people.count() == 58
    assert people.filter(role="head_of_delegation").count() == 20
    assert people.filter(attendances__isnull=True).count() == 0
    assert (
        Delegate.objects.filter(delegation__meeting=rcp_32, consents_to_listing=False).count() == 2
    )


def test_rcp_32_opened_by_the_head_of_the_vice_chair(rcp_32):
    spoke = [
        (str(remark.delegate), remark.delegate.delegation.organization.slug)
        for remark in rcp_32.agenda_items.get(number="1").interventions.filter(is_attributed=True)
    ]

    assert spoke == [("Michael Outram", "australia"), ("Akiko Kojima", "wco-secretariat")]
    head = Delegate.objects.get(delegation__meeting=rcp_32, family_name="Outram")
    assert head.role == "head_of_delegation"
    assert rcp_32.vice_chair == rcp_32.host == head.delegation.organization


def test_rcp_32_agenda_is_numbered_in_order(rcp_32):
    numbers = [item.number for item in rcp_32.agenda_items.in_agenda_order()]

    assert numbers == [
        *("1", "2", "3", "3.1", "3.2", "3.3", "3.4", "3.5", "4", "4.1", "4.2", "4.3"),
        *("5", "6", "7", "8", "9"),
    ]
    assert rcp_32.agenda.status == "adopted"


def test_rcp_32_is_complete(rcp_32):
    unfinished = rcp_32.agenda_items.filter(
        Q(discussion="") | Q(annotation="") | Q(lead_links=None) | Q(session_links=None)
    )
    without_outcome = rcp_32.agenda_items.filter(children=None, outcomes=None)

    assert list(unfinished) == []
    assert {item.kind for item in without_outcome} <= PROCEDURAL


def test_rcp_32_records_every_name_of_the_article():
    everything = "\n".join(
        text for label in OURS for model in apps.get_app_config(label).get_models()
        if not model._meta.model_name.endswith("event") for text in texts(model)
    )  # fmt: skip
    everything += "\n".join(str(person) for person in Delegate.objects.all())

    assert [name for name in ARTICLE_NAMES if name not in everything] == []


def test_rcp_32_decisions_and_actions_are_numbered_in_order(rcp_32):
    decisions = [o.decision_number for o in rcp_32.outcomes.in_agenda_order() if o.decides]
    actions = rcp_32.actions.select_related("outcome__item").order_by("number")

    assert decisions == list(range(1, len(decisions) + 1))
    assert [a.outcome.item.path for a in actions] == sorted(a.outcome.item.path for a in actions)
    assert set(actions.values_list("status", flat=True)) == {
        *("open", "in_progress", "completed", "superseded", "cancelled")
    }
    assert {action.due.year for action in actions} == {2023}
    assert Outcome.objects.get(meeting=rcp_32, forwarded_to__code="RHCA").decides


def test_rcp_32_papers_carry_every_label(rcp_32):
    labels = list(rcp_32.documents.values_list("tlp", flat=True))

    assert set(labels) == {"CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED"}
    assert labels.count("RED") == 1
    assert rcp_32.documents.filter(symbol="RCP/32/REP").exists()


@pytest.mark.parametrize("slug", ["rcp-32", "rcp-33"])
def test_nobody_and_no_room_is_in_two_sessions_at_once(slug):
    spans = defaultdict(set)
    scheduled = Session.objects.scheduled().filter(meeting__slug=slug)
    for session in scheduled.prefetch_related("roles"):
        span = (session.starts_at, session.ends_at, session.title)
        spans[session.room].add(span)
        for role in session.roles.all():
            spans[role.delegate].add(span)

    assert {str(who): found for who, each in spans.items() if (found := overlaps(each))} == {}


def test_rcp_32_fills_its_five_days(rcp_32):
    sessions = rcp_32.sessions.scheduled()
    days = {session.starts_at.astimezone(rcp_32.time_zone).date() for session in sessions}

    assert sorted(days) == rcp_32.days
    assert rcp_32.length == 5
    assert not rcp_32.sessions.filter(starts_at=None).exists()


def test_rcp_32_roles_are_held_by_those_present(rcp_32):
    absent = [
        f"{role} on {day}"
        for session in rcp_32.sessions.prefetch_related("roles__delegate__attendances")
        for role in session.roles.all()
        if (day := session.starts_at.astimezone(rcp_32.time_zone).date())
        not in {attendance.day for attendance in role.delegate.attendances.all()}
    ]

    assert absent == []


# The 33rd meeting


def test_rcp_33_lies_ahead_with_registration_open(rcp_33):
    assert rcp_33.status == "registration_open"
    assert 60 <= rcp_33.days_to_go() <= 80
    assert timezone.now() < rcp_33.registration_deadline
    assert rcp_33.registration_deadline.date() < rcp_33.first_day
    assert rcp_33.agenda.status == "provisional"


def test_meetings_to_come_start_in_the_same_part_of_the_week_whenever_loaded():
    row = next(row for row in rows("meetings") if row["number"] == "33")
    for n in range(14):
        today = date(2027, 2, 20) + timedelta(days=n)
        first_day, last_day = _days(row, today)
        assert first_day.strftime("%a") == "Tue"
        assert (last_day - first_day).days == 3
        assert 63 <= (first_day - today).days <= 76


def test_rcp_33_has_delegations_in_every_state(rcp_33):
    states = rcp_33.delegations.values_list("status", flat=True)

    assert set(states) == set(DelegationStatus.values)
    assert rcp_33.delegations.get(status="declined").decline_reason


def test_rcp_33_has_half_a_timetable(rcp_33):
    days = {s.starts_at.astimezone(rcp_33.time_zone).date() for s in rcp_33.sessions.scheduled()}

    assert sorted(days) == rcp_33.days[:2]
    assert rcp_33.sessions.filter(starts_at=None).count() == 6


def test_rcp_33_takes_up_the_unfinished_actions(rcp_32, rcp_33):
    item = AgendaItem.objects.get(meeting=rcp_33, title__startswith="Matters arising")
    unfinished = ActionItem.objects.unfinished().filter(meeting=rcp_32)

    assert unfinished
    assert [a.symbol for a in unfinished if a.symbol not in item.annotation] == []


def test_rcp_33_invited_those_in_office_and_one_mail_failed(rcp_33):
    mails = rcp_33.mails.filter(kind="invitation")
    invited = Invitation.objects.filter(delegation__meeting=rcp_33)

    assert invited.count() == mails.count() == rcp_33.delegations.count()
    assert set(mails.values_list("status", flat=True)) == {"sent", "failed"}
    assert mails.get(status="failed").delegation.organization.slug == "solomon-islands"
    assert not invited.filter(contact_point__user=None).exists()
    assert rcp_33.invitation_letter.signatory


def test_rcp_33_is_registered_in_order(rcp_33):
    moments = rcp_33.delegations.values_list(
        "invited_at", "opened_at", "answered_at", "submitted_at", "confirmed_at"
    )
    for row in moments:
        known = [moment for moment in row if moment]
        assert known == sorted(known)
        assert known[-1] < timezone.now()
    assert rcp_33.delegations.get(submitted_by__is_secretariat=True).organization.slug == "rilo-ap"


def test_rcp_33_has_somebody_waiting_for_a_seat(rcp_33):
    waiting = Delegate.objects.get(delegation__meeting=rcp_33, status="waitlisted")

    assert (waiting.family_name, waiting.mode) == ("Ninohashi", "in_person")
    assert rcp_33.delegations.get(organization__slug="fiji").seats_in_person == 8
    assert (rcp_33.seats_in_person, rcp_33.seats_online) == (60, 100)


def test_rcp_33_has_letters_of_credentials_with_files(rcp_33, files, settings):
    settings.MEDIA_ROOT = files
    letters = CredentialsLetter.objects.filter(delegation__meeting=rcp_33)

    assert set(letters.values_list("status", flat=True)) == {"received", "accepted", "returned"}
    for letter in letters:
        with letter.file.open() as file:
            assert read_letter(file.read()).media_type == "image/png"
        assert letter.file.name == f"credentials/{letter.pk}"


def test_rcp_33_has_a_change_to_decide_that_can_be_approved(rcp_33):
    request = ChangeRequest.objects.get(delegation__meeting=rcp_33)

    approved = approve_change(request=request, by=User.objects.get(email="organiser@example.org"))

    assert approved.status == "approved"
    assert approved.delegate.mode == "online"


def test_rcp_32_checked_everybody_in_on_its_first_day(rcp_32):
    made = CheckIn.objects.filter(delegate__delegation__meeting=rcp_32)

    assert made.count() == attended_by_day(rcp_32)[0].in_person + attended_by_day(rcp_32)[0].online
    assert {timezone.localdate(one.created_at, rcp_32.time_zone) for one in made} == {
        rcp_32.first_day
    }

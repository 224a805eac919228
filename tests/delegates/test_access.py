"""What each person can do to a registration, with requests as a browser would send them.

Every act is posted with a real body, by everybody, each time to the same state of the database;
whoever is refused leaves all of it as it was. `tests/test_permissions.py` asks the addresses.
"""

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from delegates.models import CredentialsLetter, Delegate, Delegation
from reports.models import ReportKind
from tests.factories import (
    AttendanceFactory,
    ChangeRequestFactory,
    CheckInFactory,
    ContactPointFactory,
    DelegateFactory,
    DelegationFactory,
    InvitationFactory,
    InvitationLetterFactory,
    MailFactory,
    MeetingFactory,
    OrganizationFactory,
    UserFactory,
    confirm,
)
from tests.test_permissions import finished_report

PEOPLE = ("contact_a", "delegate_a", "contact_b", "former_a", "visitor", "secretariat")
# What each gets, in that order. 302 is done, and for a visitor the way to the sign-in.
REGISTERS_A = (302, 403, 404, 404, 302, 302)
STAFF_OF_A = (403, 403, 404, 404, 302, 302)
STAFF = (403, 403, 403, 404, 302, 302)
STAFF_ANYWHERE = (403, 403, 403, 403, 302, 302)
NOBODY = (404, 403, 404, 404, 302, 404)
NOBODY_AT_ALL = (404, 404, 404, 404, 302, 404)
ONLY_DELEGATE = (404, 302, 404, 404, 302, 404)
READS_A = (200, 403, 404, 404, 302, 200)
STAFF_READS = (403, 403, 403, 404, 302, 200)
MEMBERS_READ = (200, 200, 200, 404, 302, 200)


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (8, 8)).save(out, "PNG")
    return out.getvalue()


@pytest.fixture
def world(db, settings):
    """Alpha and Beta at one meeting that goes on, both again at an earlier one.

    Alpha has a person, a letter and a request of each kind; Beta's are named `of_b`.
    """
    today = timezone.now().date()
    days = {"first_day": today - timedelta(days=1), "last_day": today + timedelta(days=1)}
    meeting = MeetingFactory(status="registration_open", **days)
    earlier = MeetingFactory(status="registration_open", **days)
    a, b = OrganizationFactory(name="Alpha"), OrganizationFactory(name="Beta")
    users = {name: UserFactory() for name in PEOPLE if name != "visitor"}
    users["secretariat"].is_secretariat = True
    users["secretariat"].save()
    contact = ContactPointFactory(organization=a, user=users["contact_a"])
    contact_b = ContactPointFactory(organization=b, user=users["contact_b"])
    ContactPointFactory(organization=a, user=users["former_a"], valid_to=today - timedelta(days=1))
    InvitationLetterFactory(meeting=meeting)
    world = SimpleNamespace(
        meeting=meeting, earlier=earlier, users={**users, "visitor": None}, contact=contact
    )
    world.of_a = party(meeting, a, contact, users["delegate_a"])
    world.of_b = party(meeting, b, contact_b, UserFactory())
    world.before_a = party(earlier, a, contact, None)
    world.before_b = party(earlier, b, contact_b, None)
    for name in ("invitation", "participants"):
        kind = ReportKind[name.upper()]
        more = {"delegation": world.of_a.delegation} if name == "invitation" else {}
        report = finished_report(meeting, settings.MEDIA_ROOT, kind=kind, **more)
        setattr(world, name, report)
    world.version = type(meeting).objects.get(pk=meeting.pk).version
    world.new = OrganizationFactory(name="Newcomer")
    world.other_contact = ContactPointFactory(organization=world.new)
    return world


def party(meeting, organization, contact, user) -> SimpleNamespace:
    """A confirmed delegation with a head, one person more, and everything about that person."""
    delegation = DelegationFactory(meeting=meeting, organization=organization)
    person = DelegateFactory(delegation=delegation, user=user, email=f"{organization.slug}@a.org")
    confirm(delegation)
    person.refresh_from_db()
    letter = CredentialsLetter(
        delegation=delegation,
        original_name="letter.png",
        media_type="image/png",
        size=1,
        sha256="0" * 64,
        uploaded_by=contact.user,
    )
    letter.file.save("letter.png", ContentFile(picture()))
    InvitationFactory(delegation=delegation, contact_point=contact, letter_file="x.pdf")
    return SimpleNamespace(
        delegation=delegation,
        head=delegation.delegates.get(role="head_of_delegation"),
        person=person,
        letter=letter,
        change=ChangeRequestFactory(delegate=person, requested_by=contact.user),
        check_in=CheckInFactory(delegate=person, day=meeting.first_day),
        attendance=AttendanceFactory(delegate=person, day=meeting.first_day),
        mail=MailFactory(meeting=meeting, delegation=delegation, status="failed"),
    )


@dataclass
class Act:
    """A request to `view`, with `args` after the slugs; expected answers in the order of PEOPLE.

    `status` is what Alpha's delegation is at, `ended` whether registration is over.
    """

    view: str
    expected: tuple[int, ...]
    body: Callable[[Any], dict] = lambda world: {}
    args: Callable[[Any], list] = lambda world: []
    at: str = "delegation"
    status: str = "confirmed"
    ended: bool = False
    query: Callable[[Any], str] = lambda world: ""
    more: dict[str, Any] = field(default_factory=dict)

    def address(self, world) -> str:
        meeting = world.meeting.slug
        slugs = {
            "delegation": [meeting, world.of_a.delegation.organization.slug],
            "meeting": [meeting],
            "": [],
        }[self.at]
        view = self.view if ":" in self.view else f"delegates:{self.view}"
        return reverse(view, args=[*slugs, *self.args(world)]) + self.query(world)

    def prepare(self, world) -> None:
        Delegation.objects.filter(pk=world.of_a.delegation.pk).update(status=self.status)
        if self.more:
            Delegate.objects.filter(pk=world.of_a.person.pk).update(**self.more)
        if self.ended:
            over = timezone.now() - timedelta(minutes=1)
            type(world.meeting).objects.update(registration_deadline=over)


def person_body(world, person: Delegate | None = None, **fields) -> dict:
    days = [day.isoformat() for day in world.meeting.days]
    said = {"given_name": "Eve", "family_name": "Entered", "email": "eve@example.org"}
    said |= {"role": "delegate", "mode": "in_person", "days": days, **fields}
    if person:
        said["version"] = Delegate.objects.get(pk=person.pk).version
    return said


def staff_body(world, person: Delegate) -> dict:
    return person_body(world, person, position=1, status="confirmed")


def rows_of_b(world) -> list:
    return [world.of_b.delegation.pk, world.before_b.delegation.pk]


def a_file(name: str, data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def person_of_a(world) -> list:
    return [world.of_a.person.pk]


def person_of_b(world) -> list:
    return [world.of_b.person.pk]


def earlier_person_of_a(world) -> list:
    return [world.before_a.person.pk]


ACTS = {
    # The registration of one's own delegation.
    "accept": Act("registration_accept", REGISTERS_A, status="invited"),
    "decline": Act(
        "registration_decline", REGISTERS_A, lambda w: {"reason": "No time"}, status="registering"
    ),
    "submit": Act("registration_submit", REGISTERS_A, status="registering"),
    "take back": Act("registration_reopen", REGISTERS_A, status="submitted"),
    "add": Act("person_create", REGISTERS_A, person_body),
    "change": Act("person_edit", REGISTERS_A, lambda w: person_body(w, w.of_a.person), person_of_a),
    "withdraw": Act("person_withdraw", REGISTERS_A, args=person_of_a),
    "reinstate": Act(
        "person_reinstate",
        (302, 404, 404, 404, 302, 302),  # who has withdrawn sees no delegation
        args=person_of_a,
        more={"status": "withdrawn"},
    ),
    "ask to add": Act(
        "person_create",
        REGISTERS_A,
        lambda w: person_body(w, note="Late"),
        ended=True,
    ),
    "ask to withdraw": Act(
        "person_withdraw",
        REGISTERS_A,
        lambda w: {"reason": "Ill"},
        lambda w: [w.of_a.head.pk],
        status="submitted",
        ended=True,
    ),
    "send a letter": Act(
        "credentials_upload", REGISTERS_A, lambda w: {"letter": a_file("l.png", picture())}
    ),
    "take back a request": Act(
        "change_request_take_back",
        (302, 404, 404, 404, 302, 302),
        args=lambda w: [w.of_a.change.pk],
    ),
    # The delegate's own; whose they are is never asked of the request.
    "own record": Act(
        "own_record",
        ONLY_DELEGATE,
        lambda w: {**person_body(w, w.of_a.person), "delegate": w.of_b.person.pk},
        at="meeting",
    ),
    "own withdrawal": Act(
        "own_withdraw", ONLY_DELEGATE, lambda w: {"delegate": w.of_b.person.pk}, at="meeting"
    ),
    "own attendance": Act(
        "own_attendance",
        ONLY_DELEGATE,
        lambda w: {
            w.meeting.first_day.isoformat(): "online",
            f"initial-{w.meeting.first_day.isoformat()}": "in_person",
            "delegate": w.of_b.person.pk,
        },
        at="meeting",
    ),
    # The secretariat's.
    "decide on a letter": Act(
        "credentials_decide", (403, 404, 404, 404, 302, 302), args=lambda w: [w.of_a.letter.pk]
    ),
    "return a letter": Act(
        "credentials_decide",
        (403, 404, 404, 404, 302, 302),
        lambda w: {"return": "1", "reason": "Not signed"},
        lambda w: [w.of_a.letter.pk],
    ),
    "approve": Act(
        "change_request",
        (403, 404, 404, 404, 302, 302),
        lambda w: {"decision": "approve"},
        lambda w: [w.of_a.change.pk],
    ),
    "refuse": Act(
        "change_request",
        (403, 404, 404, 404, 302, 302),
        lambda w: {"decision": "refuse", "reason": "Too late"},
        lambda w: [w.of_a.change.pk],
    ),
    "confirm": Act(
        "delegation_status", STAFF_OF_A, lambda w: {"status": "confirmed"}, status="submitted"
    ),
    "record a decline": Act(
        "delegation_decline", STAFF_OF_A, lambda w: {"reason": "No"}, status="registering"
    ),
    "another head": Act("delegation_head", STAFF_OF_A, lambda w: {"delegate": w.of_a.person.pk}),
    "add as secretariat": Act("delegate_create", STAFF_OF_A, lambda w: staff_body(w, None)),
    "change as secretariat": Act(
        "delegate_edit", STAFF_OF_A, lambda w: staff_body(w, w.of_a.person), person_of_a, at=""
    ),
    "withdraw as secretariat": Act("delegate_withdraw", STAFF_OF_A, args=person_of_a, at=""),
    "delete a person": Act("delegate_delete", STAFF_OF_A, args=person_of_a, at=""),
    "new delegation": Act(
        "delegation_create",
        STAFF,
        lambda w: {"organization": w.new.pk, "invited_at": "2023-01-09T09:00"},
        at="meeting",
    ),
    "seats": Act(
        "seats", STAFF, lambda w: {"version": w.version, "seats_online": 40}, at="meeting"
    ),
    "give a seat": Act(
        "seat_give", STAFF, args=person_of_a, at="meeting", more={"status": "waitlisted"}
    ),
    "bulk confirm": Act(
        "delegation_bulk",
        STAFF,
        lambda w: {"action": "confirm", "rows": [w.of_a.delegation.pk]},
        at="meeting",
        status="submitted",
    ),
    "bulk remind": Act(
        "delegation_bulk",
        STAFF,
        lambda w: {"action": "remind", "rows": [w.of_a.delegation.pk]},
        at="meeting",
        status="invited",
    ),
    "remind": Act(
        "invitation_remind",
        STAFF,
        lambda w: {"action": "remind", "rows": [w.of_a.delegation.pk]},
        at="meeting",
        status="invited",
    ),
    "letter of invitation": Act(
        "invitation_letter",
        STAFF,
        lambda w: {
            "version": 1,
            "subject": "Other",
            "body": "Other",
            "signatory": "Eve",
            "signatory_position": "Boss",
            "mail_text": "Other",
        },
        at="meeting",
    ),
    "invite": Act(
        "invitation_create", STAFF, lambda w: {"organizations": [w.new.slug]}, at="meeting"
    ),
    "check in": Act(
        "check_in_person",
        STAFF,
        lambda w: {"day": w.meeting.last_day.isoformat()},
        person_of_a,
        at="meeting",
    ),
    "undo a check-in": Act(
        "check_in_undo", STAFF, args=lambda w: [w.of_a.check_in.pk], at="meeting"
    ),
    "somebody unregistered": Act(
        "check_in_new",
        STAFF,
        lambda w: {
            "organization": w.new.pk,
            "given_name": "Eve",
            "family_name": "Entered",
            "role": "delegate",
            "mode": "in_person",
        },
        at="meeting",
    ),
    "send a mail again": Act("mail_resend", STAFF, args=lambda w: [w.of_a.mail.pk], at="meeting"),
    "badges": Act("reports:badges", STAFF, lambda w: {"size": "a6"}, at="meeting"),
    "contact": Act(
        "contact_create",
        STAFF_ANYWHERE,
        lambda w: {
            "organization": w.of_a.delegation.organization.pk,
            "given_name": "Eve",
            "family_name": "Entered",
            "email": "eve@example.org",
        },
        at="",
    ),
    "contact out of office": Act(
        "contact_delete", STAFF_ANYWHERE, args=lambda w: [w.other_contact.pk], at=""
    ),
}

# Somebody else's ids at an address of one's own: found by nobody, the secretariat included.
GUESSES = {
    "person of B": Act("person_edit", NOBODY, lambda w: person_body(w, w.of_b.person), person_of_b),
    "earlier person of A": Act(
        "person_edit", NOBODY, lambda w: person_body(w, w.before_a.person), earlier_person_of_a
    ),
    "withdraw a person of B": Act("person_withdraw", NOBODY, args=person_of_b),
    "reinstate a person of B": Act("person_reinstate", NOBODY, args=person_of_b),
    "move a person of B": Act("person_move", NOBODY, args=person_of_b),
    "take back B's request": Act(
        "change_request_take_back", NOBODY_AT_ALL, args=lambda w: [w.of_b.change.pk]
    ),
    "approve B's request": Act(
        "change_request",
        NOBODY_AT_ALL,
        lambda w: {"decision": "approve"},
        lambda w: [w.of_b.change.pk],
    ),
    "A's request of another meeting": Act(
        "change_request",
        NOBODY_AT_ALL,
        lambda w: {"decision": "approve"},
        lambda w: [w.before_a.change.pk],
    ),
    "decide on B's letter": Act(
        "credentials_decide", NOBODY_AT_ALL, args=lambda w: [w.of_b.letter.pk]
    ),
    "head from B": Act(
        "delegation_head",
        (403, 403, 404, 404, 302, 404),
        lambda w: {"delegate": w.of_b.person.pk},
    ),
    "check in a person of another meeting": Act(
        "check_in_person",
        (403, 403, 403, 404, 302, 404),
        lambda w: {"day": w.meeting.last_day.isoformat()},
        earlier_person_of_a,
        at="meeting",
    ),
    "seat of another meeting": Act(
        "seat_give",
        (403, 403, 403, 404, 302, 404),
        args=earlier_person_of_a,
        at="meeting",
    ),
    "mail of another meeting": Act(
        "mail_resend",
        (403, 403, 403, 404, 302, 404),
        args=lambda w: [w.before_a.mail.pk],
        at="meeting",
    ),
}

# Answered, but nothing happens: what was sent along is not of this meeting.
IDLE = {
    "check-in of another meeting": Act(
        "check_in_undo", STAFF, args=lambda w: [w.before_a.check_in.pk], at="meeting"
    ),
    "bulk confirm elsewhere": Act(
        "delegation_bulk",
        STAFF,
        lambda w: {"action": "confirm", "rows": [w.before_a.delegation.pk, "x", "", 7]},
        at="meeting",
    ),
    "bulk remind elsewhere": Act(
        "delegation_bulk",
        STAFF,
        lambda w: {"action": "remind", "rows": [w.before_a.delegation.pk]},
        at="meeting",
    ),
    "remind elsewhere": Act(
        "invitation_remind",
        STAFF,
        lambda w: {"action": "remind", "rows": [w.before_a.delegation.pk, "x"]},
        at="meeting",
    ),
    "resend elsewhere": Act(
        "invitation_remind",
        STAFF,
        lambda w: {"action": "resend", "rows": [w.before_a.delegation.pk]},
        at="meeting",
    ),
    "move": Act("person_move", REGISTERS_A, lambda w: {"direction": "down"}, person_of_a),
}

READS = {
    "registration": Act("registration", READS_A),
    "sheet": Act("sheet_template", READS_A),
    "known people": Act("known_people", READS_A, query=lambda w: "?q=Delegate"),
    "letter": Act(
        "credentials_file", (200, 404, 404, 404, 302, 200), args=lambda w: [w.of_a.letter.pk]
    ),
    "letter of B": Act("credentials_file", NOBODY_AT_ALL, args=lambda w: [w.of_b.letter.pk]),
    "request of B": Act("change_request", NOBODY_AT_ALL, args=lambda w: [w.of_b.change.pk]),
    "person of B": Act("person_edit", NOBODY, args=person_of_b),
    "delegations as XLSX": Act("delegation_export_xlsx", STAFF_READS, at="meeting"),
    "delegations as CSV": Act(
        "delegation_export_csv", STAFF_READS, at="meeting", query=lambda w: "?with=needs"
    ),
    "participants as XLSX": Act("participant_xlsx", MEMBERS_READ, at="meeting"),
    "participants as CSV": Act("participant_csv", MEMBERS_READ, at="meeting"),
    "participants as PDF": Act("reports:participants_pdf", MEMBERS_READ, at="meeting"),
    "invitation": Act("reports:invitation_pdf", READS_A),
    "badge by its code": Act(
        "check_in_code", STAFF_READS, args=lambda w: [w.of_a.person.badge_code], at="meeting"
    ),
    "letter of invitation by its report": Act(
        "reports:report_download",
        (*NOBODY_AT_ALL[:4], 302, 200),
        args=lambda w: [w.invitation.pk],
        at="",
    ),
}


APPS = ("meetings", "delegates", "reports")


def everything() -> list[tuple]:
    """Of each table, what tells whether anything in it has changed; one query."""
    models = [model for app in APPS for model in apps.get_app_config(app).get_models()]
    tables = {model._meta.db_table for model in models if not model._meta.proxy}
    each = (
        f"SELECT '{table}', md5(string_agg((to_jsonb(t) - 'last_login')::text, '' "  # noqa: S608
        f"ORDER BY t::text)) FROM {table} t"
        for table in sorted(tables)
    )
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(each))
        return sorted(cursor.fetchall())


@pytest.fixture
def asked(client, world):
    """A function: for each act, the answers to PEOPLE, and for whom something changed."""

    def once(act: Act, person: str, *, post: bool) -> tuple[int, bool]:
        with transaction.atomic():
            act.prepare(world)
            before = everything()
            address, body = act.address(world), act.body(world)
            answer = client.post(address, body) if post else client.get(address)
            if answer.streaming:
                b"".join(answer.streaming_content)
            if person == "visitor":
                assert "/login/" in answer.url
            changed = everything() != before
            transaction.set_rollback(True)
        return answer.status_code, changed

    def asked(acts: dict[str, Act], *, post: bool) -> tuple[dict[str, tuple], dict[str, set]]:
        answers, changes = dict.fromkeys(acts, ()), {name: set() for name in acts}
        for person in PEOPLE:
            client.logout()
            if user := world.users[person]:
                client.force_login(user)
            for name, act in acts.items():
                code, changed = once(act, person, post=post)
                answers[name] += (code,)
                if changed:
                    changes[name].add(person)
        return answers, changes

    return asked


def expected(acts: dict[str, Act]) -> dict[str, tuple]:
    return {name: act.expected for name, act in acts.items()}


def test_only_those_who_may_act_change_anything(asked):
    answers, changes = asked(ACTS, post=True)

    assert answers == expected(ACTS)
    assert changes == {
        name: {
            person
            for person, code in zip(PEOPLE, act.expected, strict=True)
            if code == 302 and person != "visitor"
        }
        for name, act in ACTS.items()
    }


@pytest.mark.parametrize("acts", [GUESSES, IDLE], ids=["guesses", "rows"])
def test_ids_of_others_change_nothing(asked, acts):
    answers, changes = asked(acts, post=True)

    assert answers == expected(acts)
    assert {name: who for name, who in changes.items() if who} == {}


def test_only_those_who_may_read(asked):
    answers, _changes = asked(READS, post=False)

    assert answers == expected(READS)

"""What is erased after a meeting, what stays, and that nothing else is touched."""

from datetime import date, timedelta
from io import StringIO

import pytest
from allauth.usersessions.models import UserSession
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import transaction
from django.db.utils import ProgrammingError
from django.urls import reverse

from delegates import services, tasks
from delegates.models import (
    Attendance,
    ChangeRequest,
    ContactPoint,
    CredentialsLetter,
    Delegate,
    Delegation,
    Mail,
)
from delegates.retention import count_due, erase_due
from tests.factories import (
    AttendanceFactory,
    ChangeRequestFactory,
    ContactPointFactory,
    CredentialsLetterFactory,
    DelegateFactory,
    InvitationFactory,
    MailFactory,
    MeetingFactory,
    SessionRoleFactory,
    UserFactory,
)

LAST_DAY = date(2023, 3, 10)
DUE = LAST_DAY + timedelta(days=181)
PERSONAL = {
    "email": "private@example.org",
    "phone": "+679 555 0101",
    "diet": "no fish",
    "access_needs": "a ramp",
    "badge_name": "Nana",
}
SECRETS = [*PERSONAL.values(), "Unlisted", "letter-of-unlisted"]


@pytest.fixture
def left(room):
    """What room's meeting left behind: two people with all details, and all that tells of them."""
    people = {}
    for name, listed in (("Listed", True), ("Unlisted", False)):
        people[name] = DelegateFactory(
            delegation=room.alpha,
            title="Dr",
            family_name=name,
            job_title=f"Director {name}",
            status="confirmed",
            consents_to_listing=listed,
            user=UserFactory(),
            **PERSONAL,
        )
        AttendanceFactory(delegate=people[name])
        SessionRoleFactory(session__meeting=room.meeting, delegate=people[name])
    letter = CredentialsLetterFactory(
        delegation=room.alpha,
        original_name="letter-of-unlisted.pdf",
        file=ContentFile(b"%PDF-1.7", "x"),
    )
    request = ChangeRequestFactory(
        delegate=people["Unlisted"],
        kind="change",
        before={"phone": PERSONAL["phone"]},
        after={"phone": "+679 555 0102"},
        note="Unlisted has a new phone.",
        status="refused",
        reason="Unlisted must ask.",
    )
    mail = MailFactory(
        meeting=room.meeting,
        to=PERSONAL["email"],
        text="Dear Unlisted",
        user=people["Unlisted"].user,
        cause=f"code {PERSONAL['email']}",
    )
    invitation = InvitationFactory(delegation=room.alpha)
    return {"letter": letter, "request": request, "mail": mail, "invitation": invitation, **people}


def all_text(model) -> str:
    """Everything that the model's table and its history say."""
    rows = list(model.objects.values())
    if model is not Mail:
        rows += model._meta.get_field("events").related_model._base_manager.values()
    return str(rows)


def versions() -> list[int]:
    """How often each person's record was written."""
    return list(Delegate.objects.order_by("pk").values_list("version", flat=True))


def test_details_go_from_the_records_and_from_their_history(left):
    before = {model: all_text(model) for model in (Delegate, CredentialsLetter, ChangeRequest)}
    assert all(any(secret in text for secret in SECRETS) for text in before.values())

    erase_due(today=DUE)

    for model in (Delegate, CredentialsLetter, ChangeRequest, Mail):
        for secret in SECRETS:
            assert secret not in all_text(model), (model, secret)
    assert not Delegate.objects.filter(user__isnull=False, erased_at=None).exists()


def test_what_the_report_says_stays(left, room):
    counted = Delegate.objects.count(), Attendance.objects.count()
    erase_due(today=DUE)

    listed, unlisted = left["Listed"], left["Unlisted"]
    listed.refresh_from_db()
    unlisted.refresh_from_db()
    assert (str(listed), listed.title, listed.job_title) == (
        "Tomasi Listed",
        "Dr",
        "Director Listed",
    )
    assert (str(unlisted), unlisted.title, unlisted.job_title) == ("Name erased", "", "")
    assert unlisted.erased_at
    assert (unlisted.role, unlisted.status, unlisted.user) == ("delegate", "confirmed", None)
    assert counted == (Delegate.objects.count(), Attendance.objects.count())


def test_files_of_letters_go_from_the_storage(left):
    name = left["letter"].file.name
    assert default_storage.exists(name)

    erase_due(today=DUE)

    assert not default_storage.exists(name)
    left["letter"].refresh_from_db()
    assert (left["letter"].file.name, left["letter"].original_name) == ("", "")


def test_links_of_invitations_open_nothing(left):
    secret = left["invitation"].secret
    erase_due(today=DUE)

    left["invitation"].refresh_from_db()
    assert left["invitation"].secret != secret
    assert left["invitation"].secret == f"erased-{left['invitation'].pk.hex}"


def test_waiting_mail_is_sent_no_more_and_none_is_sent_again(left, mailoutbox):
    erase_due(today=DUE)
    tasks.send_mail(str(left["mail"].pk))
    tasks.recover_mails()

    assert mailoutbox == []
    left["mail"].refresh_from_db()
    assert (left["mail"].status, left["mail"].to, left["mail"].user) == ("failed", "", None)
    with pytest.raises(Exception, match="is erased"):
        services.resend_mail(mail=left["mail"])


@pytest.mark.parametrize(("after", "erases"), [(180, False), (181, True)])
def test_it_waits_for_the_days_that_the_operator_chose(left, after, erases):
    found = +erase_due(today=LAST_DAY + timedelta(days=after))

    assert bool(found) is erases


def test_zero_days_keep_everything(left, settings):
    settings.RETENTION_DAYS = 0

    assert +erase_due(today=DUE + timedelta(days=9999)) == {}
    assert Delegate.objects.filter(erased_at=None).count() == Delegate.objects.count()


def test_other_meetings_are_left_alone(left, room):
    later = MeetingFactory(first_day=LAST_DAY, last_day=LAST_DAY + timedelta(days=1))
    other = DelegateFactory(delegation__meeting=later, family_name="Later", **PERSONAL)
    mail = MailFactory(meeting=later)
    erase_due(today=DUE)

    other.refresh_from_db()
    mail.refresh_from_db()
    assert (other.erased_at, other.phone, other.version) == (None, PERSONAL["phone"], 1)
    assert mail.to
    assert PERSONAL["phone"] in str(list(other.events.values()))


def test_doing_it_twice_is_doing_it_once(left):
    promised = +count_due(today=DUE)
    done = +erase_due(today=DUE)
    assert {name: promised[name] for name in done if "history" not in name} == {
        name: done[name] for name in done if "history" not in name
    }
    once = versions()

    assert +erase_due(today=DUE) == {}
    assert +count_due(today=DUE) == {}
    assert versions() == once


def test_deleted_people_and_delegations_leave_no_details_in_the_history(room, db):
    gone = DelegateFactory(delegation=room.alpha, family_name="Unlisted", **PERSONAL)
    gone.delete()
    delegation = DelegateFactory(
        delegation__meeting=room.meeting, family_name="Unlisted", **PERSONAL
    ).delegation
    delegation.delegates.all().delete()
    delegation.delete()

    erase_due(today=DUE)

    assert not any(secret in all_text(Delegate) for secret in SECRETS)


def test_history_stays_closed_to_everybody_else(left):
    erase_due(today=DUE)
    for change in ("update", "delete"):
        events = left["Listed"].events.all()
        with pytest.raises(ProgrammingError, match="Cannot"), transaction.atomic():
            events.update(phone="1") if change == "update" else events.delete()


def test_history_says_that_the_system_did_it(left, secretary):
    erase_due(today=DUE)
    page = secretary.get(reverse("history", args=["delegates.delegate", left["Unlisted"].pk]))

    assert "the system (delegates.erase_personal)" in page.content.decode()
    assert "Unlisted" not in page.content.decode()


def test_contact_points_who_left_long_ago_lose_their_details(db):
    gone = ContactPointFactory(phone="+679 555 0103", valid_to=LAST_DAY)
    here = ContactPointFactory(phone="+679 555 0104", valid_to=LAST_DAY + timedelta(days=1))
    staying = ContactPointFactory(phone="+679 555 0105")
    erase_due(today=DUE)

    assert list(ContactPoint.objects.exclude(phone="").values_list("pk", flat=True)) in (
        [here.pk, staying.pk],
        [staying.pk, here.pk],
    )
    assert "0103" not in all_text(ContactPoint)
    gone.refresh_from_db()
    assert gone.family_name.startswith("Contact")


def test_pages_of_the_meeting_still_stand(left, room, sign_in):
    erase_due(today=DUE)
    slug = room.meeting.slug
    for who in ("secretariat", "contact_a"):
        client = sign_in(who)
        for name in ("delegation_list", "meeting_summary"):
            assert client.get(reverse(f"delegates:{name}", args=[slug])).status_code == 200
        page = client.get(room.alpha.get_absolute_url()).content.decode()
        assert "LISTED" in page
        assert "Name ERASED" in page
    client = sign_in("secretariat")
    mails = client.get(reverse("delegates:mail_list", args=[slug])).content.decode()
    assert "Erased" in mails
    assert "Send again" not in mails.split("<tbody>")[1]
    assert client.get(left["Unlisted"].get_absolute_url()).status_code == 200


def test_rules_of_a_confirmed_delegation_are_kept(left, room):
    room.alpha.refresh_from_db()
    erase_due(today=DUE)

    assert Delegation.objects.get(pk=room.alpha.pk).status == "confirmed"
    assert Delegate.objects.get(pk=room.head.pk).role == "head_of_delegation"


def test_sessions_that_ended_are_forgotten(client, left):
    user = UserFactory()
    client.force_login(user)
    key = client.session.session_key
    for session_key in (key, "ended"):
        UserSession.objects.create(user=user, ip="192.0.2.1", session_key=session_key)

    erase_due(today=DUE)

    assert list(UserSession.objects.values_list("session_key", flat=True)) == [key]


@pytest.mark.parametrize("demo", [True, False])
def test_daily_task_spares_a_demonstration(left, settings, demo):
    settings.DEMO = demo
    tasks.erase_personal()

    assert Delegate.objects.filter(erased_at=None).exists() is demo


def test_command_says_what_it_would_do_and_does_it(left):
    said = StringIO()
    call_command("erase_personal_data", "--dry-run", stdout=said)
    assert f"{Delegate.objects.count():>6}  delegates" in said.getvalue()
    assert "dry run" in said.getvalue()
    assert Delegate.objects.filter(erased_at=None).exists()

    call_command("erase_personal_data", stdout=StringIO())
    assert not Delegate.objects.filter(erased_at=None).exists()

    said = StringIO()
    call_command("erase_personal_data", stdout=said)
    assert said.getvalue() == "Nothing is due.\n"


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_erase_once(left, room, at_once):
    before = versions()
    refused = at_once(lambda: erase_due(today=DUE), lambda: erase_due(today=DUE))

    assert refused == []
    assert not Delegate.objects.filter(erased_at=None).exists()
    assert versions() == [version + 1 for version in before]

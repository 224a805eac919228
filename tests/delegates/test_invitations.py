"""Inviting: whom, with which words, once; the letter's mails; sending again."""

from datetime import UTC, date, datetime

import pytest
from django.core import mail as outbox
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from delegates import services
from delegates.candidates import candidates, organizations_to_invite
from delegates.letters import facts_of, fill, first_letter, tokens_in
from delegates.models import ContactPoint, Delegation, Invitation, Mail, MailStatus, User
from delegates.signals import invitations_sent
from delegates.tasks import send_mail
from tests.factories import (
    ContactPointFactory,
    DelegationFactory,
    InvitationFactory,
    InvitationLetterFactory,
    MeetingFactory,
    OrganizationFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    meeting = MeetingFactory(
        status="registration_open",
        registration_deadline=datetime(2023, 2, 10, 5, tzinfo=UTC),
        host=OrganizationFactory(name="Fiji", administration="Fiji Customs"),
    )
    InvitationLetterFactory(meeting=meeting)
    return meeting


@pytest.fixture
def secretary():
    return UserFactory(is_secretariat=True)


@pytest.fixture
def heard():
    """What the signal said, as a list that fills."""
    heard = []

    def hear(delegations, by, **_kwargs):
        heard.append((delegations, by))

    invitations_sent.connect(hear)
    yield heard
    invitations_sent.disconnect(hear)


def letter_file(name="letters/one.pdf", content=b"%PDF-1.7 letter"):
    return default_storage.save(name, ContentFile(content))


def invite(meeting, *organizations, by):
    return services.invite(meeting=meeting, organizations=organizations, by=by)


def test_invited_organization_has_a_delegation_and_its_contact_points_an_account(
    meeting, secretary, heard, django_capture_on_commit_callbacks
):
    contact = ContactPointFactory(email="Mere@Example.org")
    second = ContactPointFactory(organization=contact.organization)
    with django_capture_on_commit_callbacks(execute=True):
        sent = invite(meeting, contact.organization, by=secretary)

    delegation = Delegation.objects.get(meeting=meeting)
    assert (delegation.status, delegation.organization) == ("invited", contact.organization)
    assert {i.contact_point for i in delegation.invitations.all()} == {contact, second}
    contact.refresh_from_db()
    assert contact.user.email == "mere@example.org"
    assert not contact.user.has_usable_password()
    assert (sent.mails, sent.skipped) == (2, [])
    assert heard == [([delegation.pk], secretary.pk)]
    assert not Mail.objects.exists()  # they wait for the letter


def test_account_that_has_the_address_is_linked(meeting, secretary):
    user = UserFactory(email="mere@example.org")
    contact = ContactPointFactory(email="MERE@example.org")
    invite(meeting, contact.organization, by=secretary)

    contact.refresh_from_db()
    assert contact.user == user


def test_inviting_again_invites_only_who_is_new(
    meeting, secretary, heard, django_capture_on_commit_callbacks
):
    first = ContactPointFactory()
    invite(meeting, first.organization, by=secretary)
    before = Invitation.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        again = invite(meeting, first.organization, by=secretary)
    assert again.skipped == [(first.organization, "It is invited already.")]
    assert heard == []

    new = ContactPointFactory(organization=first.organization)
    invite(meeting, first.organization, by=secretary)
    assert Invitation.objects.count() == 2
    assert Invitation.objects.exclude(pk=before.pk).get().contact_point == new
    assert Delegation.objects.count() == 1


@pytest.mark.parametrize(
    ("status", "reason"), [("declined", "It has declined."), ("withdrawn", "It has withdrawn.")]
)
def test_who_said_no_is_left_out(meeting, secretary, status, reason):
    delegation = DelegationFactory(meeting=meeting, status=status)
    ContactPointFactory(organization=delegation.organization)
    sent = invite(meeting, delegation.organization, by=secretary)

    assert sent.skipped == [(delegation.organization, reason)]
    assert not Invitation.objects.exists()


def test_organization_without_a_contact_point_in_office_is_left_out(meeting, secretary):
    gone = ContactPointFactory(valid_to=date(2020, 1, 1))
    sent = invite(meeting, gone.organization, by=secretary)

    [(organization, reason)] = sent.skipped
    assert organization == gone.organization
    assert "no contact point" in reason
    assert not Delegation.objects.exists()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"status": "draft"}, "Announce the meeting first"),
        ({"status": "closed"}, "closed"),
        ({"registration_deadline": None}, "the meeting has none"),
    ],
)
def test_meeting_that_nobody_can_register_for_invites_nobody(meeting, secretary, change, words):
    letter = meeting.invitation_letter
    letter.body = "By {deadline}."
    letter.save()
    type(meeting).objects.filter(pk=meeting.pk).update(**change)

    with pytest.raises(ValidationError, match=words):
        invite(meeting, ContactPointFactory().organization, by=secretary)


def test_letter_comes_first(secretary):
    with pytest.raises(ValidationError, match="Write the letter"):
        invite(MeetingFactory(), ContactPointFactory().organization, by=secretary)


def test_nothing_is_told_of_an_invitation_that_failed(
    meeting, secretary, heard, django_capture_on_commit_callbacks
):
    contact = ContactPointFactory()
    with django_capture_on_commit_callbacks(execute=True), pytest.raises(RuntimeError):  # noqa: PT012, SIM117
        with transaction.atomic():
            invite(meeting, contact.organization, by=secretary)
            raise RuntimeError

    assert heard == []
    assert User.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_who_invite_at_once_invite_once(at_once):
    meeting, secretary = MeetingFactory(), UserFactory(is_secretariat=True)
    InvitationLetterFactory(meeting=meeting)
    organizations = [ContactPointFactory().organization for _ in range(3)]
    refused = at_once(
        *[lambda: services.invite(meeting=meeting, organizations=organizations, by=secretary)] * 2
    )

    assert refused == []
    assert Delegation.objects.count() == Invitation.objects.count() == 3
    assert User.objects.count() == 4


@pytest.mark.parametrize("count", [1, 3])
def test_candidates_cost_three_queries(meeting, count, django_assert_num_queries):
    organizations = [ContactPointFactory().organization for _ in range(count)]

    with django_assert_num_queries(3):
        found = candidates(meeting, organizations)
        assert [len(c.contacts) for c in found] == [1] * count
        assert [c.refusal for c in found] == [""] * count


def test_members_of_the_day_and_observers_can_be_chosen(meeting):
    member = OrganizationFactory(name="Bhutan")
    late = OrganizationFactory(valid_from=date(2024, 1, 1))
    former = OrganizationFactory(valid_to=date(2023, 3, 5))
    observer = OrganizationFactory(kind="observer", subregion="")
    found = organizations_to_invite(meeting)

    assert member in found
    assert observer == found[-1]
    assert late not in found
    assert former not in found


# Words


def test_tokens_are_facts_and_are_not_looked_through_again(meeting):
    organization = OrganizationFactory(name="{host}", administration="")
    facts = facts_of(meeting, organization)

    assert fill("{organization} {nothing} {", facts) == "{host} {nothing} {"
    assert facts["host"] == "Fiji Customs"
    assert facts["place"] == "Suva, Fiji"
    assert facts["dates"] == "6–10 March 2023"
    assert facts["deadline"] == "Friday 10 February 2023, 17:00 (Fiji, UTC+12:00)"
    assert tokens_in("{a} {b.c} {a} {}") == ["a", "b.c", ""]


@pytest.mark.parametrize("mode", ["in_person", "hybrid", "online"])
def test_first_letter_says_nothing_of_a_deadline_that_is_not_set(mode):
    meeting = MeetingFactory(mode=mode, registration_deadline=None)
    letter = first_letter(meeting)
    text = letter.subject + letter.body + letter.mail_text

    assert "deadline" not in tokens_in(text)
    assert ("place" in tokens_in(text)) == (mode != "online")


# Mails


def invited(meeting, **contact):
    organization = OrganizationFactory(name="Alpha")
    contact = ContactPointFactory(organization=organization, user=UserFactory(), **contact)
    delegation = DelegationFactory(meeting=meeting, organization=organization)
    return InvitationFactory(delegation=delegation, contact_point=contact)


def test_mail_carries_the_letter_and_the_link(meeting, settings):
    settings.SITE_URL = "https://meet.example.org"
    invitation = invited(meeting, given_name="Mere", family_name="Vaka")
    [mail] = services.send_invitations(delegation=invitation.delegation, letter_file=letter_file())
    send_mail(str(mail.pk))

    [message] = outbox.outbox
    assert message.to == [invitation.contact_point.email]
    assert message.subject == f"Invitation to the {meeting.title}"
    assert "Dear Mere Vaka,\n\nAlpha is invited." in message.body
    assert f"https://meet.example.org/invitation/{invitation.secret}/" in message.body
    [part] = [p for p in message.message().walk() if p.get_filename()]
    assert part.get_content_type() == "application/pdf"
    assert part.get_payload(decode=True) == b"%PDF-1.7 letter"
    mail.refresh_from_db()
    assert (mail.kind, mail.delegation, mail.user) == (
        "invitation",
        invitation.delegation,
        invitation.contact_point.user,
    )


def test_second_run_of_the_worker_writes_no_second_mail(meeting):
    invitation, file = invited(meeting), letter_file()
    for _ in range(2):
        services.send_invitations(delegation=invitation.delegation, letter_file=file)

    assert Mail.objects.count() == 1


def test_who_has_left_office_gets_no_mail(meeting):
    invitation = invited(meeting, valid_to=date(2020, 1, 1))

    assert (
        services.send_invitations(delegation=invitation.delegation, letter_file=letter_file()) == []
    )


def resend(meeting, *delegations, by):
    return services.resend_invitations(meeting=meeting, delegations=delegations, by=by)


def test_failed_mail_is_sent_again(meeting, secretary):
    invitation = invited(meeting)
    services.send_invitations(delegation=invitation.delegation, letter_file=letter_file())
    Mail.objects.update(status=MailStatus.FAILED, attempts=5)
    sent = resend(meeting, invitation.delegation, by=secretary)

    assert (sent.mails, sent.skipped) == (1, [])
    assert Mail.objects.get().status == MailStatus.QUEUED

    again = resend(meeting, invitation.delegation, by=secretary)
    assert [reason for _who, reason in again.skipped] == ["Its mails are on their way already."]


def test_mail_goes_to_the_present_address(meeting, secretary):
    invitation = invited(meeting, email="old@example.org")
    services.send_invitations(delegation=invitation.delegation, letter_file=letter_file())
    ContactPoint.objects.update(email="new@example.org")
    resend(meeting, invitation.delegation, by=secretary)

    assert sorted(Mail.objects.values_list("to", flat=True)) == [
        "new@example.org",
        "old@example.org",
    ]


@pytest.mark.parametrize("count", [2, 10])
def test_sending_again_costs_the_same_number_of_queries(
    meeting, secretary, count, django_assert_num_queries
):
    invitations = InvitationFactory.create_batch(2 * count, delegation__meeting=meeting)
    for invitation in invitations:
        services.send_invitations(delegation=invitation.delegation, letter_file=letter_file())
    Mail.objects.update(status=MailStatus.FAILED)
    moved = [invitation.contact_point_id for invitation in invitations[:count]]
    ContactPoint.objects.filter(pk__in=moved).update(email="new@example.org")

    # Two savepoints and their ends; the meeting, the letter twice, mails, delegations, invitations,
    # host; new mails and the log's; old mails, locked and changed.
    with django_assert_num_queries(15):
        sent = resend(meeting, *[i.delegation for i in invitations], by=secretary)
    assert sent.mails == Mail.objects.filter(status=MailStatus.QUEUED).count() == 2 * count
    assert Mail.objects.filter(to="new@example.org").count() == count


def test_letter_that_was_never_made_is_asked_for_again(
    meeting, secretary, heard, django_capture_on_commit_callbacks
):
    invitation = invited(meeting)
    with django_capture_on_commit_callbacks(execute=True):
        resend(meeting, invitation.delegation, by=secretary)

    assert heard == [([invitation.delegation.pk], secretary.pk)]


def test_delegation_of_another_meeting_is_not_sent_anything(meeting, secretary):
    other = InvitationFactory()
    sent = resend(meeting, other.delegation, by=secretary)

    assert (sent.mails, sent.delegations, sent.skipped) == (0, [], [])


@pytest.mark.parametrize("count", [1, 3])
def test_inviting_costs_the_same_number_of_queries(
    meeting, secretary, count, django_assert_max_num_queries
):
    organizations = [ContactPointFactory().organization for _ in range(count)]

    with django_assert_max_num_queries(20):
        services.invite(meeting=meeting, organizations=organizations, by=secretary)
    assert Invitation.objects.count() == count


def test_one_person_for_two_organizations_has_one_account(meeting, secretary):
    contacts = [ContactPointFactory(email="mere@example.org") for _ in range(2)]
    invite(meeting, *[contact.organization for contact in contacts], by=secretary)

    assert User.objects.filter(contact_points__in=contacts).distinct().count() == 1
    assert Invitation.objects.count() == 2

"""The pages of inviting, and the link that mails a code."""

import re
from datetime import date

import pytest
from django.core import mail as outbox
from django.test import Client
from django.urls import reverse

from delegates.models import Delegation, Invitation, InvitationLetter, Mail, User
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
    return MeetingFactory(status="registration_open")


@pytest.fixture
def secretary(client):
    client.force_login(UserFactory(is_secretariat=True))
    return client


def address(name, meeting):
    return reverse(f"delegates:{name}", args=[meeting.slug])


def said(answer) -> str:
    return " ".join(str(message) for message in answer.context["messages"])


# The letter

LETTER = {
    "subject": "To {organization}",
    "body": "Dear colleagues,",
    "signatory": "Maria Santos",
    "signatory_position": "",
    "mail_text": "Dear {contact},",
    "version": "1",
}


def test_first_letter_is_shown_and_not_stored(secretary, meeting):
    page = secretary.get(address("invitation_letter", meeting))

    assert "{administration}" in page.context["form"].initial["body"]
    assert not InvitationLetter.objects.exists()


def test_letter_is_written_and_changed(secretary, meeting):
    answer = secretary.post(address("invitation_letter", meeting), LETTER)
    assert answer.url == address("invitation_create", meeting)
    secretary.post(address("invitation_letter", meeting), {**LETTER, "signatory": "Ana"})

    assert InvitationLetter.objects.get().signatory == "Ana"


@pytest.mark.parametrize(
    ("field", "text", "words"),
    [
        ("body", "Dear {nobody},", "Nothing stands for {nobody} here."),
        ("body", "Dear {contact},", "Nothing stands for {contact} here."),
        ("subject", "{meeting.note}", "Nothing stands for {meeting.note} here."),
        ("mail_text", "By {deadline}", "no registration deadline yet"),
        ("signatory", "", "This field is required."),
    ],
)
def test_what_a_letter_cannot_say_is_told_at_the_field(secretary, meeting, field, text, words):
    answer = secretary.post(address("invitation_letter", meeting), {**LETTER, field: text})

    assert answer.status_code == 422
    assert words in answer.context["form"].errors[field][0]
    assert not InvitationLetter.objects.exists()


# Choosing, looking, sending


@pytest.fixture
def alpha(meeting):
    """A Member that can be invited, to a meeting with a letter."""
    InvitationLetterFactory(meeting=meeting)
    organization = OrganizationFactory(name="Alpha", slug="alpha")
    ContactPointFactory(organization=organization, email="mere@example.org")
    return organization


def test_letter_is_asked_for_first(secretary, meeting):
    assert "Write the letter" in secretary.get(address("invitation_create", meeting)).text


def test_who_can_be_chosen_is_said_with_the_reason_otherwise(secretary, meeting, alpha):
    none = OrganizationFactory(name="Beta", slug="beta")
    told = InvitationFactory(delegation__meeting=meeting).delegation.organization
    page = secretary.get(address("invitation_create", meeting)).text

    assert 'value="alpha"' in page
    assert "mere@example.org" in page
    assert f'value="{none.slug}"' not in page
    assert f"{reverse('delegates:contact_create')}?organization=beta" in page
    assert f'value="{told.slug}"' not in page
    assert "It is invited already." in page


@pytest.mark.parametrize("query", [{"organizations": "alpha"}, {"kinds": "member"}])
def test_preview_shows_letter_and_mail_and_stores_nothing(secretary, meeting, alpha, query):
    page = secretary.get(address("invitation_create", meeting), {"step": "preview", **query})

    assert [p.organization for p in page.context["previews"]] == [alpha]
    assert "We invite Alpha, Suva" in page.text
    assert "Alpha is invited." in page.text
    assert "Maria Santos" in page.text
    assert not Invitation.objects.exists()
    assert not Delegation.objects.exists()


def test_preview_says_who_of_a_kind_is_left_out(secretary, meeting, alpha):
    OrganizationFactory(name="Beta")
    page = secretary.get(
        address("invitation_create", meeting), {"step": "preview", "kinds": "member"}
    )

    assert "Beta: It has no contact point" in page.text


@pytest.mark.parametrize(
    "query", [{}, {"organizations": "nowhere"}, {"kinds": "observer"}, {"organizations": "beta"}]
)
def test_choice_of_nobody_is_refused(secretary, meeting, alpha, query):
    OrganizationFactory(slug="beta")  # has no contact point
    url = address("invitation_create", meeting)

    assert secretary.get(url, {"step": "preview", **query}).status_code == 422
    assert secretary.post(url, query).status_code == 422
    assert not Invitation.objects.exists()


def test_sending_invites_and_says_so(secretary, meeting, alpha):
    answer = secretary.post(address("invitation_create", meeting), {"kinds": "member"}, follow=True)

    assert answer.redirect_chain[-1][0] == address("invitation_list", meeting)
    assert "1 organization is invited." in said(answer)
    assert Delegation.objects.get(meeting=meeting).organization == alpha


def test_draft_is_not_invited_to(secretary, meeting, alpha):
    type(meeting).objects.filter(pk=meeting.pk).update(status="draft")
    answer = secretary.post(address("invitation_create", meeting), {"kinds": "member"}, follow=True)

    assert "Announce the meeting first" in said(answer)
    assert not Delegation.objects.exists()


# The list


def told(meeting, **delegation):
    """An invitation whose mail was sent."""
    invitation = InvitationFactory(
        delegation=DelegationFactory(meeting=meeting, **delegation),
        contact_point__user=UserFactory(),
        letter_file="letters/x.pdf",
    )
    Mail.objects.create(
        meeting=meeting,
        delegation=invitation.delegation,
        user=invitation.contact_point.user,
        kind="invitation",
        to=invitation.contact_point.email,
        cause=f"invitation {invitation.pk}",
        subject="Invitation",
        text="A text.",
    )
    return invitation


@pytest.mark.parametrize("count", [1, 3])
def test_list_costs_the_same_number_of_queries(
    secretary, meeting, count, django_assert_num_queries
):
    for _ in range(count):
        told(meeting)

    with django_assert_num_queries(7):  # user, meeting, letter, waiting, count, rows, invitations
        page = secretary.get(address("invitation_list", meeting))
    assert len(page.context["rows"]) == count


@pytest.mark.parametrize(
    ("state", "found"),
    [
        ("waiting", {"Failed", "By hand", "Opened"}),
        ("answered", {"Answered"}),
        ("failed", {"Failed"}),
        ("unsent", {"Failed", "Opened", "Answered"}),
        ("unopened", {"Failed", "Answered"}),
        ("uninvited", {"By hand"}),
    ],
)
def test_list_is_filtered_by_what_became_of_the_mails(secretary, meeting, state, found):
    failed = told(meeting, organization__name="Failed")
    Mail.objects.filter(delegation=failed.delegation).update(status="failed", error="gone")
    opened = told(meeting, organization__name="Opened")
    Invitation.objects.filter(pk=opened.pk).update(opened_at=opened.created_at)
    told(meeting, organization__name="Answered", status="registering")
    DelegationFactory(meeting=meeting, organization__name="By hand")

    page = secretary.get(address("invitation_list", meeting), {"state": state})
    assert {d.organization.name for d in page.context["rows"]} == found


def test_list_says_what_became_of_a_mail(secretary, meeting):
    invitation = told(meeting)
    Mail.objects.update(status="failed", error="mailbox <full>")
    page = secretary.get(address("invitation_list", meeting)).text

    assert str(invitation.contact_point) in page
    assert "mailbox &lt;full&gt;" in page


def test_bulk_reminder_says_whom_it_left_out(secretary, meeting):
    waiting = told(meeting).delegation
    answered = told(meeting, organization__name="Beta", status="registering").delegation
    elsewhere = told(MeetingFactory()).delegation
    rows = [waiting.pk, answered.pk, elsewhere.pk, "no key"]
    answer = secretary.post(
        address("invitation_remind", meeting), {"action": "remind", "rows": rows}, follow=True
    )

    assert "1 organization is reminded." in said(answer)
    assert "Skipped: Beta. It has answered." in said(answer)
    assert [m.delegation for m in Mail.objects.filter(kind="reminder")] == [waiting]


def test_bulk_resending(secretary, meeting):
    InvitationLetterFactory(meeting=meeting)
    delegation = told(meeting).delegation
    Mail.objects.update(status="failed")
    answer = secretary.post(
        address("invitation_remind", meeting),
        {"action": "resend", "rows": [delegation.pk]},
        follow=True,
    )

    assert "1 organization is sent its invitation again." in said(answer)
    assert Mail.objects.get().status == "queued"


# The link


@pytest.fixture
def invitation(meeting):
    return InvitationFactory(
        delegation__meeting=meeting,
        contact_point__user=UserFactory(email="haruka@example.org"),
    )


def link(invitation):
    return reverse("delegates:invitation_open", args=[invitation.secret])


def registration(invitation):
    return f"{invitation.delegation.get_absolute_url()}registration/"


def is_signed_in(client) -> bool:
    return client.get(reverse("delegates:account_edit")).status_code == 200


def test_link_says_who_is_invited_and_signs_nobody_in(client, invitation):
    answer = client.get(link(invitation))

    assert str(invitation.delegation.organization) in answer.text
    assert invitation.delegation.meeting.title in answer.text
    assert "ha…@example.org" in answer.text
    assert "haruka@example.org" not in answer.text
    assert not is_signed_in(client)
    assert outbox.outbox == []
    invitation.refresh_from_db()
    assert invitation.opened_at is None  # mail scanners follow links, too
    assert answer.headers["Referrer-Policy"] == "strict-origin"
    assert "no-store" in answer.headers["Cache-Control"]


def test_code_leads_from_the_link_to_the_registration(client, invitation):
    answer = client.post(link(invitation), {"email": "evil@example.org", "next": "/elsewhere/"})
    [message] = outbox.outbox
    assert message.to == ["haruka@example.org"]
    assert not is_signed_in(client)
    invitation.refresh_from_db()
    assert invitation.opened_at

    page = client.get(answer.url).text
    assert "haruka@example.org" not in page
    code = re.search(r"^\s*([A-Z0-9]{3,}-?[A-Z0-9]{3,})\s*$", message.body, re.M)[1]
    answer = client.post(answer.url, {"code": code})

    assert answer.url == registration(invitation)
    assert is_signed_in(client)
    assert client.session["_auth_user_id"] == str(invitation.contact_point.user.pk)


def test_wrong_code_signs_nobody_in(client, invitation):
    answer = client.post(link(invitation))
    client.post(answer.url, {"code": "WRONG1"})

    assert not is_signed_in(client)


def test_codes_are_limited(client, invitation):
    answers = [client.post(link(invitation)).status_code for _ in range(5)]

    assert answers == [302, 302, 302, 429, 429]
    assert len(outbox.outbox) == 3


def test_who_is_signed_in_is_led_on(client, invitation):
    client.force_login(invitation.contact_point.user)

    assert client.get(link(invitation)).url == registration(invitation)
    invitation.refresh_from_db()
    assert invitation.opened_at


def test_somebody_else_is_asked_to_sign_out(client, invitation):
    client.force_login(UserFactory())
    for answer in (client.get(link(invitation)), client.post(link(invitation))):
        assert "Sign out to continue" in answer.text
    assert outbox.outbox == []


def test_unknown_link_is_told_apart_from_a_missing_page(client, db):
    answer = client.get(reverse("delegates:invitation_open", args=["x" * 43]))

    assert answer.status_code == 404
    assert "This link is not valid" in answer.text


def test_link_to_a_draft_is_not_known(client, invitation):
    type(invitation.delegation.meeting).objects.update(status="draft")

    assert client.get(link(invitation)).status_code == 404


@pytest.mark.parametrize("change", ["left", "inactive", "unlinked"])
def test_link_of_somebody_who_left_works_no_longer(client, invitation, change):
    contact = invitation.contact_point
    if change == "inactive":
        User.objects.filter(pk=contact.user_id).update(is_active=False)
    elif change == "left":
        contact.valid_to = date(2020, 1, 1)
        contact.save()
    else:
        contact.user = None
        contact.save()
    for answer in (client.get(link(invitation)), client.post(link(invitation))):
        assert answer.status_code == 410
        assert "works no longer" in answer.text
    assert outbox.outbox == []


def test_form_is_protected_against_other_sites(invitation):

    strict = Client(enforce_csrf_checks=True)
    assert strict.post(link(invitation)).status_code == 403
    token = strict.get(link(invitation)).context["csrf_token"]
    sent = strict.post(
        link(invitation), {"csrfmiddlewaretoken": str(token)}, HTTP_ORIGIN="http://testserver"
    )
    assert sent.status_code == 302

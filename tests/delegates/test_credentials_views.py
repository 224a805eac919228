"""Sending a letter of credentials and deciding on it, in the browser."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from delegates.models import CredentialsStatus, DelegationStatus
from tests.delegates.test_credentials import a_pdf, media  # noqa: F401
from tests.factories import (
    ContactPointFactory,
    CredentialsLetterFactory,
    DelegateFactory,
    DelegationFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def delegation(media):  # noqa: F811
    return DelegationFactory(status=DelegationStatus.REGISTERING)


@pytest.fixture
def contact(delegation):
    user = UserFactory()
    ContactPointFactory(organization=delegation.organization, user=user)
    return user


def address(view, delegation, *more):
    return reverse(
        f"delegates:{view}",
        args=[delegation.meeting.slug, delegation.organization.slug, *(m.pk for m in more)],
    )


def sent(data, name="letter.pdf"):
    return {"letter": SimpleUploadedFile(name, data, "application/pdf")}


def test_contact_point_sends_a_letter_and_reads_it(client, delegation, contact):
    client.force_login(contact)
    answer = client.post(address("credentials_upload", delegation), sent(a_pdf()))
    assert answer.url == address("registration", delegation)

    letter = delegation.credentials.get()
    answer = client.get(address("credentials_file", delegation, letter))
    assert b"".join(answer.streaming_content).startswith(b"%PDF-")
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    ("data", "words"),
    [(b"<html>", "This is no PDF, JPEG or PNG"), (b"", "The file is empty")],
)
def test_what_is_no_letter_is_said_at_the_field(client, delegation, contact, data, words):
    client.force_login(contact)
    answer = client.post(address("credentials_upload", delegation), sent(data))
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not delegation.credentials.exists()


def test_nothing_chosen_is_said_at_the_field(client, delegation, contact):
    client.force_login(contact)
    answer = client.post(address("credentials_upload", delegation))
    assert answer.status_code == 422
    assert "Choose the file of the letter." in answer.content.decode()


def test_former_contact_point_reaches_nothing(client, delegation, contact):
    contact.contact_points.update(valid_to="2020-01-01")
    letter = CredentialsLetterFactory(delegation=delegation)
    client.force_login(contact)
    for view, more in (("credentials_upload", ()), ("credentials_file", (letter,))):
        assert client.get(address(view, delegation, *more)).status_code == 404


def test_letter_of_another_delegation_is_not_found_under_ones_own(client, delegation, contact):
    other = CredentialsLetterFactory(delegation__meeting=delegation.meeting)
    client.force_login(contact)
    assert client.get(address("credentials_file", delegation, other)).status_code == 404


def test_secretariat_sees_whom_the_letter_should_name_and_accepts(client, delegation):
    DelegateFactory(delegation=delegation, family_name="Tagiilima")
    letter = CredentialsLetterFactory(delegation=delegation)
    client.force_login(UserFactory(is_secretariat=True))
    page = address("credentials_decide", delegation, letter)
    assert "TAGIILIMA" in client.get(page).content.decode()

    client.post(page, {"accept": ""})
    letter.refresh_from_db()
    assert letter.status == CredentialsStatus.ACCEPTED


def test_letter_is_returned_with_a_reason_only(client, delegation):
    letter = CredentialsLetterFactory(delegation=delegation)
    client.force_login(UserFactory(is_secretariat=True))
    page = address("credentials_decide", delegation, letter)
    answer = client.post(page, {"return": "", "reason": " "})
    assert answer.status_code == 422
    assert "Say why the letter is returned." in answer.content.decode()

    client.post(page, {"return": "", "reason": "It is not signed."})
    letter.refresh_from_db()
    assert (letter.status, letter.reason) == (CredentialsStatus.RETURNED, "It is not signed.")

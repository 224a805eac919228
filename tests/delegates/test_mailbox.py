"""The page of kept mails: for a tour or a developer, and closed wherever mail is real."""

import pytest
from django.core.mail import EmailMessage
from django.urls import reverse

FILES = "django.core.mail.backends.filebased.EmailBackend"


@pytest.fixture
def kept(settings, tmp_path):
    settings.EMAIL_BACKEND, settings.EMAIL_FILE_PATH = FILES, tmp_path / "mail"
    settings.DEMO = True
    for number in (1, 2):
        mail = EmailMessage(
            f"Código {number}", f"Your code is {number}23-456 <b>", to=["ana@example.org"]
        )
        mail.attach("letter.pdf", b"%PDF-1.7", "application/pdf")
        mail.send()


@pytest.mark.django_db
def test_kept_mails_are_shown(client, kept):
    page = client.get(reverse("delegates:mailbox")).content.decode()

    assert "Código 2" in page
    assert "Your code is 123-456 &lt;b&gt;" in page
    assert "ana@example.org" in page
    assert "letter.pdf" in page


@pytest.mark.django_db
def test_empty_mailbox_says_what_comes(client, settings, tmp_path):
    settings.EMAIL_BACKEND, settings.EMAIL_FILE_PATH = FILES, tmp_path / "none"
    settings.DEMO = True

    assert "from now on" in client.get(reverse("delegates:mailbox")).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("why", ["real", "server"])
def test_mailbox_is_closed_where_it_would_let_anybody_in(client, settings, kept, why):
    if why == "real":
        settings.DEMO = settings.DEBUG = False
    else:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"

    assert client.get(reverse("delegates:mailbox")).status_code == 404

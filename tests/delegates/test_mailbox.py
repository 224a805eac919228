"""The mailbox of a demonstration: shut elsewhere, and never a way to other files."""

import os

import pytest
from django.core.mail import EmailMessage, get_connection
from django.urls import reverse

from delegates import services
from delegates.models import Mail
from delegates.tasks import send_mail

pytestmark = pytest.mark.django_db
FILES = "django.core.mail.backends.filebased.EmailBackend"


@pytest.fixture
def kept(settings, tmp_path):
    """Mail goes to files of a demonstration."""
    settings.EMAIL_BACKEND, settings.EMAIL_FILE_PATH = FILES, tmp_path / "mail"
    settings.DEMO = True
    return tmp_path / "mail"


def write(text="Your code: <ABC>") -> Mail:
    mail = services.queue_mail(
        meeting=None,
        user=None,
        to="ana@example.org",
        cause=text,
        subject="A code",
        text=text,
        attachment=services.Attachment("letter.txt", "text/plain", "in it"),
    )
    send_mail(str(mail.pk))
    return mail


def pages(name):
    return [
        reverse("delegates:mailbox"),
        reverse("delegates:mailbox_mail", args=[name]),
        reverse("delegates:mailbox_html", args=[name, 0]),
        reverse("delegates:mailbox_part", args=[name, 0, 0]),
    ]


def test_anybody_reads_the_mails_of_a_demonstration(client, kept):
    write()
    [file] = kept.iterdir()
    box, mail, html, part = (client.get(page) for page in pages(file.name))

    assert "A code" in box.text
    assert "ana@example.org" in box.text
    assert "Your code: &lt;ABC&gt;" in mail.text
    assert "<p>Your code: &lt;ABC&gt;</p>" in html.text
    assert "sandbox" in html.headers["Content-Security-Policy"]
    assert part.content == b"in it"
    assert part.headers["Content-Disposition"] == 'attachment; filename="letter.txt"'
    assert part.headers["Content-Type"] == "application/octet-stream"


def test_newest_is_first_and_each_message_of_a_file_is_shown(client, kept):
    one = get_connection()  # kept: a file is called after its connection's place in memory
    EmailMessage("First", "One.", to=["a@example.org"], connection=one).send()
    [first] = kept.iterdir()
    os.utime(first, (0, 0))  # a file's clock ticks too slowly to tell the two apart

    get_connection().send_messages(
        [EmailMessage(s, "Two.", to=["b@example.org"]) for s in ("Second", "Third")]
    )
    page = client.get(reverse("delegates:mailbox")).text

    assert page.index("Second") < page.index("Third")
    assert page.index("Second") < page.index("First")


@pytest.mark.parametrize("name", ["..", "..%2Fsecret.log", "secret.log", "%2Fetc%2Fpasswd"])
def test_other_files_are_not_found(client, kept, name):
    write()
    (kept.parent / "secret.log").write_text("secret")

    for page in pages("NAME")[1:]:
        assert client.get(page.replace("NAME", name)).status_code == 404


@pytest.mark.parametrize(
    ("backend", "demo", "debug", "answer"),
    [
        (FILES, True, False, 200),
        (FILES, False, True, 200),
        (FILES, False, False, 404),
        ("django.core.mail.backends.locmem.EmailBackend", True, True, 404),
    ],
)
def test_mailbox_is_shut_where_mail_is_real(client, kept, settings, backend, demo, debug, answer):
    write()
    [file] = kept.iterdir()
    settings.EMAIL_BACKEND, settings.DEMO, settings.DEBUG = backend, demo, debug

    assert {client.get(page).status_code for page in pages(file.name)} == {answer}


def test_missing_part_is_not_found(client, kept):
    write()
    [file] = kept.iterdir()

    for name, args in (("mailbox_html", [9]), ("mailbox_part", [0, 9]), ("mailbox_part", [9, 0])):
        assert client.get(reverse(f"delegates:{name}", args=[file.name, *args])).status_code == 404


def test_empty_mailbox_says_what_will_be_there(client, kept):
    assert "Each mail that the program writes" in client.get(reverse("delegates:mailbox")).text

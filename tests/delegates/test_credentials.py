"""Letters of credentials: what is taken in, and what is done with it."""

import io
import os
import threading
from datetime import timedelta

import pikepdf
import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.utils import timezone
from PIL import Image

from delegates import services, uploads
from delegates.models import CredentialsStatus, DelegationStatus, Mail
from tests.factories import ContactPointFactory, DelegationFactory, UserFactory


def a_pdf(change=lambda pdf: None, **saving):
    pdf = pikepdf.new()
    pdf.add_blank_page()
    change(pdf)
    file = io.BytesIO()
    pdf.save(file, **saving)
    return file.getvalue()


def an_image(kind, size=(20, 30), **saving):
    file = io.BytesIO()
    Image.new("RGB", size, "navy").save(file, kind, **saving)
    return file.getvalue()


def with_script(pdf):
    pdf.Root.OpenAction = pdf.make_indirect(
        pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
    )


def with_launch(pdf):
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.Launch, F="calc.exe")


def with_file(pdf):
    pdf.attachments["run.exe"] = b"MZ"


@pytest.fixture
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def delegation(media):
    return DelegationFactory(status=DelegationStatus.REGISTERING)


def receive(delegation, data=None, name="letter.pdf"):
    return services.receive_credentials(
        delegation=delegation, name=name, data=data or a_pdf(), by=UserFactory()
    )


# What it is


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (a_pdf(), "application/pdf"),
        (a_pdf(object_stream_mode=pikepdf.ObjectStreamMode.generate), "application/pdf"),
        (an_image("PNG"), "image/png"),
        (an_image("JPEG"), "image/jpeg"),
    ],
)
def test_letter_is_told_by_its_content(data, kind):
    assert uploads.read_letter(data).media_type == kind


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"<html><script>alert(1)</script>", "no PDF"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "no PDF"),
        (b"GIF89a" + b"0" * 50, "no PDF"),
        (b"<script>\n" + a_pdf(), "no PDF"),
        (b"%PDF-1.7\nnothing", "damaged"),
        (a_pdf()[:200], "damaged"),
        (a_pdf(encryption=pikepdf.Encryption(owner="a", user="b")), "password"),
        (a_pdf(with_script), "program"),
        (a_pdf(with_script, object_stream_mode=pikepdf.ObjectStreamMode.generate), "program"),
        (a_pdf(with_launch), "program"),
        (a_pdf(with_file), "another file"),
        (a_pdf(lambda pdf: [pdf.add_blank_page() for _ in range(60)]), "1 to 60 pages"),
        (an_image("PNG")[:60], "damaged"),
        (an_image("PNG", (9000, 9000)), "too large"),
        (b"\xff\xd8\xff" + b"0" * 50, "damaged"),
    ],
)
def test_what_is_no_letter_is_refused_in_words(data, words):
    with pytest.raises(ValidationError, match=words):
        uploads.read_letter(data)


def test_too_large_is_refused_before_it_is_read():
    with pytest.raises(ValidationError, match="10 MB"):
        uploads.read_letter(b"%PDF-" + b"0" * uploads.LARGEST_FILE)


def test_picture_loses_what_the_camera_noted():
    noted = Image.Exif()
    noted[0x010E] = "taken at home"
    kept = uploads.read_letter(an_image("JPEG", exif=noted)).data
    assert b"taken at home" not in kept


# What is done with it


@pytest.mark.django_db
def test_letter_is_kept_under_its_key(delegation):
    letter = receive(delegation, name="../../etc/<b>.pdf")
    assert letter.file.name == f"credentials/{letter.pk}"
    assert letter.status == CredentialsStatus.RECEIVED
    assert default_storage.exists(letter.file.name)


@pytest.mark.django_db
def test_newer_letter_takes_the_place_of_one_nobody_looked_at(
    delegation, django_capture_on_commit_callbacks
):
    first = receive(delegation)
    with django_capture_on_commit_callbacks(execute=True):
        second = receive(delegation)
    kept = first.file.name
    first.refresh_from_db()
    assert (first.status, first.file) == (CredentialsStatus.REPLACED, "")
    assert not default_storage.exists(kept)
    assert default_storage.exists(second.file.name)


@pytest.mark.django_db
def test_accepted_letter_stays(delegation, media):
    services.accept_credentials(letter=receive(delegation), by=UserFactory())
    with pytest.raises(ValidationError, match="accepted already"):
        receive(delegation)
    assert len(list((media / "credentials").iterdir())) == 1


@pytest.mark.django_db
@pytest.mark.parametrize("status", [DelegationStatus.INVITED, DelegationStatus.DECLINED])
def test_letter_needs_a_delegation_that_registers(media, status):
    with pytest.raises(ValidationError, match="Accept the invitation first"):
        receive(DelegationFactory(status=status))
    assert not list(media.rglob("credentials/*"))


@pytest.mark.django_db
def test_returned_letter_says_why_and_can_be_sent_again(delegation):
    ContactPointFactory(organization=delegation.organization, email="contact@example.org")
    letter = receive(delegation)
    services.return_credentials(letter=letter, reason="It is not signed.", by=UserFactory())
    services.return_credentials(letter=letter, reason="It is not signed.", by=UserFactory())

    [mail] = Mail.objects.all()
    assert mail.to == "contact@example.org"
    assert "It is not signed." in mail.text
    assert receive(delegation).status == CredentialsStatus.RECEIVED


@pytest.mark.django_db
def test_letter_is_not_returned_without_a_reason(delegation):
    letter = receive(delegation)
    with pytest.raises(ValidationError, match="Say why"):
        services.return_credentials(letter=letter, reason=" ", by=UserFactory())


@pytest.mark.django_db
def test_replaced_letter_can_not_be_accepted(delegation):
    first = receive(delegation)
    receive(delegation)
    with pytest.raises(ValidationError, match="Replaced"):
        services.accept_credentials(letter=first, by=UserFactory())


@pytest.mark.django_db(transaction=True)
def test_two_letters_at_once_leave_one_that_counts(delegation, media):
    user, start, refused = UserFactory(), threading.Barrier(4), []

    def send():
        start.wait()
        try:
            services.receive_credentials(
                delegation=delegation, name="letter.pdf", data=a_pdf(), by=user
            )
        except ValidationError as error:
            refused.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=send) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not refused
    assert delegation.credentials.filter(status=CredentialsStatus.RECEIVED).count() == 1
    assert len(list((media / "credentials").iterdir())) == 1


@pytest.mark.django_db
def test_orphans_go_after_a_day(delegation, media):
    known = receive(delegation)
    default_storage.save("credentials/old", ContentFile(b"x"))
    default_storage.save("credentials/new", ContentFile(b"x"))
    old = (timezone.now() - timedelta(days=2)).timestamp()
    for name in ("old", str(known.pk)):
        path = media / "credentials" / name
        path.touch()
        os.utime(path, (old, old))

    assert uploads.remove_orphans() == 1
    assert {path.name for path in (media / "credentials").iterdir()} == {"new", str(known.pk)}

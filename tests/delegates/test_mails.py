"""The mail log: written once, sent once, tried again, shown to the secretariat."""

from datetime import timedelta

import pytest
from django.core import mail as outbox
from django.core.exceptions import ValidationError
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from delegates import services
from delegates.models import Mail, MailStatus
from delegates.sending import overdue
from delegates.tasks import recover_mails, send_mail
from tests.factories import MeetingFactory, UserFactory
from wcoap.celery import app

pytestmark = pytest.mark.django_db


class FailingBackend(BaseEmailBackend):
    def send_messages(self, email_messages):
        raise ConnectionRefusedError("the mail server is away")


@pytest.fixture
def meeting():
    return MeetingFactory()


def queue(meeting, cause="one", **more):
    fields = {"to": "ana@example.org", "subject": "Changes", "text": "A text.\n", "user": None}
    return services.queue_mail(meeting=meeting, cause=cause, **{**fields, **more})


def send(mail: Mail) -> Mail:
    send_mail(str(mail.pk))
    mail.refresh_from_db()
    return mail


def waiting_messages() -> str:
    """Takes what waits in the broker and gives it as one text."""
    with app.connection_for_read() as connection:
        channel, bodies = connection.default_channel, []
        while message := channel.basic_get("celery", no_ack=True):
            bodies.append(str(message.payload))
    return " ".join(bodies)


def age(mail: Mail, **ago) -> None:
    Mail.objects.filter(pk=mail.pk).update(modified_at=timezone.now() - timedelta(**ago))


def test_mail_is_queued_once_it_is_committed(meeting, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as callbacks:
        mail = queue(meeting)
    assert len(callbacks) == 1

    callbacks[0]()
    assert str(mail.pk) in waiting_messages()


def test_same_cause_is_one_mail(meeting, django_capture_on_commit_callbacks):
    first = queue(meeting)
    with django_capture_on_commit_callbacks() as callbacks:
        assert queue(meeting, text="Another text.") == first

    assert callbacks == []
    assert Mail.objects.get().text == "A text.\n"


def test_mail_is_queued_by_two_queries(meeting, django_assert_num_queries):
    with django_assert_num_queries(2):
        queue(meeting)


def test_nothing_is_left_of_a_transaction_that_failed(meeting, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as callbacks, pytest.raises(RuntimeError):  # noqa: PT012, SIM117
        with transaction.atomic():
            queue(meeting)
            raise RuntimeError

    assert callbacks == []
    assert not Mail.objects.exists()


def test_sent_mail_says_when_and_is_not_sent_twice(meeting):
    mail = send(queue(meeting))
    send(mail)

    assert mail.status == MailStatus.SENT
    assert mail.sent_at
    [message] = outbox.outbox
    assert (message.to, message.subject, message.body) == (
        ["ana@example.org"],
        "Changes",
        "A text.\n",
    )


def test_second_sending_after_a_crash_is_the_same_message(meeting):
    mail = send(queue(meeting))
    Mail.objects.filter(pk=mail.pk).update(status=MailStatus.QUEUED, sent_at=None)
    send(mail)

    one, other = (message.extra_headers["Message-ID"] for message in outbox.outbox)
    assert one == other == f"<{mail.pk}.1@example.org>"


def test_subject_is_one_line(meeting):
    mail = send(queue(meeting, subject="Changes\r\nBcc: everybody@example.org"))

    assert mail.status == MailStatus.SENT
    [message] = outbox.outbox
    assert message.subject == "Changes Bcc: everybody@example.org"
    assert message.message()["Bcc"] is None


@pytest.mark.parametrize("to", ["", "nobody", "ana@example.org\nBcc: bo@example.org"])
def test_what_is_no_address_is_refused(meeting, to):
    with pytest.raises(ValidationError):
        queue(meeting, to=to)


def test_attachment_goes_along(meeting):
    file = services.Attachment("x.ics", "text/calendar; method=PUBLISH", "BEGIN:VCALENDAR\r\n")
    send(queue(meeting, attachment=file))

    [part] = [p for p in outbox.outbox[0].message().walk() if p.get_filename()]
    assert part.get_filename() == "x.ics"
    assert part.get_content_type() == "text/calendar"
    assert part.get_param("method") == "PUBLISH"
    assert part.get_payload(decode=True).startswith(b"BEGIN:VCALENDAR")


def test_failure_is_kept_and_tried_five_times(meeting, settings):
    settings.EMAIL_BACKEND = f"{__name__}.FailingBackend"
    mail = queue(meeting)
    for attempts in range(1, 5):
        send(mail)
        assert (mail.status, mail.attempts) == (MailStatus.QUEUED, attempts)
        assert mail.error == "ConnectionRefusedError: the mail server is away"

    assert send(mail).status == MailStatus.FAILED
    assert mail.sent_at is None
    assert send(mail).attempts == 5


@pytest.mark.parametrize(
    ("attempts", "minutes", "due"), [(0, 0.9, 0), (0, 1.1, 1), (3, 7.9, 0), (3, 8.1, 1)]
)
def test_delay_grows_with_each_attempt(meeting, attempts, minutes, due):
    mail = queue(meeting)
    Mail.objects.filter(pk=mail.pk).update(attempts=attempts)
    age(mail, minutes=minutes)

    assert Mail.objects.waiting().filter(overdue(timezone.now())).count() == due


def test_lost_message_is_queued_again(meeting):
    waiting_messages()
    lost, fresh, sent = (
        queue(meeting, "lost"),
        queue(meeting, "fresh"),
        send(queue(meeting, "sent")),
    )
    age(lost, minutes=2)
    age(sent, minutes=2)
    recover_mails()

    queued = waiting_messages()
    assert str(lost.pk) in queued
    assert str(fresh.pk) not in queued
    assert str(sent.pk) not in queued


@pytest.mark.django_db(transaction=True)
def test_two_workers_send_one_message(at_once):
    mail = queue(MeetingFactory())
    at_once(*[lambda: send_mail(str(mail.pk))] * 2)

    assert len(outbox.outbox) == 1


def test_resent_mail_is_another_message(meeting, django_capture_on_commit_callbacks):
    mail = send(queue(meeting))
    with django_capture_on_commit_callbacks() as callbacks:
        services.resend_mail(mail=mail)
    assert len(callbacks) == 1
    send(mail)

    assert [message.extra_headers["Message-ID"] for message in outbox.outbox] == [
        f"<{mail.pk}.1@example.org>",
        f"<{mail.pk}.2@example.org>",
    ]


def test_mail_on_its_way_is_not_resent(meeting):
    with pytest.raises(ValidationError, match="on its way"):
        services.resend_mail(mail=queue(meeting))


# Pages


@pytest.fixture
def secretary(client):
    user = UserFactory(is_secretariat=True)
    client.force_login(user)
    return client


def address(meeting):
    return reverse("delegates:mail_list", args=[meeting.slug])


def test_log_shows_the_meetings_own_mails_with_their_text(secretary, meeting):
    queue(meeting, text="What <changed>.")
    queue(MeetingFactory(), "other", to="else@example.org")
    page = secretary.get(address(meeting)).content.decode()

    assert "What &lt;changed&gt;." in page
    assert "else@example.org" not in page
    assert "No worker has been seen" in page


@pytest.mark.parametrize(
    ("query", "found"),
    [({"q": "bo@"}, ["bo@example.org"]), ({"status": "sent"}, ["ana@example.org"])],
)
def test_log_is_filtered(secretary, meeting, query, found):
    send(queue(meeting))
    queue(meeting, "two", to="bo@example.org")

    assert [mail.to for mail in secretary.get(address(meeting), query).context["rows"]] == found


@pytest.mark.parametrize("count", [1, 3])
def test_log_costs_the_same_number_of_queries(secretary, meeting, count, django_assert_num_queries):
    for n in range(count):
        queue(meeting, str(n), user=UserFactory())

    with django_assert_num_queries(5):  # user, meeting, waiting, count, mails
        assert len(secretary.get(address(meeting)).context["rows"]) == count


def test_failed_mail_is_resent_from_the_log(secretary, meeting):
    mail = queue(meeting)
    Mail.objects.filter(pk=mail.pk).update(status=MailStatus.FAILED, attempts=5, error="x")
    answer = secretary.post(
        reverse("delegates:mail_resend", args=[meeting.slug, mail.pk]), follow=True
    )
    mail.refresh_from_db()

    assert (mail.status, mail.attempts, mail.error) == (MailStatus.QUEUED, 0, "")
    assert "The mail to ana@example.org is tried again." in answer.content.decode()


def test_mail_of_another_meeting_is_not_found(secretary, meeting):
    mail = send(queue(MeetingFactory()))

    url = reverse("delegates:mail_resend", args=[meeting.slug, mail.pk])
    assert secretary.post(url).status_code == 404

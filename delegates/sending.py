"""Handing a mail of the log to the mail server."""

from datetime import datetime, timedelta
from email.utils import parseaddr
from uuid import UUID

from django.conf import settings
from django.core.files.storage import default_storage
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.utils import timezone

from delegates.models import Mail, MailStatus

MOST_ATTEMPTS = 5


def send(pk: UUID) -> None:
    """Send a mail that waits; one that was sent, or that another worker holds, is left alone.

    Its row is locked meanwhile. What the mail server refuses is kept with the mail, which waits
    longer after each attempt (`overdue`) and fails after the last.
    """
    with transaction.atomic():
        mail = Mail.objects.waiting().select_for_update(skip_locked=True).filter(pk=pk).first()
        if mail is None:
            return
        mail.attempts += 1
        mail.modified_at = timezone.now()
        try:
            _message(mail).send()
        except Exception as error:  # noqa: BLE001  # whatever a mail server answers is for the log
            mail.error = f"{type(error).__name__}: {error}"
            if mail.attempts >= MOST_ATTEMPTS:
                mail.status = MailStatus.FAILED
        else:
            mail.status, mail.sent_at, mail.error = MailStatus.SENT, mail.modified_at, ""
        mail.save(update_fields=["attempts", "modified_at", "status", "sent_at", "error"])


def overdue(now: datetime) -> Q:
    """Waiting mails that nobody seems to send: 1 minute old, or 2, 4, 8 … after an attempt."""
    due = Q()
    for attempts in range(MOST_ATTEMPTS):
        due |= Q(attempts=attempts, modified_at__lt=now - timedelta(minutes=2**attempts))
    return due


def _message(mail: Mail) -> EmailMultiAlternatives:
    """Sent twice, as after a crash between sending and saying so, it is the same message."""
    message = EmailMultiAlternatives(
        subject=mail.subject,
        body=mail.text,
        to=[mail.to],
        headers={
            "Message-ID": f"<{mail.pk}.{mail.version}@{_host()}>",
            "Auto-Submitted": "auto-generated",
        },
    )
    message.attach_alternative(
        render_to_string("delegates/email/mail.html", {"mail": mail}), "text/html"
    )
    if mail.attachment_file:
        with default_storage.open(mail.attachment_file, "rb") as file:
            message.attach(mail.attachment_name, file.read(), mail.attachment_type)
    elif mail.attachment_name:
        message.attach(mail.attachment_name, mail.attachment, mail.attachment_type)
    return message


def _host() -> str:
    """Of our sender's address."""
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"

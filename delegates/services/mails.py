"""Writing a mail into the log, from which the worker sends it; and sending one again."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from delegates.models import Delegation, Mail, MailKind, MailStatus, User
from delegates.tasks import send_mail
from meetings.models import Meeting

_LONGEST_SUBJECT = 200


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of text, or one of the storage by its name there; `type` is its media type."""

    name: str
    type: str
    text: str = ""
    file: str = ""


def _queue(mail: Mail) -> None:
    """Wake the worker once we commit; without a queue the mail waits for `recover_mails`."""
    transaction.on_commit(partial(send_mail.delay, str(mail.pk)), robust=True)


def queue_mail(
    *,
    meeting: Meeting | None,
    user: User | None,
    to: str,
    cause: str,
    subject: str,
    text: str,
    attachment: Attachment | None = None,
    kind: str = MailKind.OTHER,
    delegation: Delegation | None = None,
) -> Mail:
    """Send a mail once we commit, unless there is one of the same `cause` already.

    The subject is made one line. ValidationError for an address that is none. Two queries and no
    savepoint, since a release writes many mails while it holds its meeting.
    """
    fields: dict[str, Any] = {
        "meeting": meeting,
        "user": user,
        "kind": kind,
        "delegation": delegation,
        "to": to,
        "subject": " ".join(subject.split())[:_LONGEST_SUBJECT],
        "text": text,
    }
    if attachment:
        fields |= {
            "attachment_name": attachment.name,
            "attachment_type": attachment.type,
            "attachment": attachment.text,
            "attachment_file": attachment.file,
        }
    new = Mail(cause=cause, **fields)
    new.clean_fields(exclude={"meeting", "user", "delegation"})
    Mail.objects.bulk_create([new], ignore_conflicts=True)
    mail = Mail.objects.get(cause=cause)
    if mail.pk == new.pk:
        _queue(mail)
    return mail


@transaction.atomic
def resend_mail(*, mail: Mail) -> Mail:
    """Queue a mail again that was sent or failed; ValidationError for one on its way or erased.

    It becomes another message (its version is in the Message-ID): a mailbox that has the first
    one shows it, too.
    """
    mail = Mail.objects.select_for_update().get(pk=mail.pk)
    if mail.status == MailStatus.QUEUED:
        raise ValidationError(_("This mail is on its way already."))
    if not mail.to:
        raise ValidationError(_("What this mail said, and to whom, is erased."))
    mail.status, mail.attempts, mail.error, mail.sent_at = MailStatus.QUEUED, 0, "", None
    mail.version += 1
    mail.modified_at = timezone.now()
    mail.save()
    _queue(mail)
    return mail

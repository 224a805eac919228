"""Writing a mail into the log, from which the worker sends it; and sending one again."""

from collections.abc import Collection
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


def new_mail(
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
    """A mail for the log, not saved; `cause` tells it from all others.

    The subject is made one line. ValidationError for an address that is none.
    """
    file = attachment or Attachment("", "")
    mail = Mail(
        cause=cause,
        meeting=meeting,
        user=user,
        kind=kind,
        delegation=delegation,
        to=to,
        subject=" ".join(subject.split())[:_LONGEST_SUBJECT],
        text=text,
        attachment_name=file.name,
        attachment_type=file.type,
        attachment=file.text,
        attachment_file=file.file,
    )
    mail.clean_fields(exclude={"meeting", "user", "delegation"})
    return mail


def queue_mails(*, mails: Collection[Mail]) -> list[Mail]:
    """Send mails once we commit; of a `cause` that the log has already, its own stays the only one.

    Returns those of the log. Two queries at any number and no savepoint, since a release writes
    many mails while it holds its meeting.
    """
    Mail.objects.bulk_create(mails, ignore_conflicts=True)
    kept = {mail.cause: mail for mail in Mail.objects.filter(cause__in=[m.cause for m in mails])}
    for mail in mails:
        if kept[mail.cause].pk == mail.pk:
            _queue(mail)
    return [kept[mail.cause] for mail in mails]


def queue_mail(**fields: Any) -> Mail:
    """One mail, of the fields of `new_mail`."""
    return queue_mails(mails=[new_mail(**fields)])[0]


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
    return _send_again([mail])[0]


@transaction.atomic
def resend_mails(*, mails: Collection[Mail]) -> list[Mail]:
    """`resend_mail` for many at once, in two queries; what can't be sent again is left alone."""
    rows = Mail.objects.select_for_update().filter(pk__in=[mail.pk for mail in mails])
    return _send_again(list(rows.exclude(status=MailStatus.QUEUED).exclude(to="").order_by("pk")))


_ANEW = ("status", "attempts", "error", "sent_at", "version", "modified_at")


def _send_again(mails: list[Mail]) -> list[Mail]:
    for mail in mails:
        mail.status, mail.attempts, mail.error, mail.sent_at = MailStatus.QUEUED, 0, "", None
        mail.version += 1
        mail.modified_at = timezone.now()
        _queue(mail)
    Mail.objects.bulk_update(mails, _ANEW)
    return mails

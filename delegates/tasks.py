"""Work for the queue; every task may run twice."""

from uuid import UUID

from celery import shared_task
from django.conf import settings
from django.utils import timezone

from delegates.models import Mail
from delegates.retention import erase_due
from delegates.sending import overdue, send
from delegates.uploads import remove_orphans
from meetings.models import Meeting

_EVERY = 60  # seconds


@shared_task(name="delegates.send_mail")
def send_mail(mail_pk: str) -> None:
    """Send a mail of the log; one that is sent already or in other hands is left alone."""
    send(UUID(mail_pk))


@shared_task(name="delegates.sweep_letters", ignore_result=True)
def sweep_letters() -> None:
    """Delete files of letters that a killed process left without a record."""
    remove_orphans()


@shared_task(name="delegates.recover_mails", ignore_result=True)
def recover_mails() -> None:
    """Queue again what a dead worker, a lost message or a sleeping mail server left waiting."""
    late = Mail.objects.waiting().filter(overdue(timezone.now()))
    for pk in late.values_list("pk", flat=True):
        # Expires before it is queued the next time, so that they don't pile up.
        send_mail.apply_async([str(pk)], expires=_EVERY - 5)


@shared_task(name="delegates.remind", ignore_result=True)
def remind() -> None:
    """Send the reminders that are due; those that went out are not sent again."""
    from delegates import services  # noqa: PLC0415 -- services queue the tasks of this module

    for meeting in Meeting.objects.filter(registration_deadline__gt=timezone.now()):
        services.remind_in_time(meeting=meeting)


@shared_task(name="delegates.erase_personal", ignore_result=True)
def erase_personal() -> None:
    """Erase what is due of people's details; a second run finds nothing left.

    A demonstration's people are invented and its meetings long over: they stay.
    """
    if not settings.DEMO:
        erase_due(today=timezone.now().date())

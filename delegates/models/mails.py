"""The mail log: what was sent to whom, and whether it went out."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from delegates.models.delegations import Delegation
from meetings.models import Meeting
from wcoap.records import Record


class MailStatus(models.TextChoices):
    QUEUED = "queued", _("Queued")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Failed")


class MailKind(models.TextChoices):
    INVITATION = "invitation", _("Invitation")
    REMINDER = "reminder", _("Reminder")
    REGISTRATION = "registration", _("Registration")
    PROGRAMME = "programme", _("Programme")
    ACTION = "action", _("Action")
    OTHER = "other", _("Other")


class MailQuerySet(models.QuerySet):
    def waiting(self) -> "MailQuerySet":
        return self.filter(status=MailStatus.QUEUED)


class Mail(Record):
    """One mail to one person. `cause` names what it is about, so that nobody gets it twice."""

    meeting = models.ForeignKey(
        Meeting,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="mails",
        verbose_name=_("meeting"),
    )
    delegation = models.ForeignKey(
        Delegation,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="mails",
        verbose_name=_("delegation"),
    )
    kind = models.CharField(_("kind"), max_length=12, choices=MailKind, default=MailKind.OTHER)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="mails",
        verbose_name=_("account"),
    )
    to = models.EmailField(_("to"))
    cause = models.CharField(max_length=120, unique=True)
    subject = models.CharField(_("subject"), max_length=200)
    text = models.TextField(_("text"))
    attachment_name = models.CharField(_("attachment"), max_length=80, blank=True)
    attachment_type = models.CharField(max_length=80, blank=True)
    attachment = models.TextField(blank=True)
    # Instead of text: the name of a file in the storage.
    attachment_file = models.CharField(max_length=120, blank=True)
    status = models.CharField(
        _("status"), max_length=8, choices=MailStatus, default=MailStatus.QUEUED
    )
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    error = models.TextField(_("error"), blank=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)

    objects = MailQuerySet.as_manager()

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status=MailStatus.SENT) | Q(sent_at__isnull=False),
                name="mail_sent_says_when",
            ),
        ]
        indexes = [models.Index(fields=["status", "created_at"], name="mail_by_status")]

    def __str__(self) -> str:
        return f"{self.to}: {self.subject}"

    def get_absolute_url(self) -> str:
        return reverse("delegates:mail_list", args=[self.meeting.slug])

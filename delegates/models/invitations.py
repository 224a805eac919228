"""How organizations are asked to a meeting: the letter, and who was sent it with which link."""

import secrets

from django.db import models
from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext_lazy as _

from delegates.models.contacts import ContactPoint
from delegates.models.delegations import Delegation
from delegates.models.mails import Mail, MailKind
from meetings.models import Meeting
from wcoap.records import Record, tracked


@tracked()
class InvitationLetter(Record):
    """The text of a meeting's invitation; each organization's letter is made of it."""

    meeting = models.OneToOneField(
        Meeting, models.CASCADE, related_name="invitation_letter", verbose_name=_("meeting")
    )
    subject = models.CharField(_("subject"), max_length=160)
    body = models.TextField(_("letter"), help_text=_("An empty line starts a new paragraph."))
    signatory = models.CharField(_("signed by"), max_length=120)
    signatory_position = models.CharField(_("position"), max_length=160, blank=True)
    mail_text = models.TextField(_("mail"), help_text=_("The letter is attached to it."))

    class Meta:
        verbose_name = _("letter of invitation")
        verbose_name_plural = _("letters of invitation")

    def __str__(self) -> str:
        return self.subject


class InvitationQuerySet(models.QuerySet):
    def in_office(self) -> "InvitationQuerySet":
        """Of contact points who are in office today."""
        return self.filter(contact_point__in=ContactPoint.objects.current())

    def with_mails(self) -> "InvitationQuerySet":
        """Adds what became of the last mail of each kind: `mail_status`, `mail_error`, `sent_at`,
        `reminded_at`."""
        mails = Mail.objects.filter(
            delegation=OuterRef("delegation"), user=OuterRef("contact_point__user")
        ).order_by("-created_at")
        last = mails.filter(kind=MailKind.INVITATION)
        reminders = mails.filter(kind=MailKind.REMINDER)
        return self.annotate(
            mail_status=Subquery(last.values("status")[:1]),
            mail_error=Subquery(last.values("error")[:1]),
            sent_at=Subquery(last.values("sent_at")[:1]),
            reminded_at=Subquery(reminders.values("created_at")[:1]),
        )


def new_link() -> str:
    return secrets.token_urlsafe(32)


@tracked(exclude=("secret",))
class Invitation(Record):
    """That a contact point was asked to register their delegation, and the secret of their link.

    The link names whom a sign-in code is sent to; it signs nobody in by itself.
    """

    delegation = models.ForeignKey(
        Delegation, models.CASCADE, related_name="invitations", verbose_name=_("delegation")
    )
    contact_point = models.ForeignKey(
        ContactPoint, models.CASCADE, related_name="invitations", verbose_name=_("contact point")
    )
    secret = models.CharField(max_length=43, unique=True, default=new_link, editable=False)
    letter_file = models.CharField(max_length=120, blank=True, editable=False)
    opened_at = models.DateTimeField(_("opened"), null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints = [
            models.UniqueConstraint(
                fields=["delegation", "contact_point"],
                name="invitation_once",
                violation_error_message=_("This contact point is invited already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.delegation}: {self.contact_point}"

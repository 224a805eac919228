"""Standing contacts of an organization, whether or not they attend."""

from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meetings.models import Organization
from wcoap.records import Record, tracked


class ContactPointQuerySet(models.QuerySet):
    def current(self, day: date | None = None) -> "ContactPointQuerySet":
        """In office on `day` (today in UTC)."""
        day = day or timezone.now().date()
        return self.filter(
            Q(valid_from=None) | Q(valid_from__lte=day), Q(valid_to=None) | Q(valid_to__gte=day)
        )

    def visible_to(self, user: Any) -> "ContactPointQuerySet":
        """The secretariat: all. A contact point: those of their own organizations."""
        if user.is_secretariat:
            return self
        return self.filter(organization__in=user.contact_points.current().values("organization"))


@tracked()
class ContactPoint(Record):
    organization = models.ForeignKey(
        Organization,
        models.PROTECT,
        related_name="contact_points",
        verbose_name=_("organization"),
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="contact_points",
        verbose_name=_("account"),
        help_text=_("The account with which this person signs in."),
    )
    given_name = models.CharField(_("given name"), max_length=80)
    family_name = models.CharField(_("family name"), max_length=80)
    position = models.CharField(_("position"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail"))
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    valid_from = models.DateField(_("contact from"), null=True, blank=True)
    valid_to = models.DateField(
        _("contact to"), null=True, blank=True, help_text=_("The last day. Empty: still in office.")
    )

    objects = ContactPointQuerySet.as_manager()

    class Meta:
        verbose_name = _("contact point")
        verbose_name_plural = _("contact points")
        ordering = ["organization__name", "family_name", "given_name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_from=None) | Q(valid_to__gte=F("valid_from")),
                name="contactpoint_dates_in_order",
                violation_error_message=_("A contact can't leave before they start."),
            ),
            models.UniqueConstraint(
                fields=["organization", "email"],
                condition=Q(valid_to=None),
                name="contactpoint_email_once",
                violation_error_message=_("This organization already has this contact."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.given_name} {self.family_name}"

"""The signed letter that names a delegation's people."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from delegates.models.delegations import Delegation
from wcoap.records import Record, tracked


class CredentialsStatus(models.TextChoices):
    RECEIVED = "received", _("Received")
    ACCEPTED = "accepted", _("Accepted")
    RETURNED = "returned", _("Returned")
    REPLACED = "replaced", _("Replaced by a newer one")


class CredentialsQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> "CredentialsQuerySet":
        """The secretariat: all. A contact point in office: those of their own organizations."""
        if user.is_secretariat:
            return self
        return self.filter(
            delegation__organization__in=user.contact_points.current().values("organization"),
            delegation__in=Delegation.objects.visible_to(user),
        )


def file_name(letter: "CredentialsLetter", _original: str) -> str:
    """Where the file is kept: nothing of its own name, which is only shown."""
    return f"credentials/{letter.pk}"


@tracked(exclude=("file",))
class CredentialsLetter(Record):
    delegation = models.ForeignKey(
        Delegation, models.CASCADE, related_name="credentials", verbose_name=_("delegation")
    )
    file = models.FileField(_("file"), upload_to=file_name, max_length=120, blank=True)
    original_name = models.CharField(_("name of the file"), max_length=160)
    media_type = models.CharField(max_length=40)
    size = models.PositiveIntegerField(_("size"))
    sha256 = models.CharField(max_length=64)
    status = models.CharField(
        _("status"), max_length=10, choices=CredentialsStatus, default=CredentialsStatus.RECEIVED
    )
    reason = models.TextField(_("reason"), blank=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("uploaded by"),
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)

    objects = CredentialsQuerySet.as_manager()

    class Meta:
        verbose_name = _("letter of credentials")
        verbose_name_plural = _("letters of credentials")
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["delegation"],
                condition=Q(status__in=[CredentialsStatus.RECEIVED, CredentialsStatus.ACCEPTED]),
                name="credentials_one_that_counts",
                violation_error_message=_("This delegation already has a letter of credentials."),
            ),
            models.CheckConstraint(
                condition=~Q(status=CredentialsStatus.RETURNED) | ~Q(reason=""),
                name="credentials_returned_with_a_reason",
                violation_error_message=_("Say why the letter is returned."),
            ),
            models.CheckConstraint(
                condition=Q(sha256__regex="^[0-9a-f]{64}$", size__gt=0),
                name="credentials_have_a_file",
            ),
        ]

    def __str__(self) -> str:
        return self.original_name

"""What a contact point asks to have changed after the deadline."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from delegates.models.delegates import Delegate
from delegates.models.delegations import Delegation
from wcoap.records import Record, tracked


class ChangeKind(models.TextChoices):
    ADD = "add", _("Add a person")
    CHANGE = "change", _("Change a person")
    WITHDRAW = "withdraw", _("Withdraw a person")


class ChangeStatus(models.TextChoices):
    OPEN = "open", _("Open")
    APPROVED = "approved", _("Approved")
    REFUSED = "refused", _("Refused")
    TAKEN_BACK = "taken_back", _("Taken back")


class ChangeRequestQuerySet(models.QuerySet):
    def open(self) -> "ChangeRequestQuerySet":
        return self.filter(status=ChangeStatus.OPEN)

    def open_first(self) -> "ChangeRequestQuerySet":
        """What waits for an answer, the longest first; then the answered ones, the newest first."""
        waits = models.Case(models.When(status=ChangeStatus.OPEN, then="created_at"), default=None)
        return self.order_by(waits.asc(nulls_last=True), "-created_at")

    def visible_to(self, user: Any) -> "ChangeRequestQuerySet":
        """The secretariat: all. A contact point in office: those of their own organizations."""
        if user.is_secretariat:
            return self
        return self.filter(
            delegation__organization__in=user.contact_points.current().values("organization"),
            delegation__in=Delegation.objects.visible_to(user),
        )


@tracked()
class ChangeRequest(Record):
    """`before` and `after` hold fields of a delegate by name, as JSON writes them."""

    delegation = models.ForeignKey(
        Delegation, models.CASCADE, related_name="change_requests", verbose_name=_("delegation")
    )
    delegate = models.ForeignKey(
        Delegate,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="change_requests",
        verbose_name=_("person"),
    )
    kind = models.CharField(_("kind"), max_length=10, choices=ChangeKind)
    before = models.JSONField(default=dict, blank=True)
    after = models.JSONField(default=dict, blank=True)
    note = models.TextField(_("note"), blank=True, help_text=_("Why the change is needed."))
    status = models.CharField(
        _("status"), max_length=10, choices=ChangeStatus, default=ChangeStatus.OPEN
    )
    reason = models.TextField(_("reason"), blank=True)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("asked by")
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

    objects = ChangeRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("change request")
        verbose_name_plural = _("change requests")
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["delegate"],
                condition=Q(status=ChangeStatus.OPEN, delegate__isnull=False),
                name="changerequest_one_open_per_person",
                violation_error_message=_("A change of this person waits for an answer already."),
            ),
            models.CheckConstraint(
                condition=Q(kind=ChangeKind.ADD) | Q(delegate__isnull=False),
                name="changerequest_is_about_a_person",
            ),
            models.CheckConstraint(
                condition=~Q(status=ChangeStatus.REFUSED) | ~Q(reason=""),
                name="changerequest_refused_with_a_reason",
                violation_error_message=_("Say why the change is refused."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.delegation}"

    @property
    def is_open(self) -> bool:
        return self.status == ChangeStatus.OPEN

    @property
    def person_name(self) -> str:
        """Of the person it is about, who may not be there yet."""
        if self.delegate:
            return str(self.delegate)
        names = (self.after.get(name, "") for name in ("given_name", "family_name"))
        return " ".join(names).strip()

    def get_absolute_url(self) -> str:
        delegation = self.delegation
        return reverse(
            "delegates:change_request",
            args=[delegation.meeting.slug, delegation.organization.slug, self.pk],
        )

"""WCO programmes that live across meetings, and what was reported on them at each."""

from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from agenda.models.agenda_items import AgendaItem
from agenda.models.scopes import item_in_same_meeting
from meetings.models import Meeting
from wcoap.records import Record, not_an_address, tracked


@tracked()
class Initiative(Record):
    slug = models.SlugField(
        _("short name in addresses"), unique=True, max_length=60, validators=[not_an_address]
    )
    name = models.CharField(_("name"), max_length=120)
    description = models.TextField(_("what it is"))

    class Meta:
        verbose_name = _("initiative")
        verbose_name_plural = _("initiatives")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["name"],
                name="initiative_name_once",
                violation_error_message=_("Another initiative has this name."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("agenda:initiative_detail", args=[self.slug])


class PolicyUpdateQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> "PolicyUpdateQuerySet":
        if user.is_secretariat:
            return self
        return self.filter(item__in=AgendaItem.objects.visible_to(user))


@tracked()
class PolicyUpdate(Record):
    initiative = models.ForeignKey(
        Initiative, models.PROTECT, related_name="updates", verbose_name=_("initiative")
    )
    meeting = models.ForeignKey(
        Meeting, models.CASCADE, related_name="policy_updates", verbose_name=_("meeting")
    )
    item = models.ForeignKey(
        AgendaItem,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="policy_updates",
        verbose_name=_("agenda item"),
    )
    reported = models.TextField(
        _("what was reported"), help_text=_("Each line becomes a paragraph.")
    )
    asked_of_members = models.TextField(
        _("what Members are asked to do"), blank=True, help_text=_("One request a line.")
    )

    objects = PolicyUpdateQuerySet.as_manager()

    class Meta:
        verbose_name = _("policy update")
        verbose_name_plural = _("policy updates")
        ordering = ["-meeting__first_day"]
        constraints = [
            models.UniqueConstraint(
                fields=["initiative", "meeting"],
                name="policyupdate_once_per_meeting",
                violation_error_message=_("This meeting already has an update on it."),
            )
        ]
        triggers = [
            item_in_same_meeting(
                "policyupdate_item_of_its_meeting",
                _("The agenda item belongs to another meeting."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.initiative}, {self.meeting}"

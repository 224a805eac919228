"""The register of papers: symbols, types, labels."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from agenda.models.agenda_items import AgendaItem
from agenda.models.scopes import item_in_same_meeting
from meetings.models import Meeting, Organization
from wcoap.records import Record, tracked


class DocumentKind(models.TextChoices):
    WORKING_PAPER = "WP", _("Working paper")
    INFORMATION_PAPER = "IP", _("Information paper")
    PRACTICAL = "INF", _("Practical information")
    REPORT = "REP", _("Report")


class TLP(models.TextChoices):
    """Traffic Light Protocol 2.0: how far a paper may travel."""

    CLEAR = "CLEAR", "TLP:CLEAR"
    GREEN = "GREEN", "TLP:GREEN"
    AMBER = "AMBER", "TLP:AMBER"
    AMBER_STRICT = "AMBER+STRICT", "TLP:AMBER+STRICT"
    RED = "RED", "TLP:RED"


class DocumentQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> "DocumentQuerySet":
        """By label: GREEN for all with a part in the meeting, AMBER for people in its delegations
        and their contact points, AMBER+STRICT and RED for delegates only.
        """
        if user.is_secretariat:
            return self
        delegate_at = user.delegate_records.active().values("delegation__meeting")
        return self.filter(
            ~Q(tlp__in=[TLP.AMBER_STRICT, TLP.RED]) | Q(meeting__in=delegate_at),
            meeting__in=Meeting.objects.visible_to(user),
        )

    def circulable(self) -> "DocumentQuerySet":
        """What a circulated report may list: RED never."""
        return self.exclude(tlp=TLP.RED)


@tracked()
class Document(Record):
    """`number` and `symbol` are the program's: `services.register_document` gives the next."""

    meeting = models.ForeignKey(
        Meeting, models.CASCADE, related_name="documents", verbose_name=_("meeting")
    )
    item = models.ForeignKey(
        AgendaItem,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="documents",
        verbose_name=_("agenda item"),
    )
    kind = models.CharField(_("type"), max_length=3, choices=DocumentKind)
    number = models.PositiveSmallIntegerField(_("number"), editable=False)
    symbol = models.CharField(_("symbol"), max_length=40, unique=True, editable=False)
    title = models.CharField(_("title"), max_length=200)
    submitted_by = models.ForeignKey(
        Organization,
        models.PROTECT,
        related_name="documents",
        verbose_name=_("submitted by"),
    )
    purpose = models.TextField(_("purpose"), blank=True)
    tlp = models.CharField(_("label"), max_length=12, choices=TLP, default=TLP.GREEN)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ["kind", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "kind", "number"],
                name="document_number_once",
                violation_error_message=_("This number is taken."),
            ),
            models.CheckConstraint(
                condition=Q(number__gt=0),
                name="document_number_positive",
                violation_error_message=_("Documents are numbered from 1."),
            ),
        ]
        triggers = [
            item_in_same_meeting(
                "document_item_of_its_meeting",
                _("The agenda item belongs to another meeting."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.symbol} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("agenda:document_edit", args=[self.meeting.slug, self.pk])

"""Reports of the Vice-Chair, ROCB, RILO and others: structured papers with activities."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from agenda.models.agenda_items import AgendaItem
from agenda.models.scopes import item_in_same_meeting
from meetings.models import Meeting, Organization
from wcoap.records import Record, tracked


@tracked()
class RegionalReport(Record):
    meeting = models.ForeignKey(
        Meeting, models.CASCADE, related_name="regional_reports", verbose_name=_("meeting")
    )
    organization = models.ForeignKey(
        Organization,
        models.PROTECT,
        related_name="regional_reports",
        verbose_name=_("reported by"),
    )
    item = models.ForeignKey(
        AgendaItem, models.CASCADE, related_name="regional_reports", verbose_name=_("agenda item")
    )
    title = models.CharField(_("title"), max_length=160)
    summary = models.TextField(_("summary"), blank=True)

    class Meta:
        verbose_name = _("regional report")
        verbose_name_plural = _("regional reports")
        ordering = ["item__path", "organization__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "organization", "title"],
                name="regionalreport_once_per_meeting",
                violation_error_message=_("This organization already has a report of this title."),
            )
        ]
        triggers = [
            item_in_same_meeting(
                "regionalreport_item_of_its_meeting",
                _("The agenda item belongs to another meeting."),
            )
        ]

    def __str__(self) -> str:
        return self.title


class ActivityStatus(models.TextChoices):
    PLANNED = "planned", _("Planned")
    IN_PROGRESS = "in_progress", _("In progress")
    COMPLETED = "completed", _("Completed")


@tracked()
class Activity(Record):
    report = models.ForeignKey(
        RegionalReport, models.CASCADE, related_name="activities", verbose_name=_("report")
    )
    position = models.PositiveSmallIntegerField(_("order"), default=1)
    title = models.CharField(_("activity"), max_length=160)
    text = models.TextField(_("what was done"), blank=True)
    period = models.CharField(_("when"), max_length=60, blank=True)
    status = models.CharField(
        _("status"), max_length=12, choices=ActivityStatus, default=ActivityStatus.IN_PROGRESS
    )

    class Meta:
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        ordering = ["position", "title"]

    def __str__(self) -> str:
        return self.title

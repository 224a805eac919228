"""Tabletop exercises and what they found (terms of HSEEP)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from agenda.models.agenda_items import AgendaItem
from agenda.models.scopes import item_in_same_meeting
from meetings.models import Meeting
from wcoap.records import Record, tracked


@tracked()
class Exercise(Record):
    meeting = models.ForeignKey(
        Meeting, models.CASCADE, related_name="exercises", verbose_name=_("meeting")
    )
    item = models.ForeignKey(
        AgendaItem, models.CASCADE, related_name="exercises", verbose_name=_("agenda item")
    )
    title = models.CharField(_("title"), max_length=160)
    objectives = models.TextField(_("objectives"), blank=True)
    scenario = models.TextField(_("scenario"), blank=True)

    class Meta:
        verbose_name = _("exercise")
        verbose_name_plural = _("exercises")
        ordering = ["item__path", "title"]
        triggers = [
            item_in_same_meeting(
                "exercise_item_of_its_meeting",
                _("The agenda item belongs to another meeting."),
            )
        ]

    def __str__(self) -> str:
        return self.title


@tracked()
class Finding(Record):
    exercise = models.ForeignKey(
        Exercise, models.CASCADE, related_name="findings", verbose_name=_("exercise")
    )
    position = models.PositiveSmallIntegerField(_("order"), default=1)
    text = models.TextField(_("finding"))

    class Meta:
        verbose_name = _("finding")
        verbose_name_plural = _("findings")
        ordering = ["position", "created_at"]

    def __str__(self) -> str:
        return self.text[:80]

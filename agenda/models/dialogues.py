"""Member dialogues: themes on which administrations compare their practice."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from agenda.models.agenda_items import AgendaItem
from wcoap.records import Record, tracked


@tracked()
class DialogueTheme(Record):
    item = models.ForeignKey(
        AgendaItem, models.CASCADE, related_name="themes", verbose_name=_("agenda item")
    )
    position = models.PositiveSmallIntegerField(_("order"), default=1)
    title = models.CharField(_("theme"), max_length=120)
    text = models.TextField(
        _("what was exchanged"), blank=True, help_text=_("Each line becomes a paragraph.")
    )

    class Meta:
        verbose_name = _("dialogue theme")
        verbose_name_plural = _("dialogue themes")
        ordering = ["position", "title"]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "title"],
                name="dialoguetheme_once_per_item",
                violation_error_message=_("This item already has this theme."),
            )
        ]

    def __str__(self) -> str:
        return self.title

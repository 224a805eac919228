"""What a delegation said on an item."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from agenda.models.agenda_items import AgendaItem
from delegates.models import Delegate
from wcoap.records import Record, rule, tracked


class InterventionQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> "InterventionQuerySet":
        """Participants read those that reports may name; the others stay with the secretariat."""
        if user.is_secretariat:
            return self
        return self.filter(is_attributed=True, item__in=AgendaItem.objects.visible_to(user))


@tracked()
class Intervention(Record):
    """A statement. Reports name its speaker only where it `is_attributed` (opening remarks)."""

    item = models.ForeignKey(
        AgendaItem, models.CASCADE, related_name="interventions", verbose_name=_("agenda item")
    )
    delegate = models.ForeignKey(
        Delegate, models.PROTECT, related_name="interventions", verbose_name=_("speaker")
    )
    position = models.PositiveSmallIntegerField(_("order"), default=1)
    text = models.TextField(_("what was said"), help_text=_("Each line becomes a paragraph."))
    is_attributed = models.BooleanField(
        _("the report names the speaker"),
        default=False,
        help_text=_("Otherwise the text stays with the secretariat."),
    )

    objects = InterventionQuerySet.as_manager()

    class Meta:
        verbose_name = _("intervention")
        verbose_name_plural = _("interventions")
        ordering = ["position", "created_at"]
        triggers = [
            rule(
                "intervention_in_one_meeting",
                _("The speaker is a delegate of the same meeting."),
                broken="""NOT EXISTS (
                    SELECT FROM agenda_agendaitem i
                    JOIN delegates_delegation g ON g.meeting_id = i.meeting_id
                    JOIN delegates_delegate d ON d.delegation_id = g.id
                    WHERE i.id = NEW.item_id AND d.id = NEW.delegate_id
                )""",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.delegate}: {self.text[:60]}"

    def clean(self) -> None:
        super().clean()
        if (
            self.item_id
            and self.delegate_id
            and (self.delegate.delegation.meeting_id != self.item.meeting_id)
        ):
            raise ValidationError({"delegate": _("The speaker is a delegate of the same meeting.")})

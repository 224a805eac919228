"""What a delegation said on an item."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agenda.models.agenda_items import AgendaItem
from delegates.models import Delegate
from wcoap.live import tells
from wcoap.records import Record, rule, tracked


class InterventionQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> "InterventionQuerySet":
        """Participants read those that reports may name and nothing restricts, and their own.

        The others stay with the secretariat and those who record the session.
        """
        if user.is_secretariat:
            return self
        own = Delegate.objects.filter(
            delegation__in=user.delegate_records.active().values("delegation")
        )
        return self.filter(
            Q(is_attributed=True, is_restricted=False) | Q(delegate__in=own),
            item__in=AgendaItem.objects.visible_to(user),
        )

    def for_reports(self) -> "InterventionQuerySet":
        """Those that a report prints, with their speaker."""
        return self.filter(is_attributed=True, is_restricted=False)


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
    is_restricted = models.BooleanField(
        _("restricted"),
        default=False,
        help_text=_("Only the delegation itself and the secretariat read it; no report prints it."),
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
            tells(
                "intervention_tells",
                """SELECT 'record-' || i.meeting_id FROM agenda_agendaitem i
                WHERE i.id = COALESCE(NEW.item_id, OLD.item_id)""",
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

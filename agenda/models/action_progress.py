"""What was said and decided of an action, line by line; nothing of it is ever taken back."""

import pgtrigger
from django.conf import settings
from django.core.validators import URLValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agenda.models.actions import ActionItem, ActionStatus
from meetings.models import Meeting
from wcoap.records import Record, rule, tracked


class ProgressKind(models.TextChoices):
    """What somebody did with an action, as its page says it."""

    REPORTED = "reported", _("reported on it")
    VERIFIED = "verified", _("verified that it is completed")
    RETURNED = "returned", _("returned it")
    CARRIED = "carried", _("carried it over")
    SUPERSEDED = "superseded", _("declared it superseded")
    CANCELLED = "cancelled", _("cancelled it")
    REOPENED = "reopened", _("opened it again")


# Whoever does one of these has to say why.
NEED_A_REASON = (
    ProgressKind.RETURNED,
    ProgressKind.SUPERSEDED,
    ProgressKind.CANCELLED,
    ProgressKind.REOPENED,
)


@tracked()
class ActionProgress(Record):
    """One line: who said or decided what. `status` is the action's from then on."""

    action = models.ForeignKey(
        ActionItem, models.PROTECT, related_name="history_lines", verbose_name=_("action")
    )
    kind = models.CharField(_("kind"), max_length=12, choices=ProgressKind)
    status = models.CharField(_("status"), max_length=12, choices=ActionStatus)
    note = models.TextField(_("note"), blank=True)
    link = models.URLField(
        _("evidence"),
        max_length=500,
        blank=True,
        validators=[
            URLValidator(schemes=["https"], message=_("Give a link that starts with https://."))
        ],
        help_text=_("The address of a page or paper that shows it, starting with https://."),
    )
    carried_to = models.ForeignKey(
        Meeting,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="carried_actions",
        verbose_name=_("carried over to"),
    )
    due = models.DateField(_("new due day"), null=True, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("by"),
    )

    class Meta:
        verbose_name = _("progress of an action")
        verbose_name_plural = _("progress of actions")
        ordering = ["created_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(link="") | Q(link__startswith="https://"),
                name="actionprogress_link_is_https",
                violation_error_message=_("Give a link that starts with https://."),
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=NEED_A_REASON) | ~Q(note=""),
                name="actionprogress_with_a_reason",
                violation_error_message=_("Say why."),
            ),
            models.CheckConstraint(
                condition=Q(kind=ProgressKind.CARRIED, carried_to__isnull=False)
                | (~Q(kind=ProgressKind.CARRIED) & Q(carried_to=None)),
                name="actionprogress_carried_to_a_meeting",
                violation_error_message=_("What is carried over goes to a meeting."),
            ),
            models.UniqueConstraint(
                fields=["action", "carried_to"],
                condition=Q(carried_to__isnull=False),
                name="actionprogress_carried_there_once",
                violation_error_message=_("It was carried over to this meeting already."),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="keep_progress", operation=pgtrigger.Update | pgtrigger.Delete),
            rule(
                "actionprogress_carried_within_series",
                _("An action is carried over to a later meeting of the same series."),
                condition=pgtrigger.Q(new__carried_to__isnull=False),
                broken="""NOT EXISTS (
                    SELECT FROM agenda_actionitem a
                    JOIN meetings_meeting m ON m.id = a.meeting_id
                    JOIN meetings_meeting later ON later.series_id = m.series_id
                    WHERE a.id = NEW.action_id AND later.id = NEW.carried_to_id
                    AND later.number > m.number
                )""",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.note[:60]}"

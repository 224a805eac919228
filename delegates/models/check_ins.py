"""That a person came: to the meeting on a day, or to one session."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from delegates.models.delegates import Delegate, DelegateMode
from meetings.models import Session
from wcoap.records import Record, rule, tracked


@tracked()
class CheckIn(Record):
    """Without a session: to the meeting on that day. Undone, it is deleted; its history stays."""

    delegate = models.ForeignKey(
        Delegate, models.CASCADE, related_name="check_ins", verbose_name=_("delegate")
    )
    session = models.ForeignKey(
        Session,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="check_ins",
        verbose_name=_("session"),
    )
    day = models.DateField(_("day"))
    mode = models.CharField(_("mode"), max_length=10, choices=DelegateMode)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("checked in by"),
    )

    class Meta:
        verbose_name = _("check-in")
        verbose_name_plural = _("check-ins")
        ordering = ["created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["delegate", "day"],
                condition=Q(session=None),
                name="checkin_once_a_day",
                violation_error_message=_("This person is checked in already."),
            ),
            models.UniqueConstraint(
                fields=["delegate", "session"],
                condition=Q(session__isnull=False),
                name="checkin_once_a_session",
                violation_error_message=_("This person is checked in to the session already."),
            ),
        ]
        triggers = [
            rule(
                "checkin_in_one_meeting",
                _("People check in to their own meeting, on one of its days."),
                broken="""NOT EXISTS (
                    SELECT FROM delegates_delegate d
                    JOIN delegates_delegation g ON g.id = d.delegation_id
                    JOIN meetings_meeting m ON m.id = g.meeting_id
                    LEFT JOIN meetings_session s ON s.id = NEW.session_id
                    WHERE d.id = NEW.delegate_id AND NEW.day BETWEEN m.first_day AND m.last_day
                    AND (NEW.session_id IS NULL OR s.meeting_id = m.id)
                )""",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.delegate}, {self.session or self.day}"

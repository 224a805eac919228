"""What somebody owes a meeting, until it is done, dropped or overtaken."""

from datetime import date
from typing import Any

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agenda.models.agenda_items import SENT_OUT
from agenda.models.outcomes import ACTION_LIST, NEEDS_ACTION, Outcome
from delegates.models import ContactPoint, Delegate
from meetings.models import Meeting, MeetingStatus, Organization
from wcoap.ordering import place_among
from wcoap.records import Record, rule, tracked


class ActionStatus(models.TextChoices):
    OPEN = "open", _("Open")
    IN_PROGRESS = "in_progress", _("In progress")
    REPORTED = "reported", _("Reported as completed")
    COMPLETED = "completed", _("Completed")
    SUPERSEDED = "superseded", _("Superseded")
    CANCELLED = "cancelled", _("Cancelled")


# Its owner has to do something, and so can be late.
OWED = (ActionStatus.OPEN, ActionStatus.IN_PROGRESS)
# What its owner calls completed is so once the secretariat has verified it.
UNFINISHED = (*OWED, ActionStatus.REPORTED)


class ActionItemQuerySet(models.QuerySet):
    def sent_out(self) -> "ActionItemQuerySet":
        """Those of announced meetings whose agenda is out, so that others than we may know."""
        return self.exclude(meeting__status=MeetingStatus.DRAFT).filter(
            meeting__agenda__status__in=SENT_OUT
        )

    def visible_to(self, user: Any) -> "ActionItemQuerySet":
        """The secretariat: all. Participants: those of their meetings, and those carried over to
        them. Contact points and whoever is responsible: also what is theirs of other meetings.
        """
        if user.is_secretariat:
            return self
        theirs = Meeting.objects.visible_to(user).filter(agenda__status__in=SENT_OUT).values("pk")
        carried = self.model.objects.filter(history_lines__carried_to__in=theirs)
        return self.filter(
            Q(outcome__in=Outcome.objects.visible_to(user))
            | Q(pk__in=carried.values("pk"))
            | Q(pk__in=self.model.objects.sent_out().of_whom(user).values("pk"))
        )

    def of_whom(self, user: Any) -> "ActionItemQuerySet":
        """Those of organizations of which `user` is a contact point in office, and their own."""
        return self.filter(
            Q(owner__in=user.contact_points.current().values("organization"))
            | Q(responsible_contact__in=user.contact_points.current().values("pk"))
            | Q(responsible_delegate__in=user.delegate_records.active().values("pk"))
        )

    def in_record_of(self, meeting: Meeting) -> "ActionItemQuerySet":
        """Those that the meeting recorded, and those carried over to it, in any status."""
        return self.filter(
            Q(meeting=meeting) | Q(pk__in=meeting.carried_actions.order_by().values("action"))
        )

    def unfinished(self) -> "ActionItemQuerySet":
        return self.filter(status__in=UNFINISHED)

    def overdue(self, today: date | None = None) -> "ActionItemQuerySet":
        """Owed after their due day (UTC)."""
        return self.filter(status__in=OWED, due__lt=today or timezone.now().date())

    def totals(self) -> dict[str, int]:
        """How many there are, are unfinished and are overdue. One query."""
        late = Q(status__in=OWED, due__lt=timezone.now().date())
        return self.aggregate(
            actions=Count("pk"),
            unfinished=Count("pk", filter=Q(status__in=UNFINISHED)),
            overdue=Count("pk", filter=late),
        )

    def with_status_order(self) -> "ActionItemQuerySet":
        """Adds `status_order`, by which open ones come first and cancelled ones last."""
        return self.annotate(status_order=place_among(ActionStatus.values, "status"))


@tracked()
class ActionItem(Record):
    """What somebody owes the meeting. `number` is the program's, in the order of recording."""

    meeting = models.ForeignKey(
        Meeting, models.CASCADE, related_name="actions", verbose_name=_("meeting"), editable=False
    )
    outcome = models.ForeignKey(
        Outcome, models.CASCADE, related_name="actions", verbose_name=_("outcome")
    )
    number = models.PositiveSmallIntegerField(_("number"), editable=False)
    text = models.TextField(_("action"))
    owner = models.ForeignKey(
        Organization, models.PROTECT, related_name="actions", verbose_name=_("owner")
    )
    due = models.DateField(_("due"))
    status = models.CharField(
        _("status"), max_length=12, choices=ActionStatus, default=ActionStatus.OPEN
    )
    # What was said last of it; all that was said is in `history_lines`.
    progress = models.TextField(_("progress"), blank=True)
    completed_on = models.DateField(_("completed on"), null=True, blank=True)
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("verified by"),
        editable=False,
    )
    verified_at = models.DateTimeField(_("verified"), null=True, blank=True, editable=False)
    responsible_contact = models.ForeignKey(
        ContactPoint,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="actions",
        verbose_name=_("responsible contact point"),
    )
    responsible_delegate = models.ForeignKey(
        Delegate,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="actions",
        verbose_name=_("responsible delegate"),
    )

    objects = ActionItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("action")
        verbose_name_plural = _("actions")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "number"],
                name="actionitem_number_once",
                violation_error_message=_("This action number is taken."),
            ),
            models.CheckConstraint(
                condition=Q(status=ActionStatus.COMPLETED, completed_on__isnull=False)
                | (~Q(status=ActionStatus.COMPLETED) & Q(completed_on=None)),
                name="actionitem_completed_on_a_day",
                violation_error_message=_(
                    "A completed action, and only that, has a completion day."
                ),
            ),
            models.CheckConstraint(
                condition=Q(verified_by=None, verified_at=None)
                | Q(
                    status=ActionStatus.COMPLETED,
                    verified_by__isnull=False,
                    verified_at__isnull=False,
                ),
                name="actionitem_verified_when_completed",
                violation_error_message=_("Only a completed action is verified, by somebody."),
            ),
            models.CheckConstraint(
                condition=Q(responsible_contact=None) | Q(responsible_delegate=None),
                name="actionitem_one_person_responsible",
                violation_error_message=_("One person at most is responsible for an action."),
            ),
        ]
        triggers = [
            rule(
                "actionitem_in_one_meeting",
                _("The outcome belongs to another meeting."),
                broken="""NOT EXISTS (SELECT FROM agenda_outcome o
                    WHERE o.id = NEW.outcome_id AND o.meeting_id = NEW.meeting_id)""",
            ),
            rule(
                "actionitem_responsible_of_its_owner",
                _("Whoever is responsible for an action belongs to the organization that owns it."),
                broken="""NEW.responsible_contact_id IS NOT NULL AND NOT EXISTS (
                    SELECT FROM delegates_contactpoint c
                    WHERE c.id = NEW.responsible_contact_id AND c.organization_id = NEW.owner_id
                ) OR NEW.responsible_delegate_id IS NOT NULL AND NOT EXISTS (
                    SELECT FROM delegates_delegate p
                    JOIN delegates_delegation g ON g.id = p.delegation_id
                    WHERE p.id = NEW.responsible_delegate_id AND g.organization_id = NEW.owner_id
                )""",
            ),
            rule(
                "actionitem_leaves_an_action",
                NEEDS_ACTION,
                operation=pgtrigger.Update | pgtrigger.Delete,
                lock="FROM agenda_outcome o WHERE o.id = OLD.outcome_id FOR NO KEY UPDATE",
                broken=f"""EXISTS (
                    SELECT FROM agenda_outcome o
                    WHERE o.id = OLD.outcome_id AND o.verb IN ({ACTION_LIST}) AND NOT EXISTS (
                        SELECT FROM agenda_actionitem a WHERE a.outcome_id = o.id)
                )""",
                deferred=True,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.symbol} {self.text[:60]}"

    @property
    def symbol(self) -> str:
        """RCP/32/A/03. Needs `meeting.series`."""
        return f"{self.meeting.symbol}/A/{self.number:02d}"

    def is_overdue(self, today: date | None = None) -> bool:
        """Owed after its due day (UTC)."""
        return self.status in OWED and self.due < (today or timezone.now().date())

    @property
    def is_finished(self) -> bool:
        return self.status not in UNFINISHED

    @property
    def responsible(self) -> ContactPoint | Delegate | None:
        """The person who does it, if one is named."""
        return self.responsible_contact or self.responsible_delegate

    def get_absolute_url(self) -> str:
        return reverse("agenda:action_detail", args=[self.pk])

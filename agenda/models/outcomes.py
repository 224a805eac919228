"""What the meeting concluded on an item, and what has to be done about it."""

from datetime import date
from typing import Any

import pgtrigger
from django.db import models
from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agenda.models.agenda_items import AgendaItem
from agenda.models.scopes import item_in_same_meeting
from meetings.models import Meeting, MeetingSeries, Organization
from wcoap.records import Record, rule, tracked


class Verb(models.TextChoices):
    """From weak to strong, as regional meetings use them."""

    NOTED = "noted", _("noted")
    TOOK_NOTE = "took_note", _("took note of")
    WELCOMED = "welcomed", _("welcomed")
    REVIEWED = "reviewed", _("reviewed")
    CONSIDERED = "considered", _("considered")
    EXCHANGED_VIEWS = "exchanged_views", _("exchanged views on")
    ENCOURAGED = "encouraged", _("encouraged")
    URGED = "urged", _("urged")
    INVITED = "invited", _("invited")
    REQUESTED = "requested", _("requested")
    TASKED = "tasked", _("tasked")
    SUPPORTED = "supported", _("supported")
    AGREED = "agreed", _("agreed")
    ENDORSED = "endorsed", _("endorsed")
    ADOPTED = "adopted", _("adopted")
    APPROVED = "approved", _("approved")
    DECIDED = "decided", _("decided")
    NOMINATED = "nominated", _("nominated")


# These ask somebody to act, and so need an action with an owner and a due date.
ACTION_VERBS = (Verb.ENCOURAGED, Verb.URGED, Verb.INVITED, Verb.REQUESTED, Verb.TASKED)
# These decide, and so get a number in the meeting.
DECISION_VERBS = (
    Verb.SUPPORTED,
    Verb.AGREED,
    Verb.ENDORSED,
    Verb.ADOPTED,
    Verb.APPROVED,
    Verb.DECIDED,
    Verb.NOMINATED,
)
_ACTION_LIST = ", ".join(f"'{verb.value}'" for verb in ACTION_VERBS)
NEEDS_ACTION = _("An outcome with this verb needs an action with an owner and a due date.")


class OutcomeQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> "OutcomeQuerySet":
        if user.is_secretariat:
            return self
        return self.filter(item__in=AgendaItem.objects.visible_to(user))

    def in_agenda_order(self) -> "OutcomeQuerySet":
        return self.order_by("item__path", "position", "created_at")

    def decisions(self) -> "OutcomeQuerySet":
        return self.filter(decision_number__isnull=False).order_by("decision_number")


@tracked()
class Outcome(Record):
    """ "The Meeting" + verb + text. `decision_number` is the program's, given once and kept."""

    meeting = models.ForeignKey(
        Meeting, models.CASCADE, related_name="outcomes", verbose_name=_("meeting"), editable=False
    )
    item = models.ForeignKey(
        AgendaItem, models.PROTECT, related_name="outcomes", verbose_name=_("agenda item")
    )
    verb = models.CharField(_("the Meeting"), max_length=20, choices=Verb)
    text = models.TextField(_("what"))
    position = models.PositiveSmallIntegerField(
        _("order"), default=1, help_text=_("Among the outcomes of the item.")
    )
    decision_number = models.PositiveSmallIntegerField(
        _("decision number"), null=True, blank=True, editable=False
    )
    forwarded_to = models.ForeignKey(
        MeetingSeries,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="recommendations",
        verbose_name=_("recommended to"),
        help_text=_("The body to which this is forwarded, for a recommendation."),
    )

    objects = OutcomeQuerySet.as_manager()

    class Meta:
        verbose_name = _("outcome")
        verbose_name_plural = _("outcomes")
        constraints = [
            models.CheckConstraint(
                condition=Q(verb__in=DECISION_VERBS, decision_number__isnull=False)
                | (~Q(verb__in=DECISION_VERBS) & Q(decision_number=None)),
                name="outcome_numbered_when_it_decides",
                violation_error_message=_("Decisions have a number, other outcomes have none."),
            ),
            models.UniqueConstraint(
                fields=["meeting", "decision_number"],
                name="outcome_decision_number_once",
                violation_error_message=_("This decision number is taken."),
            ),
        ]
        triggers = [
            item_in_same_meeting(
                "outcome_item_of_its_meeting",
                _("The agenda item belongs to another meeting."),
            ),
            rule(
                "outcome_asking_has_an_action",
                NEEDS_ACTION,
                broken=f"""EXISTS (
                    SELECT FROM agenda_outcome o
                    WHERE o.id = NEW.id AND o.verb IN ({_ACTION_LIST}) AND NOT EXISTS (
                        SELECT FROM agenda_actionitem a WHERE a.outcome_id = o.id)
                )""",
                deferred=True,
            ),
        ]

    def __str__(self) -> str:
        return _("The Meeting %(verb)s %(text)s") % {
            "verb": self.get_verb_display(),
            "text": self.text[:80],
        }

    @property
    def decides(self) -> bool:
        return self.verb in DECISION_VERBS

    @property
    def asks(self) -> bool:
        return self.verb in ACTION_VERBS

    @property
    def decision_symbol(self) -> str:
        """Decision RCP/32/07, or nothing. Needs `meeting.series`."""
        if self.decision_number is None:
            return ""
        return _("Decision %(meeting)s/%(number)02d") % {
            "meeting": self.meeting.symbol,
            "number": self.decision_number,
        }

    def get_absolute_url(self) -> str:
        return reverse("agenda:outcome_list", args=[self.meeting.slug]) + f"#outcome-{self.pk}"


class ActionStatus(models.TextChoices):
    OPEN = "open", _("Open")
    IN_PROGRESS = "in_progress", _("In progress")
    COMPLETED = "completed", _("Completed")
    SUPERSEDED = "superseded", _("Superseded")
    CANCELLED = "cancelled", _("Cancelled")


UNFINISHED = (ActionStatus.OPEN, ActionStatus.IN_PROGRESS)


class ActionItemQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> "ActionItemQuerySet":
        if user.is_secretariat:
            return self
        return self.filter(outcome__in=Outcome.objects.visible_to(user))

    def unfinished(self) -> "ActionItemQuerySet":
        return self.filter(status__in=UNFINISHED)

    def overdue(self, today: date | None = None) -> "ActionItemQuerySet":
        """Unfinished after their due day (UTC)."""
        return self.unfinished().filter(due__lt=today or timezone.now().date())

    def totals(self) -> dict[str, int]:
        """How many there are, are unfinished and are overdue. One query."""
        unfinished = Q(status__in=UNFINISHED)
        late = Q(due__lt=timezone.now().date())
        return self.aggregate(
            actions=Count("pk"),
            unfinished=Count("pk", filter=unfinished),
            overdue=Count("pk", filter=unfinished & late),
        )

    def with_status_order(self) -> "ActionItemQuerySet":
        """Adds `status_order`, by which open ones come first and cancelled ones last."""
        return self.annotate(
            status_order=models.Case(
                *(models.When(status=status, then=i) for i, status in enumerate(ActionStatus)),
                output_field=models.SmallIntegerField(),
            )
        )


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
    progress = models.TextField(_("progress"), blank=True)
    completed_on = models.DateField(_("completed on"), null=True, blank=True)

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
        ]
        triggers = [
            rule(
                "actionitem_in_one_meeting",
                _("The outcome belongs to another meeting."),
                broken="""NOT EXISTS (SELECT FROM agenda_outcome o
                    WHERE o.id = NEW.outcome_id AND o.meeting_id = NEW.meeting_id)""",
            ),
            rule(
                "actionitem_leaves_an_action",
                NEEDS_ACTION,
                operation=pgtrigger.Update | pgtrigger.Delete,
                lock="FROM agenda_outcome o WHERE o.id = OLD.outcome_id FOR NO KEY UPDATE",
                broken=f"""EXISTS (
                    SELECT FROM agenda_outcome o
                    WHERE o.id = OLD.outcome_id AND o.verb IN ({_ACTION_LIST}) AND NOT EXISTS (
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
        """Unfinished after its due day (UTC)."""
        return self.status in UNFINISHED and self.due < (today or timezone.now().date())

    def get_absolute_url(self) -> str:
        return reverse("agenda:action_edit", args=[self.pk])

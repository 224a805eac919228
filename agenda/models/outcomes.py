"""What the meeting concluded on an item; what has to be done about it is in `actions`."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from agenda.models.agenda_items import AgendaItem
from agenda.models.scopes import item_in_same_meeting
from meetings.models import Meeting, MeetingSeries
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
ACTION_LIST = ", ".join(f"'{verb.value}'" for verb in ACTION_VERBS)
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
                    WHERE o.id = NEW.id AND o.verb IN ({ACTION_LIST}) AND NOT EXISTS (
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

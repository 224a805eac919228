"""The agenda of a meeting: a tree of numbered items."""

from typing import Any

import pgtrigger
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from meetings.models import Meeting, Organization, Session
from wcoap.records import Record, rule, tracked


class AgendaStatus(models.TextChoices):
    DRAFT = "draft", _("Draft")
    PROVISIONAL = "provisional", _("Provisional")
    ADOPTED = "adopted", _("Adopted")


# Participants may read these.
SENT_OUT = (AgendaStatus.PROVISIONAL, AgendaStatus.ADOPTED)


class AgendaItemKind(models.TextChoices):
    OPENING = "opening", _("Opening")
    ADOPTION = "adoption", _("Adoption of the agenda")
    POLICY_UPDATE = "policy_update", _("Policy update")
    REGIONAL_REPORT = "regional_report", _("Regional report")
    MEMBER_DIALOGUE = "member_dialogue", _("Member dialogue")
    EXERCISE = "exercise", _("Exercise")
    DECISION = "decision", _("Decision")
    OTHER_BUSINESS = "other_business", _("Other business")
    NEXT_MEETING = "next_meeting", _("Next meeting")
    CLOSING = "closing", _("Closing")


# Nothing is concluded in them.
CEREMONIES = (AgendaItemKind.OPENING, AgendaItemKind.CLOSING)


class ExpectedAction(models.TextChoices):
    """What the meeting is asked to do with an item."""

    NONE = "", "—"
    INFORMATION = "information", _("For information")
    DISCUSSION = "discussion", _("For discussion")
    GUIDANCE = "guidance", _("For guidance")
    DECISION = "decision", _("For decision")


@tracked()
class Agenda(Record):
    """One per meeting: whether its items are drafted, sent out or adopted."""

    meeting = models.OneToOneField(
        Meeting, models.CASCADE, related_name="agenda", verbose_name=_("meeting")
    )
    status = models.CharField(
        _("status"), max_length=12, choices=AgendaStatus, default=AgendaStatus.DRAFT
    )

    class Meta:
        verbose_name = _("agenda")
        verbose_name_plural = _("agendas")

    def __str__(self) -> str:
        return _("Agenda of %(meeting)s") % {"meeting": self.meeting}

    @classmethod
    def of(cls, meeting: Meeting) -> "Agenda":
        """The meeting's row, or a draft that was not saved yet. One query."""
        return cls.objects.filter(meeting=meeting).first() or cls(meeting=meeting)

    @property
    def is_out(self) -> bool:
        """Whether participants may read it."""
        return self.status in SENT_OUT


class AgendaItemQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> "AgendaItemQuerySet":
        """Participants see the items of an agenda that was sent out; the secretariat, drafts."""
        if user.is_secretariat:
            return self
        return self.filter(
            meeting__in=Meeting.objects.visible_to(user),
            meeting__agenda__status__in=SENT_OUT,
        )

    def in_agenda_order(self) -> "AgendaItemQuerySet":
        """As the agenda is read: 1, 1.1, 1.2, 2 … 10."""
        return self.order_by("path")

    def _nowhere_in(self, family: "AgendaItemQuerySet") -> "AgendaItemQuerySet":
        """Without those of which the item itself, its main item or a sub-item is in `family`."""
        return self.exclude(
            Exists(
                family.filter(
                    Q(pk=OuterRef("pk")) | Q(pk=OuterRef("parent")) | Q(parent=OuterRef("pk"))
                )
            )
        )

    def without_time(self) -> "AgendaItemQuerySet":
        """Items that no session with a time takes, nor their main item or sub-items."""
        return self._nowhere_in(AgendaItem.objects.filter(sessions__starts_at__isnull=False))

    def without_outcome(self) -> "AgendaItemQuerySet":
        """Items of business on which nothing is recorded, nor on their main item or sub-items."""
        return self.exclude(kind__in=CEREMONIES)._nowhere_in(
            AgendaItem.objects.filter(outcomes__isnull=False)
        )


@tracked()
class AgendaItem(Record):
    """An item; `number` and `path` are the program's, kept by `services.renumber`."""

    meeting = models.ForeignKey(
        Meeting, models.CASCADE, related_name="agenda_items", verbose_name=_("meeting")
    )
    parent = models.ForeignKey(
        "self",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("part of"),
    )
    position = models.PositiveSmallIntegerField(_("position"), editable=False)
    number = models.CharField(_("number"), max_length=12, editable=False)
    path = models.CharField(max_length=24, editable=False)  # 003.012: sorts as text
    title = models.CharField(_("title"), max_length=200)
    kind = models.CharField(_("type"), max_length=20, choices=AgendaItemKind)
    expected_action = models.CharField(
        _("expected action"), max_length=12, choices=ExpectedAction, blank=True
    )
    minutes_asked = models.PositiveSmallIntegerField(_("minutes asked for"), null=True, blank=True)
    annotation = models.TextField(
        _("annotation"), blank=True, help_text=_("Explains the item in the annotated agenda.")
    )
    discussion = models.TextField(
        _("record of the discussion"),
        blank=True,
        help_text=_(
            "What was presented and discussed, without names. Each line becomes a numbered "
            "paragraph of the report."
        ),
    )
    leads = models.ManyToManyField(
        Organization,
        through="ItemLead",
        related_name="led_items",
        blank=True,
        verbose_name=_("lead organizations"),
    )
    sessions = models.ManyToManyField(
        Session,
        through="SessionItem",
        related_name="agenda_items",
        blank=True,
        verbose_name=_("taken in"),
    )

    objects = AgendaItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("agenda item")
        verbose_name_plural = _("agenda items")
        constraints = [
            # Deferred: a reorder passes through duplicates inside one transaction.
            models.UniqueConstraint(
                fields=["meeting", "path"],
                name="agendaitem_place_once_per_meeting",
                deferrable=models.Deferrable.DEFERRED,
                violation_error_message=_("Another item has this place in the agenda."),
            ),
            models.CheckConstraint(
                condition=Q(parent=None) | ~Q(parent=F("id")),
                name="agendaitem_not_its_own_parent",
                violation_error_message=_("An item can't be part of itself."),
            ),
        ]
        triggers = [
            rule(
                "agendaitem_under_a_main_item",
                _("A sub-item belongs to a main item of the same meeting, one level deep."),
                condition=pgtrigger.Q(new__parent__isnull=False),
                broken="""NOT EXISTS (
                    SELECT FROM agenda_agendaitem p
                    WHERE p.id = NEW.parent_id AND p.meeting_id = NEW.meeting_id
                    AND p.parent_id IS NULL
                ) OR EXISTS (SELECT FROM agenda_agendaitem c WHERE c.parent_id = NEW.id)""",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    @property
    def level(self) -> int:
        """0 for a main item, 1 for a sub-item."""
        return 0 if self.parent_id is None else 1

    @property
    def paragraphs(self) -> list[str]:
        """The record of the discussion, a paragraph a line."""
        return [line.strip() for line in self.discussion.splitlines() if line.strip()]

    def clean(self) -> None:
        super().clean()
        if self.parent is not None and (
            self.parent.parent_id is not None
            or self.parent.meeting_id != self.meeting_id
            or self.parent_id == self.pk
            or (not self._state.adding and self.children.exists())
        ):
            raise ValidationError(
                {
                    "parent": _(
                        "A sub-item belongs to a main item of the same meeting, one level deep."
                    )
                }
            )

    def get_absolute_url(self) -> str:
        return reverse("agenda:item_detail", args=[self.meeting.slug, self.pk])


@tracked()
class ItemLead(Record):
    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="lead_links")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="item_links")

    class Meta:
        verbose_name = _("lead organization")
        verbose_name_plural = _("lead organizations")
        constraints = [
            models.UniqueConstraint(fields=["item", "organization"], name="itemlead_once")
        ]

    def __str__(self) -> str:
        return f"{self.item}: {self.organization}"


@tracked()
class SessionItem(Record):
    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="session_links")
    session = models.ForeignKey(Session, models.CASCADE, related_name="item_links")

    class Meta:
        verbose_name = _("item taken in a session")
        verbose_name_plural = _("items taken in sessions")
        constraints = [models.UniqueConstraint(fields=["item", "session"], name="sessionitem_once")]
        triggers = [
            rule(
                "sessionitem_in_one_meeting",
                _("An item is taken in a session of its own meeting."),
                broken="""NOT EXISTS (
                    SELECT FROM agenda_agendaitem i
                    JOIN meetings_session s ON s.meeting_id = i.meeting_id
                    WHERE i.id = NEW.item_id AND s.id = NEW.session_id
                )""",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.session}: {self.item}"

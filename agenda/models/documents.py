"""The register of papers: symbols, types, labels."""

from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from agenda.models.agenda_items import AgendaItem
from agenda.models.scopes import item_in_same_meeting
from delegates.models import Delegation
from meetings.models import Meeting, Organization
from wcoap.records import Record, tracked


class DocumentKind(models.TextChoices):
    WORKING_PAPER = "WP", _("Working paper")
    INFORMATION_PAPER = "IP", _("Information paper")
    PRACTICAL = "INF", _("Practical information")
    REPORT = "REP", _("Report")


class TLP(models.TextChoices):
    """Traffic Light Protocol 2.0: how far a paper may travel."""

    CLEAR = "CLEAR", "TLP:CLEAR"
    GREEN = "GREEN", "TLP:GREEN"
    AMBER = "AMBER", "TLP:AMBER"
    AMBER_STRICT = "AMBER+STRICT", "TLP:AMBER+STRICT"
    RED = "RED", "TLP:RED"


class DocumentQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> "DocumentQuerySet":
        """By label: CLEAR for everybody once it is posted, GREEN for all with a part in the
        meeting, AMBER for people in delegations that take part and their contact points,
        AMBER+STRICT and RED for delegates only.

        Nothing of it before it is posted, but for the organization that sent it in, whatever its
        label: who wrote a paper knows it. A paper that is only registered, without a file, is
        listed by its label among participants.
        """
        for_all = Q(tlp=TLP.CLEAR, meeting__in=Meeting.objects.public()) & _is_posted()
        if not user.is_authenticated:
            return self.filter(for_all)
        if user.is_secretariat:
            return self
        part_in = _meetings_of_delegations(user)
        delegate_at = user.delegate_records.active().values("delegation__meeting")
        labelled = (
            Q(tlp__in=[TLP.CLEAR, TLP.GREEN])
            | Q(tlp=TLP.AMBER, meeting__in=part_in)
            | Q(meeting__in=delegate_at)
        )
        among_them = Q(meeting__in=Meeting.objects.visible_to(user)) & labelled & _is_out()
        return self.filter(
            for_all | among_them | Q(pk__in=self.model.objects.of_own_organization(user))
        )

    def of_own_organization(self, user: Any) -> "DocumentQuerySet":
        """What an organization sent in at whose delegation `user` is a delegate, or whose contact
        point, at meetings that they may see.
        """
        sat_in = user.delegate_records.active().filter(
            delegation__meeting=OuterRef("meeting"),
            delegation__organization=OuterRef("submitted_by"),
        )
        represents = Delegation.objects.filter(
            meeting=OuterRef("meeting"),
            organization=OuterRef("submitted_by"),
            organization__in=user.contact_points.current().values("organization"),
        )
        return self.filter(
            Q(Exists(sat_in)) | Q(Exists(represents)),
            meeting__in=Meeting.objects.visible_to(user),
        )

    def circulable(self) -> "DocumentQuerySet":
        """What a circulated report may list: RED never, and nothing that waits to be posted."""
        return self.exclude(tlp=TLP.RED).filter(_is_out())


def _meetings_of_delegations(user: Any) -> Any:
    """The meetings at which an organization that `user` is a contact point of takes part."""
    theirs = user.contact_points.current().values("organization")
    return Delegation.objects.taking_part().filter(organization__in=theirs).values("meeting")


def _revisions(**fields: Any) -> Exists:
    """Of the paper asked for. The model is below this one, so it is asked for by its name."""
    revisions = apps.get_model("agenda", "DocumentRevision")._base_manager
    return Exists(revisions.filter(document=OuterRef("pk"), **fields))


def _is_posted() -> Q:
    return Q(_revisions(status="posted"))


def _is_out() -> Q:
    """Posted, or registered without a file."""
    return _is_posted() | ~Q(_revisions())


@tracked()
class Document(Record):
    """`number` and `symbol` are the program's: `services.register_document` gives the next."""

    meeting = models.ForeignKey(
        Meeting, models.CASCADE, related_name="documents", verbose_name=_("meeting")
    )
    item = models.ForeignKey(
        AgendaItem,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="documents",
        verbose_name=_("agenda item"),
    )
    kind = models.CharField(_("type"), max_length=3, choices=DocumentKind)
    number = models.PositiveSmallIntegerField(_("number"), editable=False)
    symbol = models.CharField(_("symbol"), max_length=40, unique=True, editable=False)
    title = models.CharField(_("title"), max_length=200)
    submitted_by = models.ForeignKey(
        Organization,
        models.PROTECT,
        related_name="documents",
        verbose_name=_("submitted by"),
    )
    purpose = models.TextField(_("purpose"), blank=True)
    tlp = models.CharField(_("label"), max_length=12, choices=TLP, default=TLP.GREEN)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ["kind", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "kind", "number"],
                name="document_number_once",
                violation_error_message=_("This number is taken."),
            ),
            models.CheckConstraint(
                condition=Q(number__gt=0),
                name="document_number_positive",
                violation_error_message=_("Documents are numbered from 1."),
            ),
        ]
        triggers = [
            item_in_same_meeting(
                "document_item_of_its_meeting",
                _("The agenda item belongs to another meeting."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.symbol} {self.title}"

    @property
    def current(self) -> Any:
        """The revision to read: the last whole one that is posted, else the last sent in, or None.

        Of those that the reader may see; needs `seen_revisions` (`agenda.paper_states`).
        """
        whole = [one for one in self.seen_revisions if one.is_whole]
        posted = [one for one in whole if one.is_posted]
        return max(posted or whole, key=lambda one: one.number, default=None)

    @property
    def beside_current(self) -> list[Any]:
        """Corrigenda and addenda that are posted, in the order in which they came."""
        return [one for one in self.seen_revisions if one.is_posted and not one.is_whole][::-1]

    @property
    def waiting(self) -> list[Any]:
        """What the secretariat has still to clear or post."""
        return [one for one in self.seen_revisions if one.status in ("submitted", "cleared")]

    def get_absolute_url(self) -> str:
        return reverse("agenda:document_detail", args=[self.meeting.slug, self.pk])

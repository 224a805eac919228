"""What people decide about a timetable's warnings, and what the solver proposes."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from meetings.models import Meeting
from wcoap.records import Record, tracked


@tracked()
class Acknowledgement(Record):
    """That a warning of the timetable is known and accepted, with the reason.

    `key` is the warning's own: its kind and the records on both of its sides.
    """

    meeting = models.ForeignKey(
        Meeting, models.CASCADE, related_name="acknowledgements", verbose_name=_("meeting")
    )
    key = models.CharField(max_length=300, editable=False)
    reason = models.CharField(_("reason"), max_length=300)
    acknowledged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="acknowledgements",
        verbose_name=_("acknowledged by"),
    )

    class Meta:
        verbose_name = _("acknowledged warning")
        verbose_name_plural = _("acknowledged warnings")
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "key"],
                name="acknowledgement_once",
                violation_error_message=_("Somebody else has just acknowledged this warning."),
            ),
        ]

    def __str__(self) -> str:
        return self.reason


class ProposalStatus(models.TextChoices):
    QUEUED = "queued", _("Queued")
    SOLVING = "solving", _("Looking for a timetable")
    READY = "ready", _("Proposed")
    FAILED = "failed", _("Failed")
    CANCELLED = "cancelled", _("Cancelled")
    ACCEPTED = "accepted", _("Accepted")
    DISCARDED = "discarded", _("Thrown away")


PROPOSAL_UNDER_WAY = (ProposalStatus.QUEUED, ProposalStatus.SOLVING)


class ProposalQuerySet(models.QuerySet):
    def under_way(self) -> "ProposalQuerySet":
        return self.filter(status__in=PROPOSAL_UNDER_WAY)


@tracked(exclude=("progress", "progress_line", "attempts", "started_at"))
class Proposal(Record):
    """A timetable that the solver proposes.

    `based_on` holds what the solver reasoned on (`agenda.solving.grounds`), `result` what it
    proposes: written by `agenda.proposing`, read by `agenda.services.proposals`.
    """

    meeting = models.ForeignKey(
        Meeting, models.CASCADE, related_name="proposals", verbose_name=_("meeting")
    )
    status = models.CharField(
        _("status"), max_length=10, choices=ProposalStatus, default=ProposalStatus.QUEUED
    )
    seconds = models.PositiveSmallIntegerField(_("seconds at most"), default=20)
    progress = models.PositiveSmallIntegerField(default=0)
    progress_line = models.CharField(max_length=200, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="proposals",
        verbose_name=_("asked by"),
    )
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
    based_on = models.JSONField(default=dict, blank=True)
    result = models.JSONField(default=dict, blank=True)
    error = models.TextField(_("error"), blank=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = _("proposed timetable")
        verbose_name_plural = _("proposed timetables")
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting"],
                condition=Q(status__in=PROPOSAL_UNDER_WAY),
                name="proposal_one_under_way",
                violation_error_message=_("A timetable is being looked for already."),
            ),
            models.CheckConstraint(
                condition=Q(seconds__gte=1, seconds__lte=300),
                name="proposal_takes_minutes_at_most",
                violation_error_message=_("Give the solver between 1 and 300 seconds."),
            ),
            models.CheckConstraint(
                condition=Q(progress__lte=100), name="proposal_progress_in_percent"
            ),
        ]

    def __str__(self) -> str:
        return _("Proposed timetable of %(meeting)s") % {"meeting": self.meeting}

    @property
    def is_under_way(self) -> bool:
        return self.status in PROPOSAL_UNDER_WAY

    def get_absolute_url(self) -> str:
        return reverse("agenda:proposal_detail", args=[self.meeting.slug, self.pk])

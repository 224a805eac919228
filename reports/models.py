"""A report that somebody asked for, and the file that came of it."""

from typing import Any

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from agenda.models import Initiative
from delegates.models import Delegation
from meetings.models import Meeting, Release
from wcoap.records import Record, rule, tracked


class ReportKind(models.TextChoices):
    FINAL_REPORT = "final_report", _("Final meeting report")
    POLICY_BRIEF = "policy_brief", _("Policy-update brief")
    PROGRAMME = "programme", _("Programme")
    INVITATION = "invitation", _("Letter of invitation")
    PARTICIPANTS = "participants", _("List of participants")
    BADGES = "badges", _("Badges")


class ReportStatus(models.TextChoices):
    QUEUED = "queued", _("Queued")
    RENDERING = "rendering", _("Rendering")
    READY = "ready", _("Ready")
    FAILED = "failed", _("Failed")


class Phase(models.TextChoices):
    """What the worker is doing, in order."""

    QUEUED = "queued", _("Queued")
    COLLECTING = "collecting", _("Collecting the records")
    LAYING_OUT = "laying_out", _("Laying out the pages")
    WRITING = "writing", _("Writing the file")


UNDER_WAY = (ReportStatus.QUEUED, ReportStatus.RENDERING)


class ReportQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> "ReportQuerySet":
        """The secretariat: all. Others: what was shared with the participants of their meetings."""
        if user.is_secretariat:
            return self
        return self.filter(
            status=ReportStatus.READY,
            shared_at__isnull=False,
            meeting__in=Meeting.objects.visible_to(user),
        )

    def without_letters(self) -> "ReportQuerySet":
        """For lists: the letters of invitation are listed with the invitations."""
        return self.exclude(kind=ReportKind.INVITATION)

    def last_letters(self, meeting: Meeting) -> "ReportQuerySet":
        """Of each invited organization, the letter that was asked for last."""
        letters = self.filter(meeting=meeting, kind=ReportKind.INVITATION)
        return letters.order_by("delegation", "-created_at").distinct("delegation")

    def under_way(self) -> "ReportQuerySet":
        return self.filter(status__in=UNDER_WAY)


def file_name(report: "Report", _original: str) -> str:
    """Where the file is kept; the name people see is `download_name`."""
    return f"reports/{report.pk}.pdf"


@tracked(exclude=("progress", "phase", "attempts", "started_at"))
class Report(Record):
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, related_name="reports", verbose_name=_("meeting")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=ReportKind)
    initiative = models.ForeignKey(
        Initiative,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="reports",
        verbose_name=_("initiative"),
    )
    release = models.ForeignKey(
        Release,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="reports",
        verbose_name=_("version of the programme"),
    )
    delegation = models.ForeignKey(
        Delegation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="reports",
        verbose_name=_("delegation"),
    )
    options = models.JSONField(default=dict, blank=True)
    status = models.CharField(
        _("status"), max_length=12, choices=ReportStatus, default=ReportStatus.QUEUED
    )
    phase = models.CharField(max_length=12, choices=Phase, default=Phase.QUEUED)
    progress = models.PositiveSmallIntegerField(_("progress"), default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="requested_reports",
        verbose_name=_("asked by"),
    )
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
    shared_at = models.DateTimeField(_("shared with participants"), null=True, blank=True)
    error = models.TextField(_("error"), blank=True)
    file = models.FileField(_("file"), upload_to=file_name, blank=True, max_length=120)
    size = models.PositiveIntegerField(_("size"), null=True, blank=True)
    pages = models.PositiveSmallIntegerField(_("pages"), null=True, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    fingerprint = models.CharField(max_length=64, blank=True)
    # Keys of people whom the release of a programme names and the file does not.
    withdrawn = models.JSONField(default=list, blank=True, editable=False)

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "kind", "initiative", "release", "delegation", "options"],
                condition=Q(status__in=UNDER_WAY),
                nulls_distinct=False,
                name="report_one_under_way",
                violation_error_message=_("This report is being made already."),
            ),
            models.CheckConstraint(
                condition=Q(kind=ReportKind.POLICY_BRIEF, initiative__isnull=False)
                | (~Q(kind=ReportKind.POLICY_BRIEF) & Q(initiative=None)),
                name="report_brief_has_an_initiative",
                violation_error_message=_("A brief is on one initiative, a report on none."),
            ),
            models.CheckConstraint(
                condition=Q(kind=ReportKind.PROGRAMME, release__isnull=False)
                | (~Q(kind=ReportKind.PROGRAMME) & Q(release=None)),
                name="report_programme_has_a_release",
                violation_error_message=_("A programme is printed of one version."),
            ),
            models.CheckConstraint(
                condition=~Q(kind=ReportKind.INVITATION) | Q(delegation__isnull=False),
                name="report_invitation_has_a_delegation",
                violation_error_message=_("A letter of invitation goes to one organization."),
            ),
            models.CheckConstraint(
                condition=~Q(status=ReportStatus.READY)
                | (
                    ~Q(file="")
                    & Q(sha256__regex="^[0-9a-f]{64}$", size__gt=0, pages__gt=0)
                    & Q(finished_at__isnull=False)
                ),
                name="report_ready_has_a_file",
            ),
            models.CheckConstraint(
                condition=Q(progress__lte=100), name="report_progress_in_percent"
            ),
            models.CheckConstraint(
                condition=Q(shared_at=None) | Q(status=ReportStatus.READY),
                name="report_shared_when_ready",
                violation_error_message=_("Only a finished report can be shared."),
            ),
        ]
        triggers = [
            rule(
                "report_ready_stays_as_it_is",
                _("A finished report never changes."),
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__status=ReportStatus.READY.value),
                broken="""(NEW.status, NEW.file, NEW.sha256, NEW.size, NEW.pages, NEW.meeting_id,
                    NEW.kind, NEW.initiative_id, NEW.release_id, NEW.withdrawn, NEW.delegation_id,
                    NEW.options) IS DISTINCT FROM (OLD.status, OLD.file, OLD.sha256, OLD.size,
                    OLD.pages, OLD.meeting_id, OLD.kind, OLD.initiative_id, OLD.release_id,
                    OLD.withdrawn, OLD.delegation_id, OLD.options)""",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.meeting.symbol}"

    @property
    def title(self) -> str:
        kind = str(self.get_kind_display())
        if self.release_id:
            return f"{kind}: {self.release}"
        if self.delegation_id:
            return f"{kind}: {self.delegation}"
        return f"{kind}: {self.initiative}" if self.initiative else kind

    @property
    def is_under_way(self) -> bool:
        return self.status in UNDER_WAY

    @property
    def download_name(self) -> str:
        """The name of the file on the reader's disk: RCP-32-final-report.pdf."""
        subject = f"brief-{self.initiative.slug}" if self.initiative else "final-report"
        if self.release_id:
            subject = "programme"
        if self.kind == ReportKind.PARTICIPANTS:
            subject = "participants"
        if self.delegation:
            subject = f"invitation-{self.delegation.organization.slug}"
        return f"{self.meeting.symbol.replace('/', '-')}-{subject}.pdf"

    def get_absolute_url(self) -> str:
        return reverse("reports:report_detail", args=[self.pk])

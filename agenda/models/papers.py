"""What is sent in of a paper: its revisions, and their files by language."""

from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Value, When
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agenda.models.documents import Document
from meetings.models import Meeting
from meetings.models.meetings import MeetingLanguage
from wcoap.records import Record, rule, tracked


@tracked()
class PaperRules(Record):
    """At most one a meeting; without it there is no deadline."""

    meeting = models.OneToOneField(
        Meeting, models.CASCADE, related_name="paper_rules", verbose_name=_("meeting")
    )
    deadline = models.DateTimeField(
        _("deadline for papers"),
        null=True,
        blank=True,
        help_text=_("Papers that come later are marked as late. Empty: none is late."),
    )

    class Meta:
        verbose_name = _("rules for papers")
        verbose_name_plural = _("rules for papers")

    def __str__(self) -> str:
        return f"{self.meeting}"


class RevisionKind(models.TextChoices):
    """As the end of a symbol has it. A revision replaces what was before, the others add to it."""

    ORIGINAL = "", _("Original")
    REVISION = "Rev", _("Revision")
    CORRIGENDUM = "Corr", _("Corrigendum")
    ADDENDUM = "Add", _("Addendum")


# What a paper is read as; the others are read beside it.
WHOLE = (RevisionKind.ORIGINAL, RevisionKind.REVISION)


class RevisionStatus(models.TextChoices):
    SUBMITTED = "submitted", _("Submitted")
    CLEARED = "cleared", _("Cleared")
    POSTED = "posted", _("Posted")
    RETURNED = "returned", _("Returned")


class RevisionQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> "RevisionQuerySet":
        """Of papers that `user` may see: what is posted, and what their own organization sent."""
        seen = self.filter(document__in=Document.objects.visible_to(user))
        if not user.is_authenticated:
            return seen.filter(status=RevisionStatus.POSTED)
        if user.is_secretariat:
            return seen
        own = Document.objects.of_own_organization(user)
        return seen.filter(Q(status=RevisionStatus.POSTED) | Q(document__in=own))

    def waiting(self) -> "RevisionQuerySet":
        """What the secretariat has to clear or post."""
        return self.filter(status__in=[RevisionStatus.SUBMITTED, RevisionStatus.CLEARED])

    def waiting_at(self, meeting: Meeting) -> "RevisionQuerySet":
        return self.waiting().filter(document__meeting=meeting)

    def with_lateness(self) -> "RevisionQuerySet":
        """Adds `is_late`: submitted after the meeting's deadline for papers."""
        late = Q(submitted_at__gt=F("document__meeting__paper_rules__deadline"))
        return self.annotate(is_late=Case(When(late, then=Value(True)), default=Value(False)))


@tracked()
class DocumentRevision(Record):
    """Its symbol follows from the paper's: RCP/32/WP/04.Rev1."""

    document = models.ForeignKey(
        Document, models.CASCADE, related_name="revisions", verbose_name=_("paper")
    )
    kind = models.CharField(
        _("kind"), max_length=4, choices=RevisionKind, default=RevisionKind.ORIGINAL, blank=True
    )
    number = models.PositiveSmallIntegerField(_("number"), default=0, editable=False)
    status = models.CharField(
        _("status"), max_length=10, choices=RevisionStatus, default=RevisionStatus.SUBMITTED
    )
    reason = models.TextField(_("reason"), blank=True)
    submitted_at = models.DateTimeField(_("submitted"), default=timezone.now)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("sent by"),
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)

    objects = RevisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        constraints = [
            models.UniqueConstraint(
                fields=["document", "kind", "number"],
                name="revision_once_per_paper",
                violation_error_message=_("This paper already has this revision."),
            ),
            models.CheckConstraint(
                condition=Q(kind="", number=0) | (~Q(kind="") & Q(number__gt=0)),
                name="revision_numbered_from_1",
                violation_error_message=_("Revisions are numbered from 1; the original is not."),
            ),
            models.CheckConstraint(
                condition=~Q(status=RevisionStatus.RETURNED) | ~Q(reason=""),
                name="revision_returned_with_a_reason",
                violation_error_message=_("Say why the paper is returned."),
            ),
        ]
        triggers = [
            rule(
                "revision_posted_with_a_file",
                _("Upload a file first: a paper without one can't be posted."),
                broken="""NEW.status = 'posted' AND NOT EXISTS (
                    SELECT FROM agenda_documentfile f WHERE f.revision_id = NEW.id
                )""",
                deferred=True,
            )
        ]

    def __str__(self) -> str:
        return self.symbol

    @property
    def symbol(self) -> str:
        """Needs `document`."""
        return f"{self.document.symbol}{self.suffix}"

    @property
    def suffix(self) -> str:
        return f".{self.kind}{self.number}" if self.kind else ""

    @property
    def label(self) -> str:
        return f"{self.get_kind_display()} {self.number}" if self.kind else self.get_kind_display()

    @property
    def is_whole(self) -> bool:
        return self.kind in WHOLE

    @property
    def is_posted(self) -> bool:
        return self.status == RevisionStatus.POSTED


class ScanState(models.TextChoices):
    PENDING = "pending", _("Not scanned yet")
    CLEAN = "clean", _("Clean")
    INFECTED = "infected", _("Infected")


class StoredFileQuerySet(models.QuerySet):
    def to_scan(self) -> "StoredFileQuerySet":
        return self.filter(scan=ScanState.PENDING)

    def unused(self) -> "StoredFileQuerySet":
        """What no paper has any more. An infected one stays known, so that it is refused."""
        used = DocumentFile.objects.filter(stored=OuterRef("pk"))
        return self.exclude(scan=ScanState.INFECTED).filter(~Exists(used))


@tracked()
class StoredFile(Record):
    """Bytes, kept once under what they are (their sha256), whoever sent them and however often."""

    sha256 = models.CharField(max_length=64, unique=True, editable=False)
    size = models.PositiveBigIntegerField(_("size"), editable=False)
    media_type = models.CharField(_("media type"), max_length=100, editable=False)
    scan = models.CharField(_("scan"), max_length=10, choices=ScanState, default=ScanState.PENDING)
    found = models.CharField(_("what the scan found"), max_length=200, blank=True)
    scanned_at = models.DateTimeField(_("scanned"), null=True, blank=True)

    objects = StoredFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("stored file")
        verbose_name_plural = _("stored files")
        constraints = [
            models.CheckConstraint(
                condition=Q(sha256__regex="^[0-9a-f]{64}$", size__gt=0), name="storedfile_is_one"
            ),
            models.CheckConstraint(
                condition=Q(scan=ScanState.PENDING, scanned_at=None)
                | (~Q(scan=ScanState.PENDING) & Q(scanned_at__isnull=False)),
                name="storedfile_scanned_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return self.sha256[:12]

    @property
    def name(self) -> str:
        """Where the storage keeps it."""
        return f"papers/{self.sha256[:2]}/{self.sha256}"

    @property
    def is_served(self) -> bool:
        """Clean, or, where there is no scanner, not known to be infected."""
        if settings.CLAMD_ADDRESS:
            return self.scan == ScanState.CLEAN
        return self.scan != ScanState.INFECTED

    @property
    def waits_for_scan(self) -> bool:
        return not self.is_served and self.scan == ScanState.PENDING

    def open(self) -> Any:
        return default_storage.open(self.name, "rb")


class DocumentFileQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> "DocumentFileQuerySet":
        return self.filter(revision__in=DocumentRevision.objects.visible_to(user))


@tracked()
class DocumentFile(Record):
    """A revision in one language."""

    revision = models.ForeignKey(
        DocumentRevision, models.CASCADE, related_name="files", verbose_name=_("revision")
    )
    language = models.CharField(_("language"), max_length=5, choices=MeetingLanguage)
    stored = models.ForeignKey(
        StoredFile, models.PROTECT, related_name="uses", verbose_name=_("file")
    )
    original_name = models.CharField(_("name of the file"), max_length=160)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("sent by"),
    )

    objects = DocumentFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("file of a paper")
        verbose_name_plural = _("files of papers")
        constraints = [
            models.UniqueConstraint(
                fields=["revision", "language"],
                name="documentfile_one_per_language",
                violation_error_message=_("There is already a file in this language."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.revision} ({self.get_language_display()})"

    def get_absolute_url(self) -> str:
        """Where it is downloaded; needs `revision.document.meeting`."""
        document = self.revision.document
        return reverse("agenda:paper_file", args=[document.meeting.slug, document.pk, self.pk])

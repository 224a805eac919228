"""Papers with what a reader may see of their revisions, read for a whole list at once."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Prefetch, QuerySet

from agenda.models import Document, DocumentFile, DocumentRevision
from agenda.services import may_add_file
from agenda.uploads import SUFFIXES
from meetings.models import Meeting
from meetings.models.meetings import MeetingLanguage


@dataclass(frozen=True, slots=True)
class Cell:
    """A revision in one language: its file, None where it is missing."""

    language: str
    name: str
    file: DocumentFile | None
    takes_file: bool

    @property
    def suffix(self) -> str:
        return SUFFIXES[self.file.stored.media_type].upper() if self.file else ""


@dataclass(frozen=True, slots=True)
class Row:
    revision: DocumentRevision
    cells: tuple[Cell, ...]


def with_revisions(documents: QuerySet, user: Any) -> QuerySet:
    """Documents that know `seen_revisions`, with their files: two queries more, for any number."""
    files = DocumentFile.objects.select_related("stored").order_by("language")
    revisions = DocumentRevision.objects.visible_to(user).with_lateness()
    return documents.prefetch_related(
        Prefetch(
            "revisions",
            revisions.prefetch_related(Prefetch("files", files)).order_by("-submitted_at", "kind"),
            to_attr="seen_revisions",
        )
    )


def deadline_of(meeting: Meeting) -> datetime | None:
    """Costs a query unless the meeting came with its `paper_rules`."""
    rules = getattr(meeting, "paper_rules", None)  # a meeting need not have any
    return rules.deadline if rules else None


def languages_of(document: Document) -> list[MeetingLanguage]:
    """Those the meeting works in, then others that some revision has."""
    own = list(document.meeting.languages)
    had = {file.language for one in document.seen_revisions for file in one.files.all()}
    return [MeetingLanguage(code) for code in [*own, *sorted(had - set(own))]]


def rows_of(document: Document, *, user: Any, sends: bool) -> list[Row]:
    """Each revision by language; `sends` says whether the reader may add what is missing."""
    languages = languages_of(document)
    return [
        Row(revision, tuple(_cell(revision, one, user, sends) for one in languages))
        for revision in document.seen_revisions
    ]


def _cell(revision: DocumentRevision, language: MeetingLanguage, user: Any, sends: bool) -> Cell:
    file = next((one for one in revision.files.all() if one.language == language), None)
    takes = sends and may_add_file(revision=revision, language=language, by=user)
    return Cell(language.value, str(language.label), file, takes)

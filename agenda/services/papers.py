"""Papers as they are sent in, cleared and posted.

Every change locks the meeting, then the revision. What is posted stays as it is: only languages
that it does not have are added.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from agenda.models import (
    Document,
    DocumentFile,
    DocumentRevision,
    RevisionKind,
    RevisionStatus,
    ScanState,
)
from agenda.services.documents import register_document
from agenda.storing import store
from agenda.tasks import scan_file
from agenda.uploads import read_paper
from delegates.models import User
from meetings.models import Meeting, MeetingStatus
from meetings.services import lock_meeting
from wcoap.contents import Content
from wcoap.saving import refusals_explained, save_record

# From which status each decision leads on.
_LEADS_TO = {
    RevisionStatus.CLEARED: (RevisionStatus.SUBMITTED,),
    RevisionStatus.POSTED: (RevisionStatus.CLEARED,),
    RevisionStatus.RETURNED: (RevisionStatus.SUBMITTED, RevisionStatus.CLEARED),
}


def next_kinds(document: Document) -> list[RevisionKind]:
    """What can be sent in of a paper: its original first, later anything else. One query."""
    if document.revisions.exists():
        return [kind for kind in RevisionKind if kind != RevisionKind.ORIGINAL]
    return [RevisionKind.ORIGINAL]


def may_add_file(*, revision: DocumentRevision, language: str, by: User) -> bool:
    """Whether it still takes a file in this language from `by`; needs its `files`."""
    has_it = any(file.language == language for file in revision.files.all())
    if by.is_secretariat:
        return not (revision.is_posted and has_it)
    return revision.status in (RevisionStatus.SUBMITTED, RevisionStatus.RETURNED)


def send_paper(
    *, document: Document, language: str, name: str, data: bytes, by: User
) -> DocumentRevision:
    """A new paper with its original in one language; it gets the next symbol of its type.

    ValidationError for a file that is no paper, and once the meeting is closed. All or nothing.
    """
    content = read_paper(data)
    with transaction.atomic(), refusals_explained():
        _open_meeting(document.meeting, by)
        register_document(document=document)
        return _send(document, RevisionKind.ORIGINAL, language, name, content, by)


def send_revision(
    *, document: Document, kind: str, language: str, name: str, data: bytes, by: User
) -> DocumentRevision:
    """A paper's original, or its next Rev, Corr or Add."""
    content = read_paper(data)
    with transaction.atomic(), refusals_explained():
        _open_meeting(document.meeting, by)
        if kind not in next_kinds(document):
            raise ValidationError(_("This paper takes no “%s” now.") % RevisionKind(kind).label)
        return _send(document, kind, language, name, content, by)


def add_file(
    *, revision: DocumentRevision, language: str, name: str, data: bytes, by: User
) -> DocumentFile:
    """A file in one more language, or in the place of one that nobody was given yet.

    What was returned waits for the secretariat again.
    """
    content = read_paper(data)
    with transaction.atomic(), refusals_explained():
        _open_meeting(revision.document.meeting, by)
        revision = _lock(revision)
        if not may_add_file(revision=revision, language=language, by=by):
            raise ValidationError(
                _("%(symbol)s is “%(status)s”: its files stay. Send a new revision instead.")
                % {"symbol": revision.symbol, "status": revision.get_status_display()}
            )
        file = _keep(revision, language, name, content, by)
        if revision.status == RevisionStatus.RETURNED:
            revision.status, revision.reason = _first_status(by), ""
            revision.submitted_at, revision.sent_by = timezone.now(), by
            save_record(revision)
        return file


@transaction.atomic
def clear_revision(*, revision: DocumentRevision, by: User) -> DocumentRevision:
    """The secretariat has read it and lets it through; it is not out yet."""
    return _decide(revision, RevisionStatus.CLEARED, "", by)


@transaction.atomic
def post_revision(*, revision: DocumentRevision, by: User) -> DocumentRevision:
    """From now on everybody reads it whom its label lets. Not with a file that a scan refused."""
    lock_meeting(revision.document.meeting_id)
    if revision.files.filter(stored__scan=ScanState.INFECTED).exists():
        raise ValidationError(
            _("The scan found something in a file of %s. Return it, or send another file.")
            % revision.symbol
        )
    return _decide(revision, RevisionStatus.POSTED, "", by)


@transaction.atomic
def return_revision(*, revision: DocumentRevision, reason: str, by: User) -> DocumentRevision:
    """Back to those who sent it, who read the reason and can send another file."""
    return _decide(revision, RevisionStatus.RETURNED, reason.strip(), by)


def _open_meeting(meeting: Meeting, by: User) -> None:
    """Lock the meeting; once it is closed, only the secretariat adds to its papers."""
    if lock_meeting(meeting.pk).status == MeetingStatus.CLOSED and not by.is_secretariat:
        raise ValidationError(_("The meeting is closed: it takes no more papers."))


def _lock(revision: DocumentRevision) -> DocumentRevision:
    rows = DocumentRevision.objects.select_for_update(of=("self",))
    return rows.select_related("document__meeting__series").get(pk=revision.pk)


def _first_status(by: User) -> RevisionStatus:
    """What the secretariat sends in need not wait for its own clearing."""
    return RevisionStatus.CLEARED if by.is_secretariat else RevisionStatus.SUBMITTED


def _send(
    document: Document, kind: str, language: str, name: str, content: Content, by: User
) -> DocumentRevision:
    last = document.revisions.filter(kind=kind).aggregate(last=Max("number"))["last"]
    revision = DocumentRevision(
        document=document,
        kind=kind,
        number=(last or 0) + 1 if kind else 0,
        status=_first_status(by),
        sent_by=by,
    )
    save_record(revision)
    _keep(revision, language, name, content, by)
    return revision


def _keep(
    revision: DocumentRevision, language: str, name: str, content: Content, by: User
) -> DocumentFile:
    file = DocumentFile.objects.filter(revision=revision, language=language).first()
    file = file or DocumentFile(revision=revision, language=language)
    file.stored, file.original_name, file.sent_by = store(content), name[-160:], by
    save_record(file)
    scan_file.delay_on_commit(str(file.stored_id))
    return file


def _decide(
    revision: DocumentRevision, status: RevisionStatus, reason: str, by: User
) -> DocumentRevision:
    lock_meeting(revision.document.meeting_id)
    revision = _lock(revision)
    if revision.status == status:
        return revision
    if revision.status not in _LEADS_TO[status]:
        raise ValidationError(
            _("Nothing was changed: %(symbol)s is “%(status)s” meanwhile.")
            % {"symbol": revision.symbol, "status": revision.get_status_display()}
        )
    revision.status, revision.reason = status, reason
    revision.decided_by, revision.decided_at = by, timezone.now()
    save_record(revision)
    return revision

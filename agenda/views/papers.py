"""A paper and its files, as people read them."""

import uuid

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from agenda.models import Agenda, Document, DocumentFile
from agenda.paper_states import deadline_of, languages_of, rows_of, with_revisions
from agenda.shortcuts import papers_view
from agenda.uploads import SUFFIXES
from meetings.models import Meeting
from wcoap.downloads import attachment


@require_safe
@papers_view
def document_detail(request: HttpRequest, meeting: Meeting, pk: uuid.UUID) -> HttpResponse:
    """A paper: what to read of it, and all its revisions by language."""
    user = request.user
    documents = Document.objects.visible_to(user).filter(meeting=meeting)
    documents = documents.select_related("item", "submitted_by")
    document = get_object_or_404(with_revisions(documents, user), pk=pk)
    document.meeting = meeting
    sends = user.has_perm("agenda.send_revision", document)
    may_change = user.has_perm("agenda.change_document")
    rows = rows_of(document, user=user, sends=sends)
    context = {
        "meeting": meeting,
        "is_outside": not meeting.is_open,
        "tab": "agenda",
        "document": document,
        "deadline": deadline_of(meeting),
        "languages": languages_of(document),
        "rows": rows,
        "current": next((row for row in rows if row.revision == document.current), None),
        "sends": sends,
        "may_change": may_change,
        "names_item": may_change or (meeting.is_open and Agenda.of(meeting).is_out),
    }
    return render(request, "agenda/document_detail.html", context)


@require_safe
@papers_view
def paper_file(
    request: HttpRequest, meeting: Meeting, pk: uuid.UUID, key: uuid.UUID
) -> HttpResponseBase:
    """A file, for whom the label, the status and the scan let; asked anew for every download."""
    files = DocumentFile.objects.visible_to(request.user).select_related(
        "stored", "revision__document"
    )
    file = get_object_or_404(
        files, pk=key, revision__document=pk, revision__document__meeting=meeting
    )
    stored, revision = file.stored, file.revision
    if not stored.is_served:
        return redirect("agenda:document_detail", meeting.slug, pk)  # which says why
    symbol = revision.symbol.replace("/", "-")
    return attachment(
        request,
        open_file=stored.open,
        name=stored.name,
        size=stored.size,
        sha256=stored.sha256,
        media_type=stored.media_type,
        filename=f"{symbol}-{file.language}.{SUFFIXES[stored.media_type]}",
    )

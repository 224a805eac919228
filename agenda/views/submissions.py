"""Papers as they come in: sending, clearing, posting, returning."""

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from agenda import services
from agenda.forms import FileForm, PaperForm, PaperRulesForm, ReturnForm, RevisionForm
from agenda.models import AgendaItem, Document, DocumentRevision, PaperRules
from agenda.rules import represented_at
from agenda.shortcuts import edit_in_meeting, item_asked_for
from meetings.models import Meeting, Organization
from meetings.shortcuts import get_meeting
from wcoap.shortcuts import form_page, require_perm


def _answer(
    request: HttpRequest,
    document: Document,
    form: Any,
    work: Callable[[], object],
    *,
    said: str,
    heading: str,
    label: str,
    cancel_url: str = "",
) -> HttpResponse:
    """A form about a paper, and `work` with what it says; `said` names what comes of it.

    422 with what is refused; otherwise it leads to the paper.
    """
    if form.is_bound and form.is_valid():
        try:
            done = work()
        except ValidationError as error:
            _refuse(form, error)
        else:
            messages.success(request, said % done)
            return redirect(document)
    return form_page(
        request,
        form,
        meeting=document.meeting,
        tab="agenda",
        heading=heading,
        submit_label=label,
        cancel_url=cancel_url or document.get_absolute_url(),
    )


def _file_of(form: Any) -> dict[str, Any]:
    """What the services take of a valid form's file."""
    file = form.cleaned_data["file"]
    return {"language": form.cleaned_data["language"], "name": file.name, "data": file.read()}


def _offered(request: HttpRequest, meeting: Meeting) -> dict[str, Any]:
    """The organizations that a paper may be sent in for, and the items it may be for."""
    organizations = Organization.objects.in_protocol_order()
    if not request.user.is_secretariat:
        theirs = represented_at(request.user, meeting).values("organization")
        organizations = organizations.filter(pk__in=theirs)
    items = AgendaItem.objects.visible_to(request.user).filter(meeting=meeting).in_agenda_order()
    for_all = request.user.is_secretariat
    return {"organizations": organizations, "items": items, "for_all": for_all}


def paper_send(request: HttpRequest, slug: str) -> HttpResponse:
    """A new paper with its file; what is wrong with the file is said at the field (422)."""
    meeting = get_meeting(request.user, slug)
    require_perm(request.user, "agenda.send_paper", meeting)
    offered = _offered(request, meeting)
    asked = item_asked_for(request, meeting)
    paper = Document(meeting=meeting, item=asked if asked in offered["items"] else None)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = PaperForm(*sent, instance=paper, meeting=meeting, **offered)
    return _answer(
        request,
        paper,
        form,
        lambda: services.send_paper(document=paper, by=request.user, **_file_of(form)).document,
        said=_("Sent: %s"),
        heading=_("Send a paper"),
        label=_("Send paper"),
        cancel_url=reverse("agenda:document_list", args=[slug]),
    )


def _refuse(form: Any, error: ValidationError) -> None:
    """What a service refuses of a valid form is the file, unless it names a field."""
    if hasattr(error, "error_dict") or "file" not in form.fields:
        form.refuse(error)
    else:
        form.add_error("file", error)


def _get_document(request: HttpRequest, meeting: Meeting, pk: uuid.UUID) -> Document:
    """A paper of `meeting` that the user may send revisions of: 404 unseen, 403 seen only."""
    documents = Document.objects.visible_to(request.user).filter(meeting=meeting)
    document = get_object_or_404(documents, pk=pk)
    document.meeting = meeting
    require_perm(request.user, "agenda.send_revision", document)
    return document


def revision_send(request: HttpRequest, slug: str, pk: uuid.UUID) -> HttpResponse:
    """The original of a registered paper, or its next Rev, Corr or Add."""
    meeting = get_meeting(request.user, slug)
    document = _get_document(request, meeting, pk)
    kinds = services.next_kinds(document)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = RevisionForm(*sent, kinds=kinds, languages=meeting.languages)
    return _answer(
        request,
        document,
        form,
        lambda: services.send_revision(
            document=document,
            kind=form.cleaned_data.get("kind", ""),
            by=request.user,
            **_file_of(form),
        ),
        said=_("Sent: %s"),
        heading=_("Send a file of %s") % document.symbol,
        label=_("Send file"),
    )


def _get_revision(request: HttpRequest, document: Document, key: uuid.UUID) -> DocumentRevision:
    """A revision of a paper that was fetched through its door, or 404."""
    revisions = DocumentRevision.objects.visible_to(request.user).filter(document=document)
    revision = get_object_or_404(revisions.prefetch_related("files"), pk=key)
    revision.document = document
    return revision


def file_send(request: HttpRequest, slug: str, pk: uuid.UUID, key: uuid.UUID) -> HttpResponse:
    """A revision in one more language, or another file in the place of one not posted yet."""
    meeting = get_meeting(request.user, slug)
    document = _get_document(request, meeting, pk)
    revision = _get_revision(request, document, key)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    asked = {"language": request.GET.get("language", "")}
    form = FileForm(*sent, languages=meeting.languages, initial=asked)
    return _answer(
        request,
        document,
        form,
        lambda: services.add_file(revision=revision, by=request.user, **_file_of(form)),
        said=_("Sent: %s"),
        heading=_("Send %s in another language") % revision.symbol,
        label=_("Send file"),
    )


def _decided_on(request: HttpRequest, slug: str, pk: uuid.UUID, key: uuid.UUID) -> DocumentRevision:
    meeting = get_meeting(request.user, slug)
    document = get_object_or_404(
        Document.objects.visible_to(request.user).filter(meeting=meeting), pk=pk
    )
    require_perm(request.user, "agenda.clear_paper", document)
    document.meeting = meeting
    return _get_revision(request, document, key)


@require_POST
def revision_decide(
    request: HttpRequest, slug: str, pk: uuid.UUID, key: uuid.UUID, step: str
) -> HttpResponse:
    """Clear a revision, or post it; it leads back to the list of what waits where that asked."""
    revision = _decided_on(request, slug, pk, key)
    decide = {"clear": services.clear_revision, "post": services.post_revision}[step]
    try:
        revision = decide(revision=revision, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        said = {"symbol": revision.symbol, "status": revision.get_status_display().lower()}
        messages.success(request, _("%(symbol)s is %(status)s.") % said)
    if "from_list" in request.POST:
        return redirect("agenda:paper_waiting", slug)
    return redirect("agenda:document_detail", slug, pk)


def revision_return(request: HttpRequest, slug: str, pk: uuid.UUID, key: uuid.UUID) -> HttpResponse:
    """Send a revision back with a reason."""
    revision = _decided_on(request, slug, pk, key)
    form = ReturnForm(request.POST if request.method == "POST" else None)
    return _answer(
        request,
        revision.document,
        form,
        lambda: services.return_revision(
            revision=revision, reason=form.cleaned_data["reason"], by=request.user
        ),
        said=_("Returned: %s"),
        heading=_("Return %s") % revision.symbol,
        label=_("Return paper"),
    )


@require_safe
def paper_waiting(request: HttpRequest, slug: str) -> HttpResponse:
    """What waits for being cleared or posted, the longest waiting first."""
    meeting = get_meeting(request.user, slug)
    require_perm(request.user, "agenda.clear_paper")
    revisions = (
        DocumentRevision.objects.waiting_at(meeting)
        .with_lateness()
        .select_related("document__submitted_by", "sent_by")
        .prefetch_related("files__stored")
        .order_by("submitted_at")
    )
    context = {"meeting": meeting, "tab": "agenda", "revisions": revisions}
    return render(request, "agenda/paper_waiting.html", context)


def paper_rules(request: HttpRequest, slug: str) -> HttpResponse:
    """The meeting's deadline for papers."""
    meeting = get_meeting(request.user, slug)
    rules = PaperRules.objects.filter(meeting=meeting).first() or PaperRules(meeting=meeting)
    papers = reverse("agenda:document_list", args=[slug])
    return edit_in_meeting(
        request,
        meeting,
        form_class=PaperRulesForm,
        record=rules,
        perm="agenda.change_paperrules",
        heading=_("Deadline for papers"),
        submit_label=_("Save deadline"),
        saved=_("The deadline is saved."),
        done=papers,
        cancel_url=papers,
    )

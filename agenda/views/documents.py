"""The register of papers."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from agenda.filters import DocumentFilter
from agenda.forms import DocumentForm
from agenda.models import Agenda, Document, DocumentRevision
from agenda.paper_states import deadline_of, with_revisions
from agenda.shortcuts import (
    edit_in_meeting,
    item_asked_for,
    papers_view,
    remove_in_meeting,
)
from meetings.models import Meeting
from meetings.shortcuts import get_meeting
from wcoap.shortcuts import list_page


@papers_view
def document_list(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """What the reader may see of the register. Papers can be out before the agenda is: then their
    items are not named yet. A visitor sees what is CLEAR and posted.
    """
    user = request.user
    documents = Document.objects.visible_to(user).filter(meeting=meeting)
    may_change = user.has_perm("agenda.change_document")
    context = {
        "meeting": meeting,
        "is_outside": not meeting.is_open,
        "tab": "agenda",
        "deadline": deadline_of(meeting),
        "may_change": may_change,
        "may_send": user.has_perm("agenda.send_paper", meeting),
        "waiting": may_change and DocumentRevision.objects.waiting_at(meeting).count(),
        "names_items": may_change or (meeting.is_open and Agenda.of(meeting).is_out),
    }
    filterset = DocumentFilter(
        request.GET,
        queryset=with_revisions(documents.select_related("item", "submitted_by"), user),
    )
    return list_page(request, "agenda/document_list.html", context, filterset=filterset)


def document_create(request: HttpRequest, slug: str) -> HttpResponse:
    """A new paper, for the item that `?item=` names unless another is chosen."""
    meeting = get_meeting(request.user, slug)
    record = Document(meeting=meeting, item=item_asked_for(request, meeting))
    return edit_in_meeting(
        request,
        meeting,
        form_class=DocumentForm,
        record=record,
        perm="agenda.add_document",
        heading=_("New paper"),
        submit_label=_("Register paper"),
        done=reverse("agenda:document_list", args=[slug]),
        cancel_url=reverse("agenda:document_list", args=[slug]),
    )


def _get_document(request: HttpRequest, meeting: Meeting, pk: uuid.UUID) -> Document:
    return get_object_or_404(
        Document.objects.visible_to(request.user).filter(meeting=meeting), pk=pk
    )


def document_edit(request: HttpRequest, slug: str, pk: uuid.UUID) -> HttpResponse:
    meeting = get_meeting(request.user, slug)
    document = _get_document(request, meeting, pk)
    return edit_in_meeting(
        request,
        meeting,
        form_class=DocumentForm,
        record=document,
        perm="agenda.change_document",
        heading=_("Edit paper %s") % document.symbol,
        submit_label=_("Save paper"),
        done=document.get_absolute_url(),
        cancel_url=document.get_absolute_url(),
        delete_url=reverse("agenda:document_delete", args=[slug, pk]),
    )


def document_delete(request: HttpRequest, slug: str, pk: uuid.UUID) -> HttpResponse:
    meeting = get_meeting(request.user, slug)
    document = _get_document(request, meeting, pk)
    return remove_in_meeting(
        request,
        meeting,
        record=document,
        perm="agenda.delete_document",
        done=reverse("agenda:document_list", args=[slug]),
        cancel_url=reverse("agenda:document_edit", args=[slug, pk]),
    )

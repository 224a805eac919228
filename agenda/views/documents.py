"""The register of papers."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from agenda.filters import DocumentFilter
from agenda.forms import DocumentForm
from agenda.models import Agenda, Document
from agenda.shortcuts import edit_in_meeting, item_asked_for, remove_in_meeting
from meetings.models import Meeting
from meetings.shortcuts import get_meeting
from wcoap.shortcuts import list_page


def document_list(request: HttpRequest, slug: str) -> HttpResponse:
    """Papers can be out before the agenda is: then their items are not named yet."""
    meeting = get_meeting(request.user, slug)
    documents = Document.objects.visible_to(request.user).filter(meeting=meeting)
    may_change = request.user.has_perm("agenda.change_document")
    context = {
        "meeting": meeting,
        "tab": "agenda",
        "may_change": may_change,
        "names_items": may_change or Agenda.of(meeting).is_out,
    }
    filterset = DocumentFilter(
        request.GET, queryset=documents.select_related("item", "submitted_by")
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
        done=reverse("agenda:document_list", args=[slug]),
        cancel_url=reverse("agenda:document_list", args=[slug]),
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

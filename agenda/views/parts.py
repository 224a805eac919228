"""Making, changing and deleting what lies under an agenda item, whatever its kind."""

import uuid

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from agenda.parts import Part
from agenda.shortcuts import edit_in_meeting, remove_in_meeting
from meetings.models import Meeting
from meetings.shortcuts import get_meeting


def _page_of(record: Model, part: Part, meeting: Meeting) -> str:
    """The page that shows a record: its item's."""
    item = part.item_of(record)
    if item is None:
        return reverse("agenda:item_list", args=[meeting.slug])
    return reverse("agenda:item_detail", args=[meeting.slug, item.pk])


def part_create(request: HttpRequest, slug: str, pk: uuid.UUID, part: Part) -> HttpResponse:
    """A new record under the item (or the report, the exercise) `pk`."""
    meeting = get_meeting(request.user, slug)
    owner = get_object_or_404(part.owners_visible_to(request.user, meeting), pk=pk)
    record = part.start(owner, meeting)
    return edit_in_meeting(
        request,
        meeting,
        form_class=part.form_class,
        record=record,
        perm=part.perm("add"),
        heading=part.new,
        submit_label=part.add,
        done=lambda saved: _page_of(saved, part, meeting),
        cancel_url=_page_of(record, part, meeting),
    )


def part_edit(request: HttpRequest, slug: str, pk: uuid.UUID, part: Part) -> HttpResponse:
    meeting = get_meeting(request.user, slug)
    record = get_object_or_404(part.visible_to(request.user, meeting), pk=pk)
    return edit_in_meeting(
        request,
        meeting,
        form_class=part.form_class,
        record=record,
        perm=part.perm("change"),
        heading=part.edit,
        submit_label=part.save,
        done=lambda saved: _page_of(saved, part, meeting),
        cancel_url=_page_of(record, part, meeting),
        delete_url=reverse(f"agenda:{part.noun}_delete", args=[slug, pk]),
    )


def part_delete(request: HttpRequest, slug: str, pk: uuid.UUID, part: Part) -> HttpResponse:
    meeting = get_meeting(request.user, slug)
    record = get_object_or_404(part.visible_to(request.user, meeting), pk=pk)
    return remove_in_meeting(
        request,
        meeting,
        record=record,
        perm=part.perm("delete"),
        done=_page_of(record, part, meeting),
        cancel_url=_page_of(record, part, meeting),
        consequence=part.consequence,
    )

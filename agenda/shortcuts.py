"""The audited door to an agenda item, and how forms under a meeting save."""

import secrets
import uuid
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from agenda.editor import move_dict
from agenda.models import AgendaItem
from agenda.services import lock_meeting
from meetings.models import Meeting
from meetings.services import Move
from wcoap.editing import edit_record, remove_record
from wcoap.shortcuts import require_perm


def get_item(user: Any, meeting: Meeting, pk: uuid.UUID) -> AgendaItem:
    """The item of `meeting` that `user` may see, or 404. One query."""
    items = AgendaItem.objects.visible_to(user).filter(meeting=meeting).select_related("parent")
    item = get_object_or_404(items, pk=pk)
    item.meeting = meeting
    return item


def item_asked_for(request: HttpRequest, meeting: Meeting) -> AgendaItem | None:
    """The item that `?item=` names, for a form that starts with it; None for any other text."""
    try:
        return meeting.agenda_items.filter(pk=request.GET.get("item")).first()
    except ValidationError:
        return None


_UNDO = "timetable_undo"


def remember_undo(request: HttpRequest, meeting: Meeting, moves: list[Move]) -> str:
    """Keep the moves that take a change back; the address that does it, once."""
    token = secrets.token_urlsafe(8)
    kept = [move_dict(move, meeting.time_zone) for move in moves]
    request.session[_UNDO] = {"token": token, "meeting": str(meeting.pk), "moves": kept}
    query = {"undo": token}
    if back := request.GET.get("next"):
        query["next"] = back
    return f"{reverse('agenda:timetable_moves', args=[meeting.slug])}?{urlencode(query)}"


def recall_undo(request: HttpRequest, meeting: Meeting) -> list[dict[str, Any]]:
    """The moves that `?undo=` names, which are then forgotten; none if they are not the last."""
    kept = request.session.get(_UNDO) or {}
    if (kept.get("token"), kept.get("meeting")) != (request.GET["undo"], str(meeting.pk)):
        return []
    del request.session[_UNDO]
    return kept["moves"]


def edit_in_meeting(
    request: HttpRequest,
    meeting: Meeting,
    *,
    record: models.Model,
    perm: str,
    tab: str = "agenda",
    **kwargs: Any,
) -> HttpResponse:
    """`edit_record` on a page of `meeting`, for forms that take `meeting`.

    The meeting is locked before the record, in the order in which services lock, so that two
    people who save never wait for each other.
    """
    require_perm(request.user, perm, record)
    with transaction.atomic():
        if request.method == "POST":
            lock_meeting(meeting.pk)
        return edit_record(
            request,
            record=record,
            perm=perm,
            zone=meeting.time_zone,
            context={"meeting": meeting, "tab": tab},
            meeting=meeting,
            **kwargs,
        )


def remove_in_meeting(
    request: HttpRequest,
    meeting: Meeting,
    *,
    record: models.Model,
    perm: str,
    tab: str = "agenda",
    **kwargs: Any,
) -> HttpResponse:
    """`remove_record` on a page of `meeting`, which is locked first."""
    require_perm(request.user, perm, record)
    with transaction.atomic():
        if request.method == "POST":
            lock_meeting(meeting.pk)
        return remove_record(
            request,
            record=record,
            perm=perm,
            context={"meeting": meeting, "tab": tab},
            **kwargs,
        )

"""The audited doors to an agenda item and to a programme; how forms under a meeting save."""

import secrets
import uuid
from collections.abc import Callable
from functools import partial, wraps
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, Value
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from agenda.models import AgendaItem
from meetings import shortcuts
from meetings.models import Meeting, last_release
from meetings.services import Move


def get_item(user: Any, meeting: Meeting, pk: uuid.UUID) -> AgendaItem:
    """The item of `meeting` that `user` may see, or 404. One query."""
    items = AgendaItem.objects.visible_to(user).filter(meeting=meeting).select_related("parent")
    item = get_object_or_404(items, pk=pk)
    item.meeting = meeting
    return item


def get_programme_meeting(user: Any, slug: str) -> Meeting:
    """The meeting whose released programme `user` may read, or 404. One query.

    It knows its last release (`release_pk`, `release_number`, `released_at`; None before the first)
    and whether the reader may open its other pages (`is_open`).
    """
    return get_object_or_404(
        Meeting.objects.with_programme_for(user)
        .select_related("series", "host")
        .annotate(is_open=_opens(user), **last_release()),
        slug=slug,
    )


def programme_view(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A view that visitors may open, too, of a released programme: it is given the meeting.

    A visitor whom the programme is not for is asked to sign in.
    """

    @login_not_required
    @wraps(view)
    def door(request: HttpRequest, slug: str, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            meeting = get_programme_meeting(request.user, slug)
        except Http404:
            if request.user.is_authenticated:
                raise
            return redirect_to_login(request.get_full_path())
        return view(request, meeting, *args, **kwargs)

    return door


def get_papers_meeting(user: Any, slug: str) -> Meeting:
    """The meeting whose papers `user` may list, or 404: everybody, once it is announced. One query.

    It knows whether the reader may open its other pages (`is_open`). Which papers there are to see
    is for `Document.objects.visible_to` to say.
    """
    meetings = Meeting.objects.all()
    if not (user.is_authenticated and user.is_secretariat):
        meetings = meetings.public()
    return get_object_or_404(
        meetings.select_related("series", "host", "paper_rules").annotate(is_open=_opens(user)),
        slug=slug,
    )


def papers_view(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A view that visitors may open, too: it is given the meeting. What a visitor is not shown,
    they are asked to sign in for, whether it is there or not.
    """

    @login_not_required
    @wraps(view)
    def door(request: HttpRequest, slug: str, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, get_papers_meeting(request.user, slug), *args, **kwargs)
        except Http404:
            if request.user.is_authenticated:
                raise
            return redirect_to_login(request.get_full_path())

    return door


def _opens(user: Any) -> Any:
    if not user.is_authenticated or user.is_secretariat:
        return Value(user.is_authenticated)
    return Exists(Meeting.objects.visible_to(user).filter(pk=OuterRef("pk")))


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
    kept = [move.as_data() for move in moves]
    request.session[_UNDO] = {"token": token, "meeting": str(meeting.pk), "moves": kept}
    query = {"undo": token}
    if back := request.GET.get("next"):
        query["next"] = back
    return f"{reverse('agenda:timetable_moves', args=[meeting.slug])}?{urlencode(query)}"


def recall_undo(request: HttpRequest, meeting: Meeting) -> list[Move]:
    """The moves that `?undo=` names, which are then forgotten; none if they are not the last."""
    kept = request.session.get(_UNDO) or {}
    if (kept.get("token"), kept.get("meeting")) != (request.GET["undo"], str(meeting.pk)):
        return []
    del request.session[_UNDO]
    return [Move.of_data(move) for move in kept["moves"]]


def edit_in_meeting(request: HttpRequest, meeting: Meeting, **kwargs: Any) -> HttpResponse:
    """`meetings.shortcuts.edit_in_meeting`, for forms that take `meeting`."""
    return shortcuts.edit_in_meeting(
        request, meeting, meeting=meeting, **{"tab": "agenda"} | kwargs
    )


remove_in_meeting = partial(shortcuts.remove_in_meeting, tab="agenda")

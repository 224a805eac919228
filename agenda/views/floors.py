"""The floor: delegations ask from their phones, the Chair gives."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from agenda import services
from agenda.conducting import Floor, open_runs, read_floors
from agenda.models import Agenda, FloorRequest, FloorStatus, SpeakersList
from agenda.views.conduct import act, get_session
from delegates.models import SEATED, Delegation
from meetings.models import Meeting, Session
from meetings.shortcuts import get_meeting
from wcoap.shortcuts import key_of, render_page, require_perm


def floor(request: HttpRequest, slug: str) -> HttpResponse:
    """What the meeting is on, who speaks and who waits; a delegate asks here."""
    meeting = get_meeting(request.user, slug)
    may_read = request.user.is_secretariat or Agenda.of(meeting).is_out
    floors = read_floors(open_runs(meeting)) if may_read else []
    own = list(_delegations_of(request.user, meeting))
    context = {
        "meeting": meeting,
        "tab": "programme",
        "may_read": may_read,
        "rows": [(one, _asks(one, own)) for one in floors],
        "speaks": bool(own),
    }
    return render_page(request, "agenda/floor.html", context, partial="floor")


def _delegations_of(user: Any, meeting: Meeting) -> QuerySet[Delegation]:
    """Those for which they may ask: one, in all but odd cases."""
    records = user.delegate_records.active().filter(status__in=SEATED)
    own = Delegation.objects.filter(meeting=meeting, delegates__in=records)
    return own.select_related("organization").distinct()


def _asks(one: Floor, own: list[Delegation]) -> list[dict[str, Any]]:
    """For each delegation of the reader's: where it stands on the list, if it does."""
    rows = []
    for delegation in own:
        place = next(
            (n for n, r in enumerate(one.waiting, 1) if r.delegation_id == delegation.pk), 0
        )
        speaks = one.speaking is not None and one.speaking.delegation_id == delegation.pk
        waiting = one.waiting[place - 1] if place else None
        rows.append(
            {"delegation": delegation, "place": place, "request": waiting, "speaks": speaks}
        )
    return rows


@require_POST
def floor_ask(request: HttpRequest, slug: str, pk: uuid.UUID, own: uuid.UUID) -> HttpResponse:
    """For the reader's own delegation `own`, on the list `pk`."""
    meeting = get_meeting(request.user, slug)
    lists = SpeakersList.objects.select_related("session")
    speakers = get_object_or_404(lists, pk=pk, session__meeting=meeting)
    delegation = get_object_or_404(_delegations_of(request.user, meeting), pk=own)
    require_perm(request.user, "agenda.ask_for_floor", delegation)
    try:
        services.ask_for_floor(speakers=speakers, delegation=delegation, by=request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return redirect("agenda:floor", slug)


@require_POST
def floor_take_back(request: HttpRequest, slug: str, pk: uuid.UUID) -> HttpResponse:
    meeting = get_meeting(request.user, slug)
    wanted = get_object_or_404(
        FloorRequest.objects.select_related("speakers_list__session"),
        pk=pk,
        delegation__in=_delegations_of(request.user, meeting),
    )
    try:
        services.take_back(request=wanted)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return redirect("agenda:floor", slug)


def _list_in_use(session: Session) -> SpeakersList:
    """Of the item that the session is on, or 404."""
    return get_object_or_404(
        SpeakersList.objects.select_related("session"),
        session=session,
        item__runs__session=session,
        item__runs__ended_at=None,
    )


@require_POST
def floor_state(request: HttpRequest, slug: str, pk: uuid.UUID) -> HttpResponse:
    """Open the list of the item that the session is on, close it, or change its order."""
    session = get_session(request.user, slug, pk)
    if request.POST.get("state") == "open":
        return act(request, session, lambda: services.open_floor(session=session))
    speakers = _list_in_use(session)
    if order := request.POST.get("order"):
        return act(request, session, lambda: services.order_floor(speakers=speakers, order=order))
    return act(request, session, lambda: services.close_floor(speakers=speakers))


@require_POST
def floor_add(request: HttpRequest, slug: str, pk: uuid.UUID) -> HttpResponse:
    """The Chair puts a delegation on the list, as when a flag is raised in the room."""
    session = get_session(request.user, slug, pk)
    speakers = _list_in_use(session)
    key = key_of(request.POST.get("delegation", ""))
    delegation = get_object_or_404(Delegation, meeting=session.meeting, pk=key)
    return act(
        request,
        session,
        lambda: services.ask_for_floor(
            speakers=speakers, delegation=delegation, by=request.user, by_chair=True
        ),
    )


@require_POST
def floor_request(request: HttpRequest, slug: str, pk: uuid.UUID, asked: uuid.UUID) -> HttpResponse:
    """The Chair gives the floor, ends a speech, or takes a delegation off the list."""
    session = get_session(request.user, slug, pk)
    wanted = get_object_or_404(
        FloorRequest.objects.select_related("speakers_list__session"),
        pk=asked,
        speakers_list__session=session,
    )
    work = {
        "give": services.give_floor,
        "end": services.end_floor,
        "remove": services.take_back,
    }.get(request.POST.get("act", ""))
    if work is None or wanted.status == FloorStatus.WITHDRAWN:
        return act(request, session, lambda: None)
    return act(request, session, lambda: work(request=wanted))

"""The page from which a session is led: its items one after another, its floor."""

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from agenda import services
from agenda.conducting import Conduct, day_of, on_day, open_runs, sessions_to_conduct, times_taken
from agenda.forms.interventions import CaptureForm
from agenda.models import ListOrder
from meetings.models import Meeting, Session
from meetings.shortcuts import get_meeting
from wcoap.shortcuts import key_of, render_page, require_perm


def get_session(user: Any, slug: str, pk: uuid.UUID) -> Session:
    """A session that `user` leads or records: 404 for a meeting not theirs, else 403."""
    meeting = get_meeting(user, slug)
    session = get_object_or_404(Session.objects.select_related("room"), meeting=meeting, pk=pk)
    session.meeting = meeting
    require_perm(user, "agenda.conduct_session", session)
    return session


def conduct_day(request: HttpRequest, slug: str) -> HttpResponse:
    """Today's sessions, of those the reader leads or records."""
    meeting = get_meeting(request.user, slug)
    sessions = list(sessions_to_conduct(meeting, request.user))
    if not sessions and not request.user.is_secretariat:
        raise PermissionDenied
    context = {"meeting": meeting, "tab": "programme", **_day(meeting, sessions)}
    return render(request, "agenda/conduct_day.html", context)


def _day(meeting: Meeting, sessions: list[Session]) -> dict[str, Any]:
    day = day_of(meeting)
    on = {run.session_id for run in open_runs(meeting)}
    today = on_day(sessions, meeting, day)
    return {"day": day, "today": today, "on": on}


def conduct_session(request: HttpRequest, slug: str, pk: uuid.UUID) -> HttpResponse:
    """One session; the part that changes is fetched anew with every event."""
    session = get_session(request.user, slug, pk)
    meeting = session.meeting
    conduct = Conduct(session)
    context = {
        "meeting": meeting,
        "tab": "programme",
        "session": session,
        "conduct": conduct,
        "capture": CaptureForm(meeting=meeting),
        "orders": ListOrder.choices,
        "times": times_taken(meeting),
        "delegations": meeting.delegations.confirmed()
        .select_related("organization")
        .in_protocol_order(),
        **_day(meeting, list(sessions_to_conduct(meeting, request.user))),
    }
    return render_page(request, "agenda/conduct.html", context, partial="conduct")


def act(request: HttpRequest, session: Session, work: Callable[[], object]) -> HttpResponse:
    """Do it, say what was refused, and show the page as it stands then."""
    try:
        work()
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return redirect("agenda:conduct_session", session.meeting.slug, session.pk)


def _seen(request: HttpRequest) -> uuid.UUID | None:
    """The open run that the page showed; one that never was for any other text."""
    text = request.POST.get("seen", "")
    return key_of(text) or uuid.UUID(int=0) if text else None


@require_POST
def conduct_start(request: HttpRequest, slug: str, pk: uuid.UUID, item: uuid.UUID) -> HttpResponse:
    session = get_session(request.user, slug, pk)
    wanted = get_object_or_404(session.agenda_items, pk=item)
    return act(
        request,
        session,
        lambda: services.start_item(
            session=session, item=wanted, seen=_seen(request), by=request.user
        ),
    )


@require_POST
def conduct_end(request: HttpRequest, slug: str, pk: uuid.UUID) -> HttpResponse:
    session = get_session(request.user, slug, pk)
    return act(request, session, lambda: services.end_item(session=session, seen=_seen(request)))


@require_POST
def conduct_undo(request: HttpRequest, slug: str, pk: uuid.UUID) -> HttpResponse:
    session = get_session(request.user, slug, pk)
    return act(
        request, session, lambda: services.undo_conduct(session=session, seen=_seen(request))
    )

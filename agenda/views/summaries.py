"""What the pages of the lower apps show of the agenda: fetched by htmx, readable as pages."""

import uuid

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from agenda.models import ActionItem, Agenda, AgendaItem
from meetings.models import Meeting, MeetingStatus, Organization
from meetings.shortcuts import get_meeting
from wcoap.shortcuts import render_page, require_perm


def _what_waits(meeting: Meeting) -> dict[str, int]:
    """Counts for the secretariat."""
    items = AgendaItem.objects.filter(meeting=meeting)
    concluding = meeting.status in (MeetingStatus.IN_SESSION, MeetingStatus.CLOSED)
    return {
        "items": items.count(),
        "without_time": items.without_time().count(),
        "without_outcome": items.without_outcome().count() if concluding else 0,
        **ActionItem.objects.filter(meeting=meeting).totals(),
    }


def meeting_summary(request: HttpRequest, slug: str) -> HttpResponse:
    """For the overview: what waits, or what the viewer's organizations still owe the meeting."""
    meeting = get_meeting(request.user, slug)
    user = request.user
    context = {"meeting": meeting, "tab": "overview", "agenda": Agenda.of(meeting)}
    if user.has_perm("agenda.change_agendaitem"):
        context |= {"may_change": True, "waits": _what_waits(meeting)}
    else:
        theirs = Organization.objects.filter(
            Q(
                delegations__meeting=meeting,
                delegations__delegates__in=user.delegate_records.active(),
            )
            | Q(contact_points__in=user.contact_points.current())
        )
        actions = ActionItem.objects.visible_to(user).filter(meeting=meeting, owner__in=theirs)
        context["actions"] = actions.unfinished().select_related("owner", "meeting__series")
    return render_page(request, "agenda/meeting_summary.html", context, partial="agenda-summary")


def session_items(request: HttpRequest, slug: str, pk: uuid.UUID) -> HttpResponse:
    """For the page of a session in the draft: the items taken in it."""
    meeting = get_meeting(request.user, slug)
    require_perm(request.user, "agenda.view_sessionitem")
    session = get_object_or_404(meeting.sessions, pk=pk)
    context = {
        "meeting": meeting,
        "tab": "programme",
        "session": session,
        "items": session.agenda_items.in_agenda_order().prefetch_related("leads"),
    }
    return render_page(request, "agenda/session_items.html", context, partial="session-items")

"""Matters arising of a meeting: what earlier ones of its series left, as it stands today."""

from collections.abc import Iterable

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from agenda.filters import ActionFilter, DecisionFilter
from agenda.matters import arising_actions, arising_decisions, decision_state, matters_sheets
from agenda.models import Agenda, Outcome
from meetings.models import Meeting
from meetings.shortcuts import get_meeting
from wcoap.shortcuts import list_page
from wcoap.spreadsheets.answers import file_of


def _may_read(request: HttpRequest, meeting: Meeting) -> bool:
    return request.user.is_secretariat or Agenda.of(meeting).is_out


def matters_arising(
    request: HttpRequest, slug: str, *, shows_decisions: bool = False
) -> HttpResponse:
    """The actions, or the decisions. For participants once the agenda is out."""
    meeting = get_meeting(request.user, slug)
    may_read = _may_read(request, meeting)
    actions = arising_actions(meeting, request.user)
    decisions = arising_decisions(meeting, request.user)
    if not may_read:
        actions, decisions = actions.none(), decisions.none()
    context = {
        "meeting": meeting,
        "tab": "agenda",
        "may_read": may_read,
        "shows_decisions": shows_decisions,
        "totals": actions.order_by().totals(),
        "decision_count": decisions.order_by().count(),
    }
    filterset = (
        DecisionFilter(request.GET, queryset=decisions)
        if shows_decisions
        else ActionFilter(request.GET, queryset=actions)
    )
    return list_page(
        request,
        "agenda/matters_arising.html",
        context,
        filterset=filterset,
        draw=_with_states if shows_decisions else None,
    )


def _with_states(decisions: Iterable[Outcome]) -> list[tuple[Outcome, str, str]]:
    return [(decision, *decision_state(decision)) for decision in decisions]


@require_safe
def matters_xlsx(request: HttpRequest, slug: str) -> HttpResponse:
    """A sheet of actions and one of decisions."""
    return _export(request, slug, kind="xlsx")


@require_safe
def matters_csv(request: HttpRequest, slug: str) -> HttpResponse:
    """The actions; with `?table=decisions`, the decisions."""
    return _export(request, slug, kind="csv")


def _export(request: HttpRequest, slug: str, *, kind: str) -> HttpResponse:
    meeting = get_meeting(request.user, slug)
    if not _may_read(request, meeting):
        raise Http404
    return file_of(
        matters_sheets(
            arising_actions(meeting, request.user), arising_decisions(meeting, request.user)
        ),
        kind=kind,
        only=int(request.GET.get("table") == "decisions"),
        name=f"{meeting.slug}-matters-arising",
        zone=meeting.time_zone,
    )

"""Matters arising of a meeting: what earlier ones of its series left, as it stands today."""

from collections.abc import Iterable

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from agenda.filters import ActionFilter, DecisionFilter
from agenda.matters import arising_actions, arising_decisions, decision_state, matters_sheets
from agenda.models import Agenda, Outcome
from meetings.models import Meeting
from meetings.shortcuts import get_meeting
from wcoap.shortcuts import list_page
from wcoap.spreadsheets.writing import CSV_TYPE, XLSX_TYPE, csv_of, xlsx_of


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
    sheets = matters_sheets(
        arising_actions(meeting, request.user), arising_decisions(meeting, request.user)
    )
    now = timezone.now()
    if kind == "xlsx":
        content, media_type = xlsx_of(sheets, created=now), XLSX_TYPE
    else:
        sheet = sheets[request.GET.get("table") == "decisions"]
        content, media_type = csv_of(sheet.heading, sheet.rows), CSV_TYPE
    response = HttpResponse(content, content_type=media_type)
    day = now.astimezone(meeting.time_zone).date().isoformat()
    name = f"{meeting.slug}-matters-arising-{day}.{kind}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response

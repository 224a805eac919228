"""Letting the solver try: asking, watching, and taking what it proposes or throwing it away."""

import uuid
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from agenda import services
from agenda.forms import ProposalForm
from agenda.models import Proposal, ProposalStatus
from agenda.solving import Solution, read_solution
from meetings.models import Meeting, Room
from meetings.services import StaleMove
from meetings.shortcuts import get_meeting
from wcoap.celery import worker_is_running
from wcoap.shortcuts import render_page, require_perm

PHASES = (
    (ProposalStatus.QUEUED.value, ProposalStatus.QUEUED.label),
    (ProposalStatus.SOLVING.value, ProposalStatus.SOLVING.label),
    (ProposalStatus.READY.value, gettext_lazy("For you to decide")),
)


def _get_proposal(request: HttpRequest, slug: str, pk: uuid.UUID, perm: str) -> Proposal:
    """The proposal with its meeting, for those who may; two queries."""
    meeting = get_meeting(request.user, slug)
    require_perm(request.user, perm)
    proposals = meeting.proposals.select_related("requested_by")
    proposal = get_object_or_404(proposals, pk=pk)
    proposal.meeting = meeting
    return proposal


def proposal_list(
    request: HttpRequest, slug: str, form: ProposalForm | None = None
) -> HttpResponse:
    """What was proposed so far, newest first; the solver is asked here."""
    meeting = get_meeting(request.user, slug)
    require_perm(request.user, "agenda.view_proposal")
    proposals = meeting.proposals.select_related("requested_by").defer("result", "based_on")
    page = Paginator(proposals, settings.PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "meeting": meeting,
        "tab": "programme",
        "page": page,
        "rows": page.object_list,
        "form": form or ProposalForm(),
        "worker_missing": not worker_is_running(),
    }
    status = 422 if form else 200
    return render_page(
        request, "agenda/proposal_list.html", context, partial="results", status=status
    )


@require_POST
def proposal_create(request: HttpRequest, slug: str) -> HttpResponse:
    meeting = get_meeting(request.user, slug)
    require_perm(request.user, "agenda.add_proposal")
    form = ProposalForm(request.POST)
    if not form.is_valid():
        return proposal_list(request, slug, form)
    try:
        proposal = services.request_proposal(
            meeting=meeting, requested_by=request.user, seconds=form.cleaned_data["seconds"]
        )
    except ValidationError as error:
        messages.info(request, error.messages[0])
        # Somebody, perhaps this person, asked a moment ago: watch that one.
        same = meeting.proposals.under_way().first()
        return redirect(same or reverse("agenda:proposal_list", args=[slug]))
    return redirect(proposal)


def proposal_detail(request: HttpRequest, slug: str, pk: uuid.UUID) -> HttpResponse:
    """One proposal. While it is made, the page asks for its partial `state` every second."""
    proposal = _get_proposal(request, slug, pk, "agenda.view_proposal")
    solution = read_solution(proposal.result) if proposal.result else None
    context = {
        "meeting": proposal.meeting,
        "tab": "programme",
        "proposal": proposal,
        "phases": PHASES,
        "solution": solution,
        "differences": _differences(proposal.meeting, solution) if solution else {},
        "worker_missing": proposal.is_under_way and not worker_is_running(),
    }
    return render_page(request, "agenda/proposal_detail.html", context, partial="state")


def _differences(meeting: Meeting, solution: Solution) -> dict[str, list[dict[str, Any]]]:
    """The changes as rows with the names of their rooms; one query."""
    rooms = dict(Room.objects.filter(venue=meeting.venue_id).values_list("pk", "name"))

    def row(change: Any) -> dict[str, Any]:
        told: dict[str, Any] = {"change": change}
        for name, place in (("before", change.before), ("after", change.after)):
            told[name] = {
                "start": place.start,
                "end": place.start and place.start + change.length,
                "room": rooms.get(place.room, ""),
            }
        return told

    return {
        "moved": [row(change) for change in solution.moved],
        "placed": [row(change) for change in solution.placed],
    }


def _act(
    request: HttpRequest,
    slug: str,
    pk: uuid.UUID,
    service: Callable[..., Proposal],
) -> tuple[Proposal, bool]:
    """Do something to a proposal; False, with the reason as a message, where it is refused."""
    proposal = _get_proposal(request, slug, pk, "agenda.change_proposal")
    try:
        return service(proposal=proposal), True
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    except StaleMove as stale:
        messages.error(request, _("Changed meanwhile: %s. Nothing was moved.") % stale)
    return proposal, False


@require_POST
def proposal_cancel(request: HttpRequest, slug: str, pk: uuid.UUID) -> HttpResponse:
    proposal, _done = _act(request, slug, pk, services.cancel_proposal)
    return redirect(proposal)


@require_POST
def proposal_accept(request: HttpRequest, slug: str, pk: uuid.UUID) -> HttpResponse:
    """Write the proposal into the draft and show it there; the message's Undo takes it back."""
    proposal, done = _act(request, slug, pk, services.accept_proposal)
    if not done:
        return redirect(proposal)
    number = len(proposal.result["undo"])
    messages.success(
        request,
        ngettext(
            "The timetable is as proposed: %(number)d session has a new place.",
            "The timetable is as proposed: %(number)d sessions have new places.",
            number,
        )
        % {"number": number},
        extra_tags="undo=" + reverse("agenda:proposal_undo", args=[slug, pk]),
    )
    return redirect("agenda:timetable", slug)


@require_POST
def proposal_discard(request: HttpRequest, slug: str, pk: uuid.UUID) -> HttpResponse:
    proposal, done = _act(request, slug, pk, services.discard_proposal)
    if not done:
        return redirect(proposal)
    messages.success(request, _("The proposal is thrown away; the timetable stays as it is."))
    return redirect("agenda:proposal_list", slug)


@require_POST
def proposal_undo(request: HttpRequest, slug: str, pk: uuid.UUID) -> HttpResponse:
    proposal, done = _act(request, slug, pk, services.undo_proposal)
    if not done:
        return redirect(proposal)
    messages.success(request, _("The timetable is as it was before the proposal."))
    return redirect("agenda:timetable", slug)

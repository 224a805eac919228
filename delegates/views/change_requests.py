"""Changes asked for after the deadline: the list, one of them, and its answer."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from delegates import services
from delegates.change_request_filters import ChangeRequestFilter
from delegates.changes import lines_of
from delegates.forms import RefusalForm
from delegates.models import HOLDING, ChangeKind, ChangeRequest, DelegateMode
from delegates.shortcuts import get_delegation
from meetings.shortcuts import get_meeting
from wcoap.shortcuts import list_page, require_perm


def change_request_list(request: HttpRequest, slug: str) -> HttpResponse:
    """The secretariat sees all; a contact point those of their own delegation."""
    meeting = get_meeting(request.user, slug)
    decides = request.user.has_perm("delegates.decide_registration")
    if not decides:
        theirs = request.user.contact_points.current().values("organization")
        if not meeting.delegations.filter(organization__in=theirs).exists():
            raise PermissionDenied
    requests = (
        ChangeRequest.objects.visible_to(request.user)
        .filter(delegation__meeting=meeting)
        .select_related("delegation__organization", "delegate", "requested_by")
        .open_first()
    )
    context = {"meeting": meeting, "tab": "delegations", "decides": decides}
    filterset = ChangeRequestFilter(request.GET, queryset=requests)
    return list_page(request, "delegates/change_request_list.html", context, filterset=filterset)


def _get_request(user: Any, slug: str, organization: str, pk: uuid.UUID) -> ChangeRequest:
    """A request of a delegation that `user` may open, or 404; who only attends sees none."""
    delegation = get_delegation(user, slug, organization)
    requests = ChangeRequest.objects.visible_to(user).filter(delegation=delegation)
    change = get_object_or_404(
        requests.select_related("delegate", "requested_by", "decided_by"), pk=pk
    )
    change.delegation = delegation
    return change


def change_request(
    request: HttpRequest, slug: str, organization: str, pk: uuid.UUID
) -> HttpResponse:
    """What was and what would be, side by side; the secretariat approves it or refuses it."""
    change = _get_request(request.user, slug, organization, pk)
    form, error = RefusalForm(), ""
    if request.method == "POST":
        require_perm(request.user, "delegates.decide_registration", change.delegation)
        try:
            if request.POST.get("decision") == "approve":
                change = services.approve_change(request=change, by=request.user)
                messages.success(request, _("Approved: %s") % change.person_name)
                return redirect(change)
            form = RefusalForm(request.POST)
            if form.is_valid():
                services.refuse_change(
                    request=change, by=request.user, reason=form.cleaned_data["reason"]
                )
                messages.success(request, _("Refused: %s") % change.person_name)
                return redirect(change)
        except ValidationError as refusal:
            error = " ".join(refusal.messages)
        change = _get_request(request.user, slug, organization, pk)
    context = {
        "meeting": change.delegation.meeting,
        "tab": "delegations",
        "change": change,
        "lines": lines_of(change),
        "form": form,
        "error": error,
        "decides": request.user.has_perm("delegates.decide_registration", change.delegation),
        "would_wait": _would_wait(change),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "delegates/change_request.html", context, status=status)


def _would_wait(change: ChangeRequest) -> bool:
    """Whether the person would find no seat now: a new one, or one who changes how they attend."""
    wants = change.kind == ChangeKind.ADD or "mode" in change.after
    if not (change.is_open and wants and change.delegation.status in HOLDING):
        return False
    mode = change.after.get("mode", DelegateMode.IN_PERSON)
    return not services.Seats.of(change.delegation.meeting).has_room(change.delegation, mode)


@require_POST
def change_request_take_back(
    request: HttpRequest, slug: str, organization: str, pk: uuid.UUID
) -> HttpResponse:
    change = _get_request(request.user, slug, organization, pk)
    require_perm(request.user, "delegates.register_delegation", change.delegation)
    try:
        services.take_back_change(request=change, by=request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, _("Taken back: %s") % change.person_name)
    return redirect(change)

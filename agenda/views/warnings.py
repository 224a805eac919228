"""The timetable's warnings: the list, and accepting one."""

import uuid
from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from agenda import services
from agenda.conflicts import Side, Warning, find_warnings
from agenda.conflicts.links import link_writer
from agenda.forms import AcknowledgementForm
from agenda.models import Acknowledgement
from agenda.timetables import collect_timetable
from meetings.models import Meeting
from meetings.shortcuts import get_meeting
from wcoap.shortcuts import form_page, render_page, require_perm


@dataclass(frozen=True, slots=True)
class WarningLine:
    """A warning, its sides with their addresses, and how it was accepted, if it was."""

    warning: Warning
    links: list[tuple[Side, str]]
    acknowledged: Acknowledgement | None


def _lines(meeting: Meeting) -> list[WarningLine]:
    """Open ones first; six queries at any size."""
    timetable = collect_timetable(meeting)
    known = {a.key: a for a in meeting.acknowledgements.select_related("acknowledged_by")}
    link = link_writer(timetable)
    lines = [
        WarningLine(warning, [(side, link(side)) for side in warning.sides], known.get(warning.key))
        for warning in find_warnings(timetable)
    ]
    return sorted(lines, key=lambda line: line.acknowledged is not None)


def warning_list(request: HttpRequest, slug: str) -> HttpResponse:
    """What stands against what in the draft; `?summary` for the overview, in numbers."""
    meeting = get_meeting(request.user, slug)
    require_perm(request.user, "agenda.view_acknowledgement")
    lines = _lines(meeting)
    accepted = sum(line.acknowledged is not None for line in lines)
    page = Paginator(lines, settings.PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "meeting": meeting,
        "tab": "programme",
        "page": page,
        "rows": page.object_list,
        "open": len(lines) - accepted,
        "accepted": accepted,
    }
    partial = "warnings-summary" if "summary" in request.GET else "results"
    return render_page(request, "agenda/warning_list.html", context, partial=partial)


def _warning(meeting: Meeting, key: str) -> Warning | None:
    warnings = find_warnings(collect_timetable(meeting))
    return next((warning for warning in warnings if warning.key == key), None)


def warning_acknowledge(request: HttpRequest, slug: str) -> HttpResponse:
    """Accept the warning `?key=` with a reason; Undo posts the reason in the address, too."""
    meeting = get_meeting(request.user, slug)
    require_perm(request.user, "agenda.add_acknowledgement")
    key = request.GET.get("key", "")
    done = reverse("agenda:warning_list", args=[slug])
    posted = request.method == "POST"
    typed = request.POST if "reason" in request.POST else request.GET
    form = AcknowledgementForm(typed if posted else None, instance=Acknowledgement())
    if posted and form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            services.acknowledge_warning(meeting=meeting, key=key, reason=reason, by=request.user)
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, _("Conflict acknowledged."))
            return redirect(done)
    warning = _warning(meeting, key)
    if warning is None and not posted:
        messages.info(request, _("This conflict is gone: the timetable has changed."))
        return redirect(done)
    return form_page(
        request,
        form,
        meeting=meeting,
        tab="programme",
        heading=_("Acknowledge a conflict"),
        intro=warning.text if warning else "",
        submit_label=_("Acknowledge"),
        cancel_url=done,
    )


@require_POST
def acknowledgement_delete(request: HttpRequest, slug: str, pk: uuid.UUID) -> HttpResponse:
    """The warning counts again; the message takes that back."""
    meeting = get_meeting(request.user, slug)
    require_perm(request.user, "agenda.delete_acknowledgement")
    acknowledgement = get_object_or_404(meeting.acknowledgements, pk=pk)
    again = urlencode({"key": acknowledgement.key, "reason": acknowledgement.reason})
    services.withdraw_acknowledgement(acknowledgement=acknowledgement)
    undo = f"{reverse('agenda:warning_acknowledge', args=[slug])}?{again}"
    messages.success(
        request, _("The conflict is no longer acknowledged."), extra_tags=f"undo={undo}"
    )
    return redirect("agenda:warning_list", slug)

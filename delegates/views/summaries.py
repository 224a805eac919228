"""What a meeting's overview says about delegations: what waits for whoever looks."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from delegates.figures import figures_of
from delegates.models import Delegate, Delegation
from meetings.models import Meeting
from meetings.shortcuts import get_meeting
from wcoap.shortcuts import render_page


def own_part(meeting: Meeting, user: Any) -> dict[str, Any]:
    """The delegations of a contact point; a delegate's record. Two queries."""
    organizations = user.contact_points.current().values("organization")
    records = Delegate.objects.active().filter(user=user, delegation__meeting=meeting)
    return {
        "contact_for": Delegation.objects.filter(meeting=meeting, organization__in=organizations)
        .with_counts()
        .select_related("organization")
        .in_protocol_order(),
        "own_records": records.select_related("delegation__organization"),
    }


def meeting_summary(request: HttpRequest, slug: str) -> HttpResponse:
    """A part of the overview, and a page of its own without scripts."""
    meeting = get_meeting(request.user, slug)
    sees_all = request.user.has_perm("delegates.view_delegation")
    deadline = meeting.registration_deadline
    context = {
        "meeting": meeting,
        "tab": "overview",
        "sees_all": sees_all,
        "figures": figures_of(meeting, confirmed_only=not sees_all),
        "deadline_passed": deadline is not None and deadline < timezone.now(),
        **own_part(meeting, request.user),
    }
    return render_page(
        request, "delegates/meeting_summary.html", context, partial="delegation-summary"
    )

"""How far the registration for a meeting is, as a picture and in figures."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from delegates import charts
from delegates.progress import PARTS, STEPS, curve_of, groups_of, said
from meetings.shortcuts import get_meeting
from wcoap.shortcuts import require_perm


def registration_progress(request: HttpRequest, slug: str) -> HttpResponse:
    """Two queries for any number of delegations."""
    meeting = get_meeting(request.user, slug)
    require_perm(request.user, "delegates.view_delegation")
    groups, curve = groups_of(meeting), curve_of(meeting)
    context = {
        "meeting": meeting,
        "tab": "delegations",
        "groups": groups,
        "curve": curve,
        "totals": [sum(column) for column in zip(*(g.parts for g in groups), strict=True)],
        "parts": [(key, label) for key, (label, _statuses) in PARTS.items()],
        "steps": STEPS.items(),
        "bars": charts.draw_groups(groups, name=_("Answers by sub-region"), words=said(groups)),
        "stairs": charts.draw_curve(
            curve,
            name=_("Answers by day"),
            words=charts.in_words(curve.days, curve.invited),
        ),
    }
    return render(request, "delegates/registration_progress.html", context)

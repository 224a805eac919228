"""The secretariat's desk: all delegations of a meeting in one table, and what waits on top."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from delegates.desk import desk_of, ready_views
from delegates.desk_filters import DeskFilter
from delegates.desk_rows import column_labels, draw_rows
from delegates.exports import ASKED_BY_NAME
from delegates.figures import figures_of
from delegates.models import ChangeRequest, CredentialsLetter, CredentialsStatus
from delegates.views.bulk import ACTIONS
from meetings.models import Meeting
from wcoap.shortcuts import list_page

# How many of each kind stand above the table; their own list has all.
_ON_TOP = 3


def show_desk(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Whatever only the whole page shows is asked when it is drawn, not for each filter."""
    requests = ChangeRequest.objects.visible_to(request.user).open()
    letters = CredentialsLetter.objects.visible_to(request.user)
    context = {
        "meeting": meeting,
        "tab": "delegations",
        "figures": SimpleLazyObject(lambda: figures_of(meeting)),
        "labels": column_labels(meeting),
        "views": ready_views(meeting),
        "open_requests": requests.filter(delegation__meeting=meeting)
        .select_related("delegation__organization", "delegation__meeting", "delegate")
        .order_by("created_at", "pk")[:_ON_TOP],
        "letters": letters.filter(delegation__meeting=meeting, status=CredentialsStatus.RECEIVED)
        .select_related("delegation__organization", "delegation__meeting")
        .order_by("created_at", "pk")[:_ON_TOP]
        if meeting.asks_for_credentials
        else [],
        "actions": ACTIONS.items(),
        "asked_by_name": ASKED_BY_NAME.items(),
    }
    return list_page(
        request,
        "delegates/desk.html",
        context,
        filterset=DeskFilter(
            request.GET,
            queryset=desk_of(meeting, request.user),
            asks_for_credentials=meeting.asks_for_credentials,
        ),
        draw=partial(draw_rows, meeting),
    )

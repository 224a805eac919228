"""Delegations and people as files, by the filters of the desk."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from delegates.desk import desk_of
from delegates.desk_filters import DeskFilter
from delegates.exports import asked_for, delegation_sheet, people_sheet
from delegates.models import Delegation
from meetings.models import Meeting
from meetings.shortcuts import get_meeting
from wcoap.shortcuts import require_perm
from wcoap.spreadsheets.answers import file_of


@require_safe
def delegation_export_xlsx(request: HttpRequest, slug: str) -> HttpResponse:
    """A sheet of delegations and one of their people; `?with=` names the columns to add."""
    return _export(request, slug, kind="xlsx")


@require_safe
def delegation_export_csv(request: HttpRequest, slug: str) -> HttpResponse:
    """The people; with `?table=delegations` the delegations."""
    return _export(request, slug, kind="csv")


def _export(request: HttpRequest, slug: str, *, kind: str) -> HttpResponse:
    meeting = get_meeting(request.user, slug)
    require_perm(request.user, "delegates.view_delegation")
    filterset = DeskFilter(
        request.GET,
        queryset=desk_of(meeting, request.user),
        asks_for_credentials=meeting.asks_for_credentials,
    )
    return export_file(
        meeting,
        filterset.qs,
        kind=kind,
        extra=asked_for(request.GET.getlist("with")),
        of_people=request.GET.get("table") != "delegations",
    )


def export_file(
    meeting: Meeting,
    delegations: QuerySet[Delegation],
    *,
    kind: str,
    extra: list[str] | None = None,
    of_people: bool = True,
) -> HttpResponse:
    """Two queries for XLSX, one for CSV, at any size."""
    people = people_sheet(delegations, extra=extra or [])
    what = "delegations" if kind == "xlsx" or not of_people else "people"
    return file_of(
        [delegation_sheet(meeting, delegations), people],
        kind=kind,
        only=int(of_people),
        name=f"{meeting.slug}-{what}",
        zone=meeting.time_zone,
    )

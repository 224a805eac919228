"""The series of meetings: RCP, RHCA, NCP."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from meetings.filters import SeriesFilter
from meetings.forms import SeriesForm
from meetings.models import MeetingSeries
from wcoap.editing import edit_record, remove_record
from wcoap.shortcuts import list_page, require_perm


def series_list(request: HttpRequest) -> HttpResponse:
    require_perm(request.user, "meetings.view_meetingseries")
    series = MeetingSeries.objects.select_related("reports_to").order_by("code")
    return list_page(
        request,
        "meetings/series_list.html",
        {},
        filterset=SeriesFilter(request.GET, queryset=series),
    )


def series_create(request: HttpRequest) -> HttpResponse:
    return edit_record(
        request,
        form_class=SeriesForm,
        record=MeetingSeries(),
        perm="meetings.add_meetingseries",
        heading=_("New meeting series"),
        submit_label=_("Add series"),
        done=reverse("meetings:series_list"),
        cancel_url=reverse("meetings:series_list"),
    )


def series_edit(request: HttpRequest, slug: str) -> HttpResponse:
    require_perm(request.user, "meetings.change_meetingseries")
    return edit_record(
        request,
        form_class=SeriesForm,
        record=get_object_or_404(MeetingSeries, slug=slug),
        perm="meetings.change_meetingseries",
        heading=_("Edit meeting series"),
        submit_label=_("Save series"),
        done=reverse("meetings:series_list"),
        cancel_url=reverse("meetings:series_list"),
        delete_url=reverse("meetings:series_delete", args=[slug]),
    )


def series_delete(request: HttpRequest, slug: str) -> HttpResponse:
    require_perm(request.user, "meetings.delete_meetingseries")
    return remove_record(
        request,
        record=get_object_or_404(MeetingSeries, slug=slug),
        perm="meetings.delete_meetingseries",
        done=reverse("meetings:series_list"),
        cancel_url=reverse("meetings:series_edit", args=[slug]),
    )

"""Who attended: the secretariat's page, and what a delegate says of their own days."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from delegates import services
from delegates.attendance import attended_by_day, attended_by_session
from delegates.filters import AttendanceFilter
from delegates.forms import OwnAttendanceForm
from delegates.views.own_records import get_own_record
from meetings.shortcuts import get_meeting
from wcoap.shortcuts import came_from, list_page, render_page, require_perm


def attendance(request: HttpRequest, slug: str) -> HttpResponse:
    """By day, by session and by delegation; all of it counted, nothing kept. Seven queries."""
    meeting = get_meeting(request.user, slug)
    require_perm(request.user, "delegates.view_attendance")
    delegations = meeting.delegations.with_attendance().select_related("organization")
    filterset = AttendanceFilter(request.GET, queryset=delegations.in_protocol_order())
    context = {
        "meeting": meeting,
        "tab": "delegations",
        "by_day": attended_by_day(meeting),
        "by_session": attended_by_session(meeting),
    }
    return list_page(request, "delegates/attendance.html", context, filterset=filterset)


def own_attendance(request: HttpRequest, slug: str) -> HttpResponse:
    """The days of the person who is signed in: read, and corrected until the report is adopted.

    A part of the page of one's own record, and a page of its own without scripts.
    """
    delegate = get_own_record(request, slug)
    require_perm(request.user, "delegates.change_own_record", delegate)
    meeting = delegate.delegation.meeting
    form = OwnAttendanceForm(request.POST if request.method == "POST" else None, delegate=delegate)
    if request.method == "POST" and form.is_valid():
        try:
            form.save()
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Your attendance is saved."))
            here = reverse("delegates:own_attendance", args=[slug])
            return redirect(came_from(request, here))
    context = {
        "meeting": meeting,
        "tab": "overview",
        "delegate": delegate,
        "form": form,
        "attendances": delegate.attendances.all(),
        "may_correct": services.may_correct_attendance(meeting),
    }
    status = 422 if form.is_bound else 200
    return render_page(
        request, "delegates/own_attendance.html", context, partial="own-attendance", status=status
    )

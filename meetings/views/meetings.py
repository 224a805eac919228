"""The list of meetings, one meeting, and the secretariat's forms for it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from meetings import services
from meetings.filters import MeetingFilter
from meetings.forms import MeetingForm
from meetings.models import Meeting
from meetings.models.meetings import ProgrammeAudience
from meetings.shortcuts import get_meeting
from wcoap.editing import edit_record, remove_record
from wcoap.shortcuts import list_page, require_perm


@login_not_required
def meeting_list(request: HttpRequest) -> HttpResponse:
    """All that was announced, for anybody; the secretariat also sees drafts."""
    user = request.user
    meetings = Meeting.objects.select_related("series", "host")
    sees_all = user.is_authenticated and user.is_secretariat
    opens, reads = set(), set()
    if not sees_all:
        meetings = meetings.public()
        opens = set(Meeting.objects.visible_to(user).values_list("pk", flat=True))
        readable = Meeting.objects.with_programme_for(user).filter(releases__isnull=False)
        reads = set(readable.values_list("pk", flat=True))
    context = {
        "opens": opens,
        "reads": reads,
        "sees_all": sees_all,
        "may_add": user.has_perm("meetings.add_meeting"),
    }
    filterset = MeetingFilter(request.GET, queryset=meetings)
    return list_page(request, "meetings/meeting_list.html", context, filterset=filterset)


def meeting_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """The overview; what waits for whom comes from the other apps, by address."""
    meeting = get_meeting(request.user, slug)
    may_change = request.user.has_perm("meetings.change_meeting", meeting)
    context = {
        "meeting": meeting,
        "tab": "overview",
        "may_change": may_change,
        "next_statuses": services.next_statuses(meeting) if may_change else [],
        "has_programme": may_change or meeting.programme_audience != ProgrammeAudience.STAFF,
    }
    return render(request, "meetings/meeting_detail.html", context)


def meeting_create(request: HttpRequest) -> HttpResponse:
    return edit_record(
        request,
        form_class=MeetingForm,
        record=Meeting(),
        perm="meetings.add_meeting",
        heading=_("New meeting"),
        submit_label=_("Create meeting"),
        done=Meeting.get_absolute_url,
        cancel_url="/",
    )


def meeting_edit(request: HttpRequest, slug: str) -> HttpResponse:
    meeting = get_meeting(request.user, slug)
    return edit_record(
        request,
        form_class=MeetingForm,
        record=meeting,
        perm="meetings.change_meeting",
        heading=_("Edit meeting"),
        submit_label=_("Save meeting"),
        done=Meeting.get_absolute_url,
        cancel_url=meeting.get_absolute_url(),
        delete_url=reverse("meetings:meeting_delete", args=[slug]),
        zone=meeting.time_zone,
        context={"meeting": meeting, "tab": "overview"},
    )


def meeting_delete(request: HttpRequest, slug: str) -> HttpResponse:
    meeting = get_meeting(request.user, slug)
    return remove_record(
        request,
        record=meeting,
        perm="meetings.delete_meeting",
        done="/",
        cancel_url=meeting.get_absolute_url(),
        consequence=_("Its sessions and agenda go with it. A meeting with delegations stays."),
    )


@require_POST
def meeting_status(request: HttpRequest, slug: str) -> HttpResponse:
    """One step along the life cycle, or back."""
    meeting = get_meeting(request.user, slug)
    require_perm(request.user, "meetings.change_meeting", meeting)
    try:
        meeting = services.change_status(meeting=meeting, status=request.POST.get("status", ""))
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, _("The meeting is now: %s.") % meeting.get_status_display())
    return redirect(meeting)

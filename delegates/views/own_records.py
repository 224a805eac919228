"""A delegate's own record: they correct it, and withdraw."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from delegates import services
from delegates.forms import OwnRecordForm
from delegates.models import Delegate
from delegates.shortcuts import edit_in_delegation
from meetings.models import MeetingStatus, ProgrammeAudience
from meetings.shortcuts import get_meeting
from wcoap.shortcuts import require_perm


def get_own_record(request: HttpRequest, slug: str) -> Delegate:
    """The record with which whoever asks takes part, or 404. Two queries."""
    meeting = get_meeting(request.user, slug)
    records = request.user.delegate_records.active().filter(delegation__meeting=meeting)
    record = records.select_related("delegation__organization").order_by("created_at").first()
    if record is None:
        raise Http404
    record.delegation.meeting = meeting
    return record


def own_record(request: HttpRequest, slug: str) -> HttpResponse:
    record = get_own_record(request, slug)
    delegation, meeting = record.delegation, record.delegation.meeting
    return edit_in_delegation(
        request,
        delegation,
        form_class=OwnRecordForm,
        record=record,
        perm="delegates.change_own_record",
        heading=_("Your details"),
        submit_label=_("Save your details"),
        saved=_("Your details are saved."),
        done=reverse("delegates:own_record", args=[slug]),
        cancel_url=meeting.get_absolute_url(),
        template="delegates/own_record.html",
        context={
            "tab": "overview",
            "record": record,
            "has_begun": meeting.status in (MeetingStatus.IN_SESSION, MeetingStatus.CLOSED),
            "is_closed": meeting.status == MeetingStatus.CLOSED,
            "has_programme": meeting.programme_audience != ProgrammeAudience.STAFF,
        },
    )


def own_withdraw(request: HttpRequest, slug: str) -> HttpResponse:
    """Asks once; afterwards the meeting's pages are no longer theirs."""
    record = get_own_record(request, slug)
    require_perm(request.user, "delegates.change_own_record", record)
    meeting = record.delegation.meeting
    context = {
        "meeting": meeting,
        "tab": "overview",
        "heading": _("Withdraw from %s?") % meeting,
        "consequence": _(
            "You no longer take part, and the meeting's pages close for you. Your contact point "
            "can let you take part again."
        ),
        "submit_label": _("Withdraw"),
        "danger": True,
        "cancel_url": reverse("delegates:own_record", args=[slug]),
    }
    if request.method == "POST":
        try:
            services.withdraw_person(person=record, by=request.user)
        except ValidationError as error:
            context["error"] = error.messages[0]
            return render(request, "components/confirm_page.html", context, status=422)
        messages.success(request, _("You have withdrawn from %s.") % meeting)
        return redirect("meetings:meeting_list")
    return render(request, "components/confirm_page.html", context)

"""Asking for reports, watching them being made, downloading them."""

import uuid

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from agenda.consents import withdrawn_from
from agenda.shortcuts import get_programme_meeting, programme_view
from delegates.shortcuts import get_delegation
from meetings.models import Meeting, Release
from meetings.shortcuts import get_meeting
from reports import services
from reports.filters import ReportFilter
from reports.forms import BadgesForm, RequestForm
from reports.models import Report, ReportKind, ReportStatus
from wcoap.celery import worker_is_running
from wcoap.shortcuts import came_from, list_page, render_page, require_perm, sealed


def _get_report_for_user(request: HttpRequest, pk: uuid.UUID) -> Report:
    """The report with its meeting, or 404; one query."""
    reports = Report.objects.visible_to(request.user).select_related(
        "meeting__series",
        "meeting__host",
        "initiative",
        "release",
        "delegation__organization",
        "requested_by",
    )
    reports = reports.defer("release__data")
    return get_object_or_404(reports, pk=pk)


def report_list(request: HttpRequest, slug: str, form: RequestForm | None = None) -> HttpResponse:
    """The meeting's reports; the secretariat asks for new ones here."""
    meeting = get_meeting(request.user, slug)
    may_add = request.user.has_perm("reports.add_report")
    reports = Report.objects.visible_to(request.user).without_letters().filter(meeting=meeting)
    reports = reports.select_related("initiative", "release", "requested_by").defer("release__data")
    context = {
        "meeting": meeting,
        "tab": "reports",
        "may_add": may_add,
        "form": form or (RequestForm(meeting=meeting) if may_add else None),
        "worker_missing": may_add and not worker_is_running(),
    }
    filterset = ReportFilter(request.GET, queryset=reports)
    return list_page(request, "reports/report_list.html", context, filterset=filterset)


@require_POST
def report_request(request: HttpRequest, slug: str) -> HttpResponse:
    meeting = get_meeting(request.user, slug)
    require_perm(request.user, "reports.add_report")
    form = RequestForm(request.POST, meeting=meeting)
    if not form.is_valid():
        response = report_list(request, slug, form)
        response.status_code = 422
        return response
    try:
        report = services.request_report(meeting=meeting, requested_by=request.user, **form.request)
    except ValidationError as error:
        messages.info(request, error.messages[0])
        # Somebody, perhaps this person, asked a moment ago: watch that one.
        same = Report.objects.under_way().filter(meeting=meeting, **form.request).first()
        return redirect(same or reverse("reports:report_list", args=[slug]))
    return redirect(report)


def report_detail(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """One report. While it is made, the page asks for its partial `state` every second."""
    report = _get_report_for_user(request, pk)
    may_change = request.user.has_perm("reports.change_report", report)
    context = {
        "report": report,
        "meeting": report.meeting,
        "tab": "reports",
        "may_change": may_change,
        "worker_missing": report.is_under_way and not worker_is_running(),
    }
    return render_page(request, "reports/report_detail.html", context, partial="state")


@require_safe
def report_download(request: HttpRequest, pk: uuid.UUID) -> HttpResponse | FileResponse:
    """The PDF, for those who may see the report at this moment."""
    report = _get_report_for_user(request, pk)
    if report.status != ReportStatus.READY:
        raise Http404
    return _file_of(report, as_attachment=True)


def _file_of(report: Report, *, as_attachment: bool) -> FileResponse:
    """Needs the meeting's series."""
    response = FileResponse(
        report.file.open("rb"),
        as_attachment=as_attachment,
        filename=report.download_name,
        content_type="application/pdf",
    )
    response["Cache-Control"] = "private, no-cache"
    return sealed(response)


@require_safe
@programme_view
def programme_pdf(request: HttpRequest, meeting: Meeting) -> HttpResponse | FileResponse:
    """The last release on paper; where it was never made, the secretariat can ask for it.

    One that names somebody who withdrew their consent is not given: another one is made of it.
    While the worker makes it, the page says so and asks for its partial `state` every second.
    """
    made = Report.objects.filter(kind=ReportKind.PROGRAMME, release=meeting.release_pk)
    report = made.order_by("-created_at").first() if meeting.release_pk else None
    if report:
        withdrawn = withdrawn_from(meeting.release_pk)
        report = services.renew_programme(report=report, withdrawn=withdrawn)
        report.meeting = meeting
    if report and report.status == ReportStatus.READY and not request.htmx:
        return _file_of(report, as_attachment=False)
    context = {
        "meeting": meeting,
        "tab": "programme",
        "is_outside": not meeting.is_open,
        "report": report,
        "may_add": request.user.has_perm("reports.add_report"),
    }
    return render_page(request, "reports/programme_pdf.html", context, partial="state")


def participants_pdf(request: HttpRequest, slug: str) -> HttpResponse | FileResponse:
    """The list of participants as it is now; where it says something else by now, it is made anew.

    While the worker makes it, the page says so and asks for its partial `state` every second.
    """
    meeting = get_meeting(request.user, slug)
    report = services.renew_participants(meeting=meeting, requested_by=request.user)
    if request.method == "POST" and report.status == ReportStatus.FAILED:
        services.retry_report(report=report)
        return redirect("reports:participants_pdf", slug)
    if report.status == ReportStatus.READY and not request.htmx:
        return _file_of(report, as_attachment=False)
    context = {
        "meeting": meeting,
        "tab": "delegations",
        "report": report,
        "worker_missing": report.is_under_way and not worker_is_running(),
    }
    return render_page(request, "reports/participants_pdf.html", context, partial="state")


@require_POST
def programme_request(request: HttpRequest, slug: str) -> HttpResponse:
    meeting = get_programme_meeting(request.user, slug)
    require_perm(request.user, "reports.add_report")
    release = get_object_or_404(Release.objects.defer("data"), pk=meeting.release_pk)
    try:
        services.request_report(
            meeting=meeting, kind=ReportKind.PROGRAMME, release=release, requested_by=request.user
        )
    except ValidationError as error:
        messages.info(request, error.messages[0])
    return redirect("reports:programme_pdf", slug)


def badges(request: HttpRequest, slug: str) -> HttpResponse:
    """Asks which badges to make and leads to the page that shows how far they are."""
    meeting = get_meeting(request.user, slug)
    require_perm(request.user, "reports.add_report")
    form = BadgesForm(
        request.POST if request.method == "POST" else None,
        meeting=meeting,
        initial={"delegation": request.GET.get("delegation", "")},
    )
    if request.method == "POST" and form.is_valid():
        wanted = {"kind": ReportKind.BADGES, "options": form.options}
        try:
            report = services.request_report(meeting=meeting, requested_by=request.user, **wanted)
        except ValidationError as error:
            messages.info(request, error.messages[0])
            report = Report.objects.under_way().filter(meeting=meeting, **wanted).first()
        return redirect(report or reverse("reports:badges", args=[slug]))
    made = Report.objects.filter(meeting=meeting, kind=ReportKind.BADGES)
    context = {
        "meeting": meeting,
        "tab": "delegations",
        "form": form,
        "heading": _("Badges"),
        "submit_label": _("Make badges"),
        "cancel_url": reverse("delegates:check_in", args=[slug]),
        "made": made.order_by("-created_at")[:5],
        "worker_missing": not worker_is_running(),
    }
    status = 422 if form.is_bound else 200
    return render(request, "reports/badges.html", context, status=status)


@require_POST
def report_retry(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    report = _get_report_for_user(request, pk)
    require_perm(request.user, "reports.change_report", report)
    try:
        services.retry_report(report=report)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return redirect(came_from(request, report.get_absolute_url()))


@require_POST
def report_share(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Show a finished report to the participants, or (`shared` empty) hide it again."""
    report = _get_report_for_user(request, pk)
    require_perm(request.user, "reports.change_report", report)
    shared = bool(request.POST.get("shared"))
    try:
        services.share_report(report=report, shared=shared)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        done = (
            _("Participants can download it now.") if shared else _("Only the secretariat sees it.")
        )
        messages.success(request, done)
    return redirect(report)


def letter_states(request: HttpRequest, slug: str) -> HttpResponse:
    """Which letters of invitation are being made and which failed, for the list of invitations."""
    meeting = get_meeting(request.user, slug)
    require_perm(request.user, "reports.view_report")
    letters = Report.objects.last_letters(meeting).select_related("delegation__organization")
    letters = list(letters)
    under_way = sum(letter.is_under_way for letter in letters)
    context = {
        "meeting": meeting,
        "tab": "delegations",
        "failed": [letter for letter in letters if letter.status == ReportStatus.FAILED],
        "under_way": under_way,
        "worker_missing": under_way and not worker_is_running(),
    }
    return render_page(request, "reports/letter_states.html", context, partial="states")


@require_safe
def invitation_pdf(
    request: HttpRequest, slug: str, organization: str
) -> HttpResponse | FileResponse:
    """The letter of invitation that an organization was sent last."""
    delegation = get_delegation(request.user, slug, organization)
    require_perm(request.user, "delegates.register_delegation", delegation)
    made = Report.objects.filter(
        kind=ReportKind.INVITATION, delegation=delegation, status=ReportStatus.READY
    )
    report = made.order_by("-finished_at").first()
    if report is None:
        raise Http404
    report.meeting, report.delegation = delegation.meeting, delegation
    return _file_of(report, as_attachment=False)


def meeting_summary(request: HttpRequest, slug: str) -> HttpResponse:
    """What the overview says on reports; a page of its own for browsers without scripts."""
    meeting = get_meeting(request.user, slug)
    reports = Report.objects.visible_to(request.user).without_letters().filter(meeting=meeting)
    context = {
        "meeting": meeting,
        "tab": "overview",
        "reports": reports.select_related("initiative", "release").defer("release__data")[:5],
        "may_add": request.user.has_perm("reports.add_report"),
        "all_url": reverse("reports:report_list", args=[slug]),
    }
    return render_page(request, "reports/meeting_summary.html", context, partial="summary")

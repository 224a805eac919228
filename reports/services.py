"""Asking for a report, asking again, and showing it to the participants."""

from collections.abc import Collection, Iterable
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from agenda.models import Initiative
from delegates.models import Delegation, User
from delegates.participants import fingerprint, listed_participants
from meetings.models import Meeting, Release
from meetings.services import lock_meeting
from reports.models import Phase, Report, ReportKind, ReportStatus
from reports.tasks import render_report
from wcoap.saving import refusals_explained, save_record


def _queue(report: Report) -> None:
    transaction.on_commit(partial(render_report.delay, str(report.pk)))


@transaction.atomic
def request_report(
    *,
    meeting: Meeting,
    kind: str,
    requested_by: User | None,
    initiative: Initiative | None = None,
    release: Release | None = None,
    delegation: Delegation | None = None,
    options: dict[str, Any] | None = None,
) -> Report:
    """Queue a PDF; the worker starts once we commit.

    Raises ValidationError while the same report is under way.
    """
    lock_meeting(meeting.pk)
    report = Report(
        meeting=meeting,
        kind=kind,
        initiative=initiative,
        release=release,
        delegation=delegation,
        options=options or {},
        requested_by=requested_by,
    )
    save_record(report)
    _queue(report)
    return report


@transaction.atomic
def renew_programme(*, report: Report, withdrawn: Collection[str]) -> Report:
    """The finished programme, or the one that is made in its place if it names one of `withdrawn`.

    They are keys of people who agreed to be named to the public and do so no longer.
    """
    if report.status != ReportStatus.READY or set(withdrawn) <= set(report.withdrawn):
        return report
    try:
        return request_report(
            meeting=report.meeting,
            kind=report.kind,
            release=report.release,
            requested_by=report.requested_by,
        )
    except ValidationError:  # somebody was faster
        return Report.objects.filter(kind=report.kind, release=report.release_id).latest(
            "created_at"
        )


def renew_participants(*, meeting: Meeting, requested_by: User | None) -> Report:
    """The PDF of the list of participants as it is now, or the one that is made of it.

    The meeting is locked only to have one made: whoever asks at the same moment gets the same.
    """
    state = {"state": fingerprint(listed_participants(meeting))}
    wanted: dict[str, Any] = {"kind": ReportKind.PARTICIPANTS, "options": state}
    made = meeting.reports.filter(**wanted).order_by("-created_at")
    if report := made.first():
        return report
    with transaction.atomic():
        lock_meeting(meeting.pk)
        return made.first() or request_report(meeting=meeting, requested_by=requested_by, **wanted)


@transaction.atomic
def request_letters(
    *, meeting: Meeting, delegations: Iterable[Delegation], requested_by: User
) -> list[Report]:
    """Queue the letters of invitation of these delegations; one that is being made is left alone.

    Nine statements, however many they are.
    """
    lock_meeting(meeting.pk)
    made = Report.objects.under_way().filter(meeting=meeting, kind=ReportKind.INVITATION)
    busy = set(made.values_list("delegation", flat=True))
    reports = [
        Report(
            meeting=meeting,
            kind=ReportKind.INVITATION,
            delegation=delegation,
            requested_by=requested_by,
        )
        for delegation in delegations
        if delegation.pk not in busy
    ]
    with refusals_explained():
        Report.objects.bulk_create(reports)
    for report in reports:
        _queue(report)
    return reports


@transaction.atomic
def retry_report(*, report: Report) -> Report:
    """Queue a failed report again; ValidationError for any other."""
    report = Report.objects.select_for_update().get(pk=report.pk)
    if report.status != ReportStatus.FAILED:
        raise ValidationError(_("Only a report that failed can be tried again."))
    report.status, report.phase, report.progress = ReportStatus.QUEUED, Phase.QUEUED, 0
    report.attempts, report.error, report.finished_at = 0, "", None
    save_record(report)
    _queue(report)
    return report


@transaction.atomic
def share_report(*, report: Report, shared: bool) -> Report:
    """Let the participants download a finished report, or take that back."""
    report = Report.objects.select_for_update().get(pk=report.pk)
    report.shared_at = (report.shared_at or timezone.now()) if shared else None
    save_record(report)
    return report

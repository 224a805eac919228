"""Making one report, from its records to its file; safe to start twice, and to be killed.

A worker holds the report's lock (`wcoap.locks`) for as long as it works on it, so a report that is
"rendering" without a lock has lost its worker.
"""

import hashlib
import logging
from typing import Any
from uuid import UUID

import pghistory
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from agenda.models import PolicyUpdate
from delegates.models import InvitationLetter
from delegates.services import send_invitations
from reports.briefs import collect_brief
from reports.invitations import collect_invitation
from reports.models import Phase, Report, ReportKind, ReportStatus, file_name
from reports.papers import Paper, ProgrammePaper
from reports.participants import collect_participants
from reports.programmes import collect_programme
from reports.rendering import fingerprint, markup, typeset
from reports.summaries import collect_final_report
from wcoap.locks import alone_with, one_moment

logger = logging.getLogger(__name__)

# A report that takes its worker down with it must not go round for ever.
MAX_ATTEMPTS = 3


class Superseded(Exception):
    """Somebody else took the report over; what this worker has is thrown away."""


def produce(report_pk: UUID) -> None:
    """Make the report's file. A report that is not under way, or in other hands, is left alone."""
    with alone_with(report_pk) as alone, pghistory.context(task="reports.render"):
        if not alone or (report := _begin(report_pk)) is None:
            return
        try:
            _make(report)
        except Superseded:
            logger.info("Report %s was taken over", report_pk)
        except Exception as error:
            logger.exception("Report %s failed", report_pk)
            _give_up(report, _reason(error))


@transaction.atomic
def _begin(report_pk: UUID) -> Report | None:
    report = Report.objects.select_for_update().under_way().filter(pk=report_pk).first()
    if report is None:
        return None
    report.attempts += 1
    if report.attempts > MAX_ATTEMPTS:
        _give_up(report, _("The worker stopped each time it tried to make this report."))
        return None
    report.status, report.started_at = ReportStatus.RENDERING, timezone.now()
    report.phase, report.progress = Phase.COLLECTING, 5
    report.save()
    return report


def _make(report: Report) -> None:
    paper = collect(report)
    html = markup(paper)
    report.fingerprint = fingerprint(html)
    report.withdrawn = list(paper.withdrawn) if isinstance(paper, ProgrammePaper) else []
    if same := _made_before(report):
        _finish(report, file=same.file.name, size=same.size, pages=same.pages, sha256=same.sha256)
        return

    def tell(phase: str, percent: int) -> None:
        told = Report.objects.filter(
            pk=report.pk, status=ReportStatus.RENDERING, attempts=report.attempts
        ).update(phase=phase, progress=percent)
        if not told:
            raise Superseded

    result = typeset(html, on_phase=tell)
    name = file_name(report, "")
    default_storage.delete(name)  # what a killed worker may have left
    name = default_storage.save(name, ContentFile(result.pdf))
    digest = hashlib.sha256(result.pdf).hexdigest()
    _finish(report, file=name, size=len(result.pdf), pages=result.pages, sha256=digest)


def collect(report: Report) -> Paper:
    """What the report says, read in one moment: changes made meanwhile are all in or all out."""
    with one_moment(), translation.override("en"):
        if report.kind == ReportKind.POLICY_BRIEF and report.initiative:
            return collect_brief(report.meeting, report.initiative)
        if report.kind == ReportKind.PARTICIPANTS:
            return collect_participants(report.meeting)
        if report.kind == ReportKind.PROGRAMME and report.release:
            return collect_programme(report.release)
        if report.kind == ReportKind.INVITATION and report.delegation:
            return collect_invitation(report.delegation)
        return collect_final_report(report.meeting)


def _made_before(report: Report) -> Report | None:
    """A finished report that says the very same, so that nothing is typeset twice."""
    return Report.objects.filter(
        meeting=report.meeting, status=ReportStatus.READY, fingerprint=report.fingerprint
    ).first()


@transaction.atomic
def _finish(report: Report, **result: Any) -> None:
    current = Report.objects.select_for_update().get(pk=report.pk)
    if current.status != ReportStatus.RENDERING or current.attempts != report.attempts:
        raise Superseded
    made = {"fingerprint": report.fingerprint, "withdrawn": report.withdrawn}
    for name, value in {**result, **made}.items():
        setattr(current, name, value)
    current.status, current.phase, current.progress = ReportStatus.READY, Phase.WRITING, 100
    current.finished_at, current.error = timezone.now(), ""
    current.save()
    if current.kind == ReportKind.INVITATION and current.delegation:
        # In the same transaction: a letter that is ready has its mails on their way.
        send_invitations(delegation=current.delegation, letter_file=str(current.file))


@transaction.atomic
def _give_up(report: Report, reason: str) -> None:
    Report.objects.under_way().filter(pk=report.pk).update(
        status=ReportStatus.FAILED, error=reason, finished_at=timezone.now()
    )


def _reason(error: Exception) -> str:
    """Why a report failed, for the organiser."""
    if isinstance(error, PolicyUpdate.DoesNotExist):
        return _("Nothing was reported on this initiative at this meeting.")
    if isinstance(error, InvitationLetter.DoesNotExist):
        return _("The meeting has no letter of invitation.")
    if isinstance(error, ValidationError):
        return " ".join(error.messages)
    if isinstance(error, OSError):
        return _("The file could not be written: %s.") % (error.strerror or error)
    return _("The pages could not be laid out (%(kind)s: %(words)s).") % {
        "kind": type(error).__name__,
        "words": str(error)[:300],
    }

"""Work for the queue; every task may run twice."""

from typing import Any
from uuid import UUID

from celery import shared_task
from celery.signals import worker_ready
from django.conf import settings

from agenda.models import Proposal, StoredFile
from agenda.proposing import propose
from agenda.scanning import scan
from agenda.storing import remove_unused
from wcoap.locks import left_behind


@shared_task(name="agenda.solve")
def solve_proposal(proposal_pk: str) -> None:
    """Look for a timetable; a proposal that is finished or in other hands is left alone."""
    propose(UUID(proposal_pk))


@shared_task(name="agenda.recover_proposals", ignore_result=True)
def recover_proposals() -> None:
    """Queue again what a dead worker or a lost message left under way."""
    for pk in left_behind(Proposal.objects.under_way().values_list("pk", flat=True)):
        solve_proposal.delay(str(pk))


@shared_task(name="agenda.remind_owners", ignore_result=True)
def remind_owners() -> None:
    """Remind of actions, before and after they are due; what went out is not sent again."""
    from agenda import services  # noqa: PLC0415 -- services queue the tasks of this module

    for meeting in services.meetings_to_remind_of():
        services.remind_owners(meeting=meeting)


@shared_task(name="agenda.scan_file", ignore_result=True)
def scan_file(stored_pk: str) -> None:
    """Ask the scanner about a new file; one that it knows, or that is in other hands, is left."""
    scan(UUID(stored_pk))


@shared_task(name="agenda.recover_scans", ignore_result=True)
def recover_scans() -> None:
    """Ask again about files without a verdict: the scanner slept, or a message was lost."""
    if settings.CLAMD_ADDRESS:
        for pk in left_behind(StoredFile.objects.to_scan().values_list("pk", flat=True)):
            scan_file.delay(str(pk))


@shared_task(name="agenda.sweep_papers", ignore_result=True)
def sweep_papers() -> None:
    """Delete files of papers that were deleted or replaced."""
    remove_unused()


@worker_ready.connect
def recover_at_start(**_kwargs: Any) -> None:
    """A worker that starts looks at once for what its predecessor left."""
    recover_proposals.delay()

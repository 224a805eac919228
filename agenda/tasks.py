"""Work for the queue; every task may run twice."""

from typing import Any
from uuid import UUID

from celery import shared_task
from celery.signals import worker_ready

from agenda.models import Proposal
from agenda.proposing import propose
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


@worker_ready.connect
def recover_at_start(**_kwargs: Any) -> None:
    """A worker that starts looks at once for what its predecessor left."""
    recover_proposals.delay()

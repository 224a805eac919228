"""Solving one proposal, from the draft to its result; safe to start twice, and to be killed.

A worker holds the proposal's lock (`wcoap.locks`) while it solves. It tells how far it is twice a
second, and learns by that whether the proposal was cancelled meanwhile.
"""

import logging
from collections.abc import Callable
from time import monotonic
from uuid import UUID

import pghistory
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from agenda.models import Proposal, ProposalStatus
from agenda.solving import Solution, solve
from agenda.solving.grounds import Grounds
from agenda.timetables import Timetable, collect_timetable
from meetings.models import Meeting
from meetings.services import held_rooms
from wcoap.locks import alone_with, one_moment

logger = logging.getLogger(__name__)

# A proposal that takes its worker down with it must not go round for ever.
MAX_ATTEMPTS = 2
# How often the record is told how far it is, in seconds.
PULSE = 0.5

Tell = Callable[[int, str], None]


class Superseded(Exception):
    """It was cancelled, or somebody else took it over; what this worker has is thrown away."""


def propose(proposal_pk: UUID, tell: Tell = lambda percent, line: None) -> None:
    """Solve it. A proposal that is not under way, or in other hands, is left alone."""
    with alone_with(proposal_pk) as alone, pghistory.context(task="agenda.solve"):
        if not alone or (proposal := _begin(proposal_pk)) is None:
            return
        try:
            _solve(proposal, tell)
        except Superseded:
            logger.info("Proposal %s was cancelled or taken over", proposal_pk)
        except Exception as error:
            logger.exception("Proposal %s failed", proposal_pk)
            _give_up(
                proposal,
                _("The solver stopped (%(kind)s: %(words)s).")
                % {"kind": type(error).__name__, "words": str(error)[:300]},
            )


@transaction.atomic
def _begin(proposal_pk: UUID) -> Proposal | None:
    proposal = Proposal.objects.select_for_update().under_way().filter(pk=proposal_pk).first()
    if proposal is None:
        return None
    proposal.attempts += 1
    if proposal.attempts > MAX_ATTEMPTS:
        _give_up(proposal, _("The worker stopped each time it looked for this timetable."))
        return None
    proposal.status, proposal.started_at = ProposalStatus.SOLVING, timezone.now()
    proposal.progress, proposal.progress_line = 0, ""
    proposal.save()
    return proposal


def _solve(proposal: Proposal, tell: Tell) -> None:
    with one_moment():
        meeting = Meeting.objects.select_related("series").get(pk=proposal.meeting_id)
        timetable, held = collect_timetable(meeting), held_rooms(meeting, elsewhere=True)
    teller = _Teller(proposal, tell)
    solution = solve(
        timetable,
        seconds=proposal.seconds,
        held=held,
        on_progress=teller.tell,
        should_stop=lambda: teller.superseded,
    )
    if teller.superseded:
        raise Superseded
    _finish(proposal, timetable, solution)


class _Teller:
    """Writes the progress at most every `PULSE` seconds."""

    def __init__(self, proposal: Proposal, tell: Tell) -> None:
        self.proposal, self.tell_others = proposal, tell
        self.superseded = False
        self.told_at = 0.0

    def tell(self, percent: int, line: str) -> None:
        if self.superseded or monotonic() - self.told_at < PULSE:
            return
        self.told_at = monotonic()
        self.superseded = not Proposal.objects.filter(
            pk=self.proposal.pk,
            status=ProposalStatus.SOLVING,
            attempts=self.proposal.attempts,
        ).update(progress=percent, progress_line=line[:200])
        self.tell_others(percent, line)


@transaction.atomic
def _finish(proposal: Proposal, timetable: Timetable, solution: Solution) -> None:
    current = Proposal.objects.select_for_update().get(pk=proposal.pk)
    if current.status != ProposalStatus.SOLVING or current.attempts != proposal.attempts:
        raise Superseded
    current.based_on = Grounds.of(timetable).as_data()
    current.result = solution.as_data()
    current.status, current.progress = ProposalStatus.READY, 100
    current.finished_at, current.error = timezone.now(), ""
    current.save()


@transaction.atomic
def _give_up(proposal: Proposal, reason: str) -> None:
    Proposal.objects.under_way().filter(pk=proposal.pk).update(
        status=ProposalStatus.FAILED, error=reason, finished_at=timezone.now()
    )

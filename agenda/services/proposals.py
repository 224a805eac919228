"""Asking for a timetable, cancelling that, and taking or refusing what is proposed."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agenda.models import Proposal, ProposalStatus
from agenda.solving import read_solution
from agenda.solving.grounds import Grounds, Seen
from agenda.tasks import solve_proposal
from agenda.timetables import Key, collect_timetable
from delegates.models import User
from meetings.models import Meeting, Session
from meetings.services import Move, StaleMove, lock_meeting, move_sessions
from wcoap.history import last_editor
from wcoap.saving import save_record

# More names than this say nothing more.
MOST_NAMED = 5

_BESIDE_SESSIONS = {
    "hours": gettext_lazy("the meeting’s days or hours"),
    "rooms": gettext_lazy("the rooms"),
    "agenda": gettext_lazy("the agenda"),
    "people": gettext_lazy("the people or what they do in the sessions"),
}


@transaction.atomic
def request_proposal(
    *, meeting: Meeting, seconds: int, requested_by: User | None, queue: bool = True
) -> Proposal:
    """Queue a search for a timetable; ValidationError while one is under way.

    With `queue` False the caller solves it at once, by `agenda.proposing.propose`.
    """
    lock_meeting(meeting.pk)
    proposal = Proposal(meeting=meeting, seconds=seconds, requested_by=requested_by)
    save_record(proposal)
    if queue:
        transaction.on_commit(lambda: solve_proposal.delay(str(proposal.pk)))
    return proposal


@transaction.atomic
def cancel_proposal(*, proposal: Proposal) -> Proposal:
    """Stop a search; the worker notices within a second. ValidationError once it is over."""
    proposal = Proposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)
    if not proposal.is_under_way:
        raise ValidationError(_("The search is over already."))
    return _close(proposal, ProposalStatus.CANCELLED)


@transaction.atomic
def discard_proposal(*, proposal: Proposal) -> Proposal:
    """Throw a proposal away; ValidationError for one that is not waiting for a decision."""
    lock_meeting(proposal.meeting_id)
    return _close(_waiting(proposal), ProposalStatus.DISCARDED)


@transaction.atomic
def accept_proposal(*, proposal: Proposal) -> Proposal:
    """Write all places of a proposal, or none of them.

    ValidationError where a session was changed, added or deleted since the solver read the
    timetable, saying which; where people, rooms, the agenda or the hours are others; or with what
    the database refuses. The moves that take it back are kept in `result`.
    """
    meeting = lock_meeting(proposal.meeting_id)
    proposal = _waiting(proposal)
    _refuse_if_stale(meeting, proposal)
    moves = [
        Move(c.key, c.version, c.after.start, c.after.room, c.minutes)
        for c in read_solution(proposal.result).changes
    ]
    if not moves:
        raise ValidationError(_("This proposal changes nothing."))
    undo = move_sessions(meeting=meeting, moves=moves)
    proposal.result = {**proposal.result, "undo": [move.as_data() for move in undo]}
    return _close(proposal, ProposalStatus.ACCEPTED)


@transaction.atomic
def undo_proposal(*, proposal: Proposal) -> Proposal:
    """Put every session back where it was before the proposal was accepted.

    ValidationError where one of them was changed since; then nothing moves.
    """
    meeting = lock_meeting(proposal.meeting_id)
    proposal = Proposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)
    if proposal.status != ProposalStatus.ACCEPTED:
        raise ValidationError(_("Only an accepted proposal can be taken back."))
    try:
        move_sessions(meeting=meeting, moves=[Move.of_data(row) for row in proposal.result["undo"]])
    except StaleMove as stale:
        names = _names([session.title for session in stale.sessions])
        raise ValidationError(
            _("It can’t be taken back: %(titles)s changed since it was accepted.")
            % {"titles": names}
        ) from stale
    return _close(proposal, ProposalStatus.DISCARDED)


def _waiting(proposal: Proposal) -> Proposal:
    proposal = Proposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)
    if proposal.status != ProposalStatus.READY:
        raise ValidationError(_("This proposal is not waiting for a decision."))
    return proposal


def _close(proposal: Proposal, status: ProposalStatus) -> Proposal:
    proposal.status = status
    if status == ProposalStatus.CANCELLED:
        proposal.finished_at = timezone.now()
    save_record(proposal)
    return proposal


def _refuse_if_stale(meeting: Meeting, proposal: Proposal) -> None:
    """Compare all that the solver reasoned on with what is there; a query and a timetable's."""
    saw = Grounds.of_data(proposal.based_on)
    _refuse_other_sessions(meeting, saw.sessions)
    if nouns := saw.differing(Grounds.of(collect_timetable(meeting))):
        raise ValidationError(
            _("Since this was made, %(what)s changed. Ask for a new proposal.")
            % {"what": ", ".join(str(_BESIDE_SESSIONS[noun]) for noun in nouns)}
        )


def _refuse_other_sessions(meeting: Meeting, seen: dict[Key, Seen]) -> None:
    there = {session.pk: session for session in meeting.sessions.order_by("title")}
    changed = [s for k, s in there.items() if k in seen and s.version != seen[k].version]
    added = [session.title for key, session in there.items() if key not in seen]
    deleted = [row.title for key, row in seen.items() if key not in there]
    parts = [_changed(changed)] if changed else []
    if added:
        parts.append(_("%s came in addition") % _names(added))
    if deleted:
        parts.append(_("%s was deleted") % _names(deleted))
    if parts:
        raise ValidationError(
            _("The timetable is no longer the one that this was made for: %(what)s. Ask again.")
            % {"what": "; ".join(parts)}
        )


def _changed(sessions: list[Session]) -> str:
    """Which ones and by whom; two queries for each person named."""
    if len(sessions) == 1:
        return _("%(title)s was changed by %(editor)s") % {
            "title": _names([sessions[0].title]),
            "editor": last_editor(sessions[0]),
        }
    return _("%s were changed") % _names([session.title for session in sessions])


def _names(titles: list[str]) -> str:
    words = ", ".join(_("“%s”") % title for title in titles[:MOST_NAMED])
    if (more := len(titles) - MOST_NAMED) > 0:
        return _("%(titles)s and %(number)d more") % {"titles": words, "number": more}
    return words

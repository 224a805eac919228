"""The order in which all that writes people takes its locks: meeting, delegation, people."""

from delegates.models import Delegation
from meetings.services import lock_meeting


def lock_delegation(delegation: Delegation) -> Delegation:
    """Let one change of a delegation and its people at a time through.

    The database's own rules lock this row, too, after those of the people. Whoever writes
    people takes it before them, so that nobody waits in a circle.
    """
    return Delegation.objects.select_for_update(no_key=True).get(pk=delegation.pk)


def lock_people(delegation: Delegation) -> Delegation:
    """Before anything that takes or frees a seat: first the meeting, then the delegation."""
    meeting = lock_meeting(delegation.meeting_id)
    delegation = lock_delegation(delegation)
    delegation.meeting = meeting
    return delegation

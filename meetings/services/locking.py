"""One change of a meeting at a time."""

from uuid import UUID

from meetings.models import Meeting


def lock_meeting(meeting_pk: UUID) -> Meeting:
    """Wait for whoever else changes this meeting; held until the transaction ends.

    Taken before any row of the meeting is locked, so that two changes never wait for each other.
    """
    return (
        Meeting.objects.select_for_update(no_key=True, of=("self",))
        .select_related("series")
        .get(pk=meeting_pk)
    )

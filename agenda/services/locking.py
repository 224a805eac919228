"""One change of a meeting's agenda, papers and outcomes at a time."""

from meetings.services import lock_meeting

__all__ = ["lock_meeting"]

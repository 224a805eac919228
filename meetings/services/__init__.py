from meetings.services.copies import Copied, copy_timetable
from meetings.services.day_templates import DAY_PARTS, DayPart, add_day_template
from meetings.services.held_rooms import held_rooms
from meetings.services.locking import lock_meeting
from meetings.services.meetings import change_audience, change_status, next_statuses
from meetings.services.sessions import Move, StaleMove, add_session, move_sessions, shift_day

__all__ = [
    "DAY_PARTS",
    "Copied",
    "DayPart",
    "Move",
    "StaleMove",
    "add_day_template",
    "add_session",
    "change_audience",
    "change_status",
    "copy_timetable",
    "held_rooms",
    "lock_meeting",
    "move_sessions",
    "next_statuses",
    "shift_day",
]

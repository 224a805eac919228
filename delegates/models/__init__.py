from delegates.models.calendars import CalendarAddress, Star
from delegates.models.contacts import ContactPoint
from delegates.models.delegates import (
    Attendance,
    Delegate,
    DelegateMode,
    DelegateRole,
    DelegateStatus,
)
from delegates.models.delegations import Delegation, DelegationStatus
from delegates.models.mails import Mail, MailStatus
from delegates.models.roles import SessionRole, SessionRoleKind
from delegates.models.users import User

__all__ = [
    "Attendance",
    "CalendarAddress",
    "ContactPoint",
    "Delegate",
    "DelegateMode",
    "DelegateRole",
    "DelegateStatus",
    "Delegation",
    "DelegationStatus",
    "Mail",
    "MailStatus",
    "SessionRole",
    "SessionRoleKind",
    "Star",
    "User",
]

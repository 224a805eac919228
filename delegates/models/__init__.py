from delegates.models.calendars import CalendarAddress, Star
from delegates.models.change_requests import ChangeKind, ChangeRequest, ChangeStatus
from delegates.models.check_ins import CheckIn
from delegates.models.contacts import ContactPoint
from delegates.models.credentials import CredentialsLetter, CredentialsStatus
from delegates.models.delegates import (
    SEATED,
    Attendance,
    AttendanceSource,
    Delegate,
    DelegateMode,
    DelegateRole,
    DelegateStatus,
)
from delegates.models.delegations import (
    HOLDING,
    OUT,
    WITH_PEOPLE,
    Delegation,
    DelegationStatus,
)
from delegates.models.invitations import Invitation, InvitationLetter
from delegates.models.mails import Mail, MailKind, MailStatus
from delegates.models.roles import SessionRole, SessionRoleKind
from delegates.models.seats import SeatLimits
from delegates.models.users import User

__all__ = [
    "HOLDING",
    "OUT",
    "SEATED",
    "WITH_PEOPLE",
    "Attendance",
    "AttendanceSource",
    "CalendarAddress",
    "ChangeKind",
    "ChangeRequest",
    "ChangeStatus",
    "CheckIn",
    "ContactPoint",
    "CredentialsLetter",
    "CredentialsStatus",
    "Delegate",
    "DelegateMode",
    "DelegateRole",
    "DelegateStatus",
    "Delegation",
    "DelegationStatus",
    "Invitation",
    "InvitationLetter",
    "Mail",
    "MailKind",
    "MailStatus",
    "SeatLimits",
    "SessionRole",
    "SessionRoleKind",
    "Star",
    "User",
]

from delegates.models.contacts import ContactPoint
from delegates.models.delegates import (
    Attendance,
    Delegate,
    DelegateMode,
    DelegateRole,
    DelegateStatus,
)
from delegates.models.delegations import Delegation, DelegationStatus
from delegates.models.roles import SessionRole, SessionRoleKind
from delegates.models.users import User

__all__ = [
    "Attendance",
    "ContactPoint",
    "Delegate",
    "DelegateMode",
    "DelegateRole",
    "DelegateStatus",
    "Delegation",
    "DelegationStatus",
    "SessionRole",
    "SessionRoleKind",
    "User",
]

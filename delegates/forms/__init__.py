from delegates.forms.accounts import AccountForm, ContactPointForm, UserForm
from delegates.forms.check_ins import ArrivalForm, OwnAttendanceForm
from delegates.forms.delegates import DelegateForm, SessionRoleForm
from delegates.forms.delegations import DeclineForm, DelegationForm, NewDelegationForm

__all__ = [
    "AccountForm",
    "ArrivalForm",
    "ContactPointForm",
    "DeclineForm",
    "DelegateForm",
    "DelegationForm",
    "NewDelegationForm",
    "OwnAttendanceForm",
    "SessionRoleForm",
    "UserForm",
]

from delegates.forms.accounts import AccountForm, ContactPointForm, UserForm
from delegates.forms.change_requests import RefusalForm
from delegates.forms.delegates import DelegateForm, SessionRoleForm
from delegates.forms.delegations import DeclineForm, DelegationForm, NewDelegationForm
from delegates.forms.seats import SeatsForm

__all__ = [
    "AccountForm",
    "ContactPointForm",
    "DeclineForm",
    "DelegateForm",
    "DelegationForm",
    "NewDelegationForm",
    "RefusalForm",
    "SeatsForm",
    "SessionRoleForm",
    "UserForm",
]

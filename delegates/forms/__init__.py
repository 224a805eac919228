from delegates.forms.accounts import AccountForm, ContactPointForm, UserForm
from delegates.forms.delegates import DelegateForm, SessionRoleForm
from delegates.forms.delegations import DeclineForm, DelegationForm, NewDelegationForm

__all__ = [
    "AccountForm",
    "ContactPointForm",
    "DeclineForm",
    "DelegateForm",
    "DelegationForm",
    "NewDelegationForm",
    "SessionRoleForm",
    "UserForm",
]

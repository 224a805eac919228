from delegates.forms.accounts import AccountForm, ContactPointForm, UserForm
from delegates.forms.credentials import CredentialsForm, ReturnCredentialsForm
from delegates.forms.delegates import DelegateForm, SessionRoleForm
from delegates.forms.delegations import DeclineForm, DelegationForm, NewDelegationForm

__all__ = [
    "AccountForm",
    "ContactPointForm",
    "CredentialsForm",
    "DeclineForm",
    "DelegateForm",
    "DelegationForm",
    "NewDelegationForm",
    "ReturnCredentialsForm",
    "SessionRoleForm",
    "UserForm",
]

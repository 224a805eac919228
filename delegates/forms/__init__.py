from delegates.forms.accounts import AccountForm, ContactPointForm, UserForm
from delegates.forms.contact_imports import ContactImportForm
from delegates.forms.delegates import DelegateForm, SessionRoleForm
from delegates.forms.delegations import DeclineForm, DelegationForm, NewDelegationForm

__all__ = [
    "AccountForm",
    "ContactImportForm",
    "ContactPointForm",
    "DeclineForm",
    "DelegateForm",
    "DelegationForm",
    "NewDelegationForm",
    "SessionRoleForm",
    "UserForm",
]

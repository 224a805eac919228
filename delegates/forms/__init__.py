from delegates.forms.accounts import AccountForm, ContactPointForm, UserForm
from delegates.forms.delegates import DelegateForm, SessionRoleForm
from delegates.forms.delegations import DeclineForm, DelegationForm, NewDelegationForm
from delegates.forms.people import ChangeForm, OwnRecordForm, PersonForm, ReasonForm
from delegates.forms.sheets import SheetForm

__all__ = [
    "AccountForm",
    "ChangeForm",
    "ContactPointForm",
    "DeclineForm",
    "DelegateForm",
    "DelegationForm",
    "NewDelegationForm",
    "OwnRecordForm",
    "PersonForm",
    "ReasonForm",
    "SessionRoleForm",
    "SheetForm",
    "UserForm",
]

from delegates.forms.accounts import AccountForm, ContactPointForm, UserForm
from delegates.forms.delegates import DelegateForm, SessionRoleForm
from delegates.forms.delegations import DeclineForm, DelegationForm, NewDelegationForm
from delegates.forms.invitations import ChooseForm, InvitationLetterForm

__all__ = [
    "AccountForm",
    "ChooseForm",
    "ContactPointForm",
    "DeclineForm",
    "DelegateForm",
    "DelegationForm",
    "InvitationLetterForm",
    "NewDelegationForm",
    "SessionRoleForm",
    "UserForm",
]

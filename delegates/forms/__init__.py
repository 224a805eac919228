from delegates.forms.accounts import (
    AccountForm,
    ContactPointForm,
    UserForm,
)
from delegates.forms.change_requests import (
    RefusalForm,
)
from delegates.forms.check_ins import (
    ArrivalForm,
    OwnAttendanceForm,
)
from delegates.forms.contact_imports import (
    ContactImportForm,
)
from delegates.forms.credentials import (
    CredentialsForm,
    ReturnCredentialsForm,
)
from delegates.forms.delegates import (
    DelegateForm,
    SessionRoleForm,
)
from delegates.forms.delegations import (
    DeclineForm,
    DelegationForm,
    NewDelegationForm,
)
from delegates.forms.invitations import (
    ChooseForm,
    InvitationLetterForm,
)
from delegates.forms.people import (
    ChangeForm,
    OwnRecordForm,
    PersonForm,
    ReasonForm,
)
from delegates.forms.seats import (
    SeatsForm,
)
from delegates.forms.sheets import (
    SheetForm,
)

__all__ = [
    "AccountForm",
    "ArrivalForm",
    "ChangeForm",
    "ChooseForm",
    "ContactImportForm",
    "ContactPointForm",
    "CredentialsForm",
    "DeclineForm",
    "DelegateForm",
    "DelegationForm",
    "InvitationLetterForm",
    "NewDelegationForm",
    "OwnAttendanceForm",
    "OwnRecordForm",
    "PersonForm",
    "ReasonForm",
    "RefusalForm",
    "ReturnCredentialsForm",
    "SeatsForm",
    "SessionRoleForm",
    "SheetForm",
    "UserForm",
]

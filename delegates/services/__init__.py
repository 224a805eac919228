from delegates.services.accounts import link_account, link_accounts
from delegates.services.calendars import renew_calendar_address, revoke_calendar_address
from delegates.services.change_requests import (
    CHANGEABLE,
    approve_change,
    ask_for_change,
    refuse_change,
    take_back_change,
)
from delegates.services.delegations import (
    STEPS,
    change_delegation_status,
    change_head,
    lock_delegation,
    record_attendance,
    reinstate_delegate,
    save_account,
    withdraw_delegate,
)
from delegates.services.mails import Attachment, queue_mail, resend_mail
from delegates.services.people import (
    move_person,
    reinstate_person,
    save_own_record,
    save_person,
    withdraw_person,
)
from delegates.services.registrations import (
    accept_invitation,
    decline_invitation,
    lock_registration,
    may_still_change,
    record_opening,
    reopen_registration,
    submit_registration,
    what_is_missing,
)
from delegates.services.seats import Seats, fill_seats, take_seats
from delegates.services.sheets import (
    OtherSheetError,
    apply_sheet,
    import_delegation,
    preview_sheet,
)
from delegates.services.stars import set_star

__all__ = [
    "CHANGEABLE",
    "STEPS",
    "Attachment",
    "OtherSheetError",
    "Seats",
    "accept_invitation",
    "apply_sheet",
    "approve_change",
    "ask_for_change",
    "change_delegation_status",
    "change_head",
    "decline_invitation",
    "fill_seats",
    "import_delegation",
    "link_account",
    "link_accounts",
    "lock_delegation",
    "lock_registration",
    "may_still_change",
    "move_person",
    "preview_sheet",
    "queue_mail",
    "record_attendance",
    "record_opening",
    "refuse_change",
    "reinstate_delegate",
    "reinstate_person",
    "renew_calendar_address",
    "reopen_registration",
    "resend_mail",
    "revoke_calendar_address",
    "save_account",
    "save_own_record",
    "save_person",
    "set_star",
    "submit_registration",
    "take_back_change",
    "take_seats",
    "what_is_missing",
    "withdraw_delegate",
    "withdraw_person",
]

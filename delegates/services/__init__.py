from delegates.services.bulk import Handled, move_delegations
from delegates.services.calendars import renew_calendar_address, revoke_calendar_address
from delegates.services.contact_imports import OtherContactsError, import_contacts
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
from delegates.services.seats import Seats, fill_seats, take_seats
from delegates.services.stars import set_star

__all__ = [
    "STEPS",
    "Attachment",
    "Handled",
    "OtherContactsError",
    "Seats",
    "change_delegation_status",
    "change_head",
    "fill_seats",
    "import_contacts",
    "lock_delegation",
    "move_delegations",
    "queue_mail",
    "record_attendance",
    "reinstate_delegate",
    "renew_calendar_address",
    "resend_mail",
    "revoke_calendar_address",
    "save_account",
    "set_star",
    "take_seats",
    "withdraw_delegate",
]

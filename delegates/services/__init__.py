from delegates.services.attendance import (
    correct_attendance,
    days_so_far,
    may_correct_attendance,
)
from delegates.services.calendars import renew_calendar_address, revoke_calendar_address
from delegates.services.check_ins import add_arrival, check_in, undo_check_in
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
    "Seats",
    "add_arrival",
    "change_delegation_status",
    "change_head",
    "check_in",
    "correct_attendance",
    "days_so_far",
    "fill_seats",
    "lock_delegation",
    "may_correct_attendance",
    "queue_mail",
    "record_attendance",
    "reinstate_delegate",
    "renew_calendar_address",
    "resend_mail",
    "revoke_calendar_address",
    "save_account",
    "set_star",
    "take_seats",
    "undo_check_in",
    "withdraw_delegate",
]

from delegates.services.calendars import renew_calendar_address, revoke_calendar_address
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
from delegates.services.invitations import (
    Sent,
    invite,
    open_invitation,
    resend_invitations,
    send_invitations,
)
from delegates.services.mails import Attachment, queue_mail, resend_mail
from delegates.services.reminders import remind, remind_in_time
from delegates.services.seats import Seats, fill_seats, take_seats
from delegates.services.stars import set_star

__all__ = [
    "STEPS",
    "Attachment",
    "Seats",
    "Sent",
    "change_delegation_status",
    "change_head",
    "fill_seats",
    "invite",
    "lock_delegation",
    "open_invitation",
    "queue_mail",
    "record_attendance",
    "reinstate_delegate",
    "remind",
    "remind_in_time",
    "renew_calendar_address",
    "resend_invitations",
    "resend_mail",
    "revoke_calendar_address",
    "save_account",
    "send_invitations",
    "set_star",
    "take_seats",
    "withdraw_delegate",
]

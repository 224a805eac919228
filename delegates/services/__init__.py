from delegates.changes import (
    CHANGEABLE,
)
from delegates.services.calendars import (
    renew_calendar_address,
    revoke_calendar_address,
)
from delegates.services.change_requests import (
    approve_change,
    ask_for_change,
    refuse_change,
    take_back_change,
)
from delegates.services.credentials import (
    accept_credentials,
    receive_credentials,
    return_credentials,
)
from delegates.services.delegations import (
    STEPS,
    change_delegation_status,
    change_head,
    lock_delegation,
    lock_people,
    record_attendance,
    reinstate_delegate,
    save_account,
    withdraw_delegate,
)
from delegates.services.mails import (
    Attachment,
    queue_mail,
    resend_mail,
)
from delegates.services.people import (
    save_delegate,
)
from delegates.services.seats import (
    HOLDING,
    Seats,
    fill_seats,
    give_seat,
    take_seats,
    waiting_list,
)
from delegates.services.stars import (
    set_star,
)

__all__ = [
    "CHANGEABLE",
    "HOLDING",
    "STEPS",
    "Attachment",
    "Seats",
    "accept_credentials",
    "approve_change",
    "ask_for_change",
    "change_delegation_status",
    "change_head",
    "fill_seats",
    "give_seat",
    "lock_delegation",
    "lock_people",
    "queue_mail",
    "receive_credentials",
    "record_attendance",
    "refuse_change",
    "reinstate_delegate",
    "renew_calendar_address",
    "resend_mail",
    "return_credentials",
    "revoke_calendar_address",
    "save_account",
    "save_delegate",
    "set_star",
    "take_back_change",
    "take_seats",
    "waiting_list",
    "withdraw_delegate",
]

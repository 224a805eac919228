from delegates.changes import (
    CHANGEABLE,
)
from delegates.services.accounts import (
    link_account,
    link_accounts,
)
from delegates.services.attendance import (
    correct_attendance,
    days_so_far,
    may_correct_attendance,
)
from delegates.services.bulk import (
    Handled,
    move_delegations,
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
from delegates.services.check_ins import (
    add_arrival,
    check_in,
    undo_check_in,
)
from delegates.services.contact_imports import (
    import_contacts,
)
from delegates.services.credentials import (
    accept_credentials,
    receive_credentials,
    return_credentials,
)
from delegates.services.delegates import (
    save_delegate,
)
from delegates.services.delegations import (
    STEPS,
    change_delegation_status,
    record_attendance,
    reinstate_delegate,
    save_account,
    withdraw_delegate,
)
from delegates.services.heads import (
    change_head,
)
from delegates.services.invitations import (
    Sent,
    give_accounts,
    invite,
    open_invitation,
    resend_invitations,
    send_invitations,
)
from delegates.services.locks import (
    lock_delegation,
    lock_people,
)
from delegates.services.mails import (
    Attachment,
    new_mail,
    queue_mail,
    queue_mails,
    resend_mail,
)
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
    record_opening,
    reopen_registration,
    submit_registration,
    what_is_missing,
)
from delegates.services.reminders import (
    remind,
    remind_in_time,
)
from delegates.services.seats import (
    Seats,
    fill_seats,
    give_seat,
    seated_status,
    take_seats,
    waiting_list,
)
from delegates.services.sheets import (
    apply_sheet,
    import_delegation,
    preview_sheet,
)
from delegates.services.stars import (
    set_star,
)

__all__ = [
    "CHANGEABLE",
    "STEPS",
    "Attachment",
    "Handled",
    "Seats",
    "Sent",
    "accept_credentials",
    "accept_invitation",
    "add_arrival",
    "apply_sheet",
    "approve_change",
    "ask_for_change",
    "change_delegation_status",
    "change_head",
    "check_in",
    "correct_attendance",
    "days_so_far",
    "decline_invitation",
    "fill_seats",
    "give_accounts",
    "give_seat",
    "import_contacts",
    "import_delegation",
    "invite",
    "link_account",
    "link_accounts",
    "lock_delegation",
    "lock_people",
    "lock_registration",
    "may_correct_attendance",
    "move_delegations",
    "move_person",
    "new_mail",
    "open_invitation",
    "preview_sheet",
    "queue_mail",
    "queue_mails",
    "receive_credentials",
    "record_attendance",
    "record_opening",
    "refuse_change",
    "reinstate_delegate",
    "reinstate_person",
    "remind",
    "remind_in_time",
    "renew_calendar_address",
    "reopen_registration",
    "resend_invitations",
    "resend_mail",
    "return_credentials",
    "revoke_calendar_address",
    "save_account",
    "save_delegate",
    "save_own_record",
    "save_person",
    "seated_status",
    "send_invitations",
    "set_star",
    "submit_registration",
    "take_back_change",
    "take_seats",
    "undo_check_in",
    "waiting_list",
    "what_is_missing",
    "withdraw_delegate",
    "withdraw_person",
]

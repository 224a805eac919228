from agenda.services.actions import (
    cancel_action,
    carry_over,
    name_responsible,
    reopen_action,
    report_progress,
    return_action,
    supersede_action,
    verify_action,
)
from agenda.services.agenda_items import add_item, move_item, remove_item, renumber
from agenda.services.agendas import (
    change_agenda_status,
    copy_agenda,
    next_agenda_statuses,
)
from agenda.services.documents import register_document
from agenda.services.imports import apply_plan, preview_import
from agenda.services.outcomes import add_action, record_outcome
from agenda.services.proposals import (
    accept_proposal,
    cancel_proposal,
    discard_proposal,
    request_proposal,
    undo_proposal,
)
from agenda.services.releases import Draft, cause_of, read_draft_of, release
from agenda.services.reminders import meetings_to_remind_of, remind_owners
from agenda.services.restores import Restoration, plan_restore, restore
from agenda.services.warnings import acknowledge_warning, withdraw_acknowledgement
from meetings.services import lock_meeting

__all__ = [
    "Draft",
    "Restoration",
    "accept_proposal",
    "acknowledge_warning",
    "add_action",
    "add_item",
    "apply_plan",
    "cancel_action",
    "cancel_proposal",
    "carry_over",
    "cause_of",
    "change_agenda_status",
    "copy_agenda",
    "discard_proposal",
    "lock_meeting",
    "meetings_to_remind_of",
    "move_item",
    "name_responsible",
    "next_agenda_statuses",
    "plan_restore",
    "preview_import",
    "read_draft_of",
    "record_outcome",
    "register_document",
    "release",
    "remind_owners",
    "remove_item",
    "renumber",
    "reopen_action",
    "report_progress",
    "request_proposal",
    "restore",
    "return_action",
    "supersede_action",
    "undo_proposal",
    "verify_action",
    "withdraw_acknowledgement",
]

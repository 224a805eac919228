from agenda.services.agenda_items import add_item, move_item, remove_item, renumber
from agenda.services.agendas import change_agenda_status, next_agenda_statuses
from agenda.services.documents import register_document
from agenda.services.imports import OtherPlanError, apply_plan, preview_import
from agenda.services.outcomes import add_action, record_outcome
from agenda.services.papers import (
    add_file,
    clear_revision,
    may_add_file,
    next_kinds,
    post_revision,
    return_revision,
    send_paper,
    send_revision,
)
from agenda.services.proposals import (
    accept_proposal,
    cancel_proposal,
    discard_proposal,
    request_proposal,
    undo_proposal,
)
from agenda.services.releases import Draft, cause_of, read_draft_of, release
from agenda.services.restores import Restoration, plan_restore, restore
from agenda.services.warnings import acknowledge_warning, withdraw_acknowledgement
from meetings.services import lock_meeting

__all__ = [
    "Draft",
    "OtherPlanError",
    "Restoration",
    "accept_proposal",
    "acknowledge_warning",
    "add_action",
    "add_file",
    "add_item",
    "apply_plan",
    "cancel_proposal",
    "cause_of",
    "change_agenda_status",
    "clear_revision",
    "discard_proposal",
    "lock_meeting",
    "may_add_file",
    "move_item",
    "next_agenda_statuses",
    "next_kinds",
    "plan_restore",
    "post_revision",
    "preview_import",
    "read_draft_of",
    "record_outcome",
    "register_document",
    "release",
    "remove_item",
    "renumber",
    "request_proposal",
    "restore",
    "return_revision",
    "send_paper",
    "send_revision",
    "undo_proposal",
    "withdraw_acknowledgement",
]

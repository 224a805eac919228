from agenda.services.agenda_items import add_item, move_item, remove_item, renumber
from agenda.services.agendas import change_agenda_status, next_agenda_statuses
from agenda.services.documents import register_document
from agenda.services.locking import lock_meeting
from agenda.services.outcomes import add_action, record_outcome
from agenda.services.proposals import (
    accept_proposal,
    cancel_proposal,
    discard_proposal,
    request_proposal,
    undo_proposal,
)
from agenda.services.warnings import acknowledge_warning, withdraw_acknowledgement

__all__ = [
    "accept_proposal",
    "acknowledge_warning",
    "add_action",
    "add_item",
    "cancel_proposal",
    "change_agenda_status",
    "discard_proposal",
    "lock_meeting",
    "move_item",
    "next_agenda_statuses",
    "record_outcome",
    "register_document",
    "remove_item",
    "renumber",
    "request_proposal",
    "undo_proposal",
    "withdraw_acknowledgement",
]

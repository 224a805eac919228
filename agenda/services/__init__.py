from agenda.services.agenda_items import add_item, move_item, remove_item, renumber
from agenda.services.agendas import change_agenda_status, next_agenda_statuses
from agenda.services.documents import register_document
from agenda.services.imports import OtherPlanError, apply_plan, preview_import
from agenda.services.locking import lock_meeting
from agenda.services.outcomes import add_action, record_outcome

__all__ = [
    "OtherPlanError",
    "add_action",
    "add_item",
    "apply_plan",
    "change_agenda_status",
    "lock_meeting",
    "move_item",
    "next_agenda_statuses",
    "preview_import",
    "record_outcome",
    "register_document",
    "remove_item",
    "renumber",
]

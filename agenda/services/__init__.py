from agenda.services.agenda_items import add_item, move_item, remove_item, renumber
from agenda.services.documents import register_document
from agenda.services.outcomes import add_action, record_outcome

__all__ = [
    "add_action",
    "add_item",
    "move_item",
    "record_outcome",
    "register_document",
    "remove_item",
    "renumber",
]

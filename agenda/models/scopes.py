"""Rules that the records under an agenda item share."""

from typing import Any

import pgtrigger

from wcoap.records import rule


def item_in_same_meeting(name: str, message: Any) -> pgtrigger.Trigger:
    """The `item` that a row names, if any, belongs to the row's own meeting."""
    return rule(
        name,
        message,
        broken="""NEW.item_id IS NOT NULL AND NOT EXISTS (
            SELECT FROM agenda_agendaitem i
            WHERE i.id = NEW.item_id AND i.meeting_id = NEW.meeting_id
        )""",
    )

"""What a meeting's life means for its agenda."""

from typing import Any

from django.dispatch import receiver
from django.utils.translation import ngettext

from agenda.models import AgendaItem
from meetings.models import Meeting
from meetings.signals import meeting_closing


@receiver(meeting_closing, dispatch_uid="every item of business has an outcome")
def find_items_without_outcome(meeting: Meeting, **_kwargs: Any) -> str:
    """Names the items on which nothing is recorded, not even that they were noted."""
    items = AgendaItem.objects.filter(meeting=meeting).without_outcome().in_agenda_order()
    names = [str(item) for item in items]
    if not names:
        return ""
    return ngettext(
        "The meeting can’t be closed: this item has neither an outcome nor “noted”: %(items)s.",
        "The meeting can’t be closed: these items have neither an outcome nor “noted”: %(items)s.",
        len(names),
    ) % {"items": "; ".join(names)}

"""Putting items into the agenda's order."""

from typing import Literal

from django.db import transaction
from django.db.models import Max

from agenda.models import AgendaItem
from meetings.models import Meeting
from meetings.services import lock_meeting
from wcoap.saving import delete_record, refusals_explained, save_record


@transaction.atomic
def renumber(*, meeting: Meeting) -> None:
    """Number the items as they stand: 1, 1.1, 1.2, 2 …; only rows that change are written."""
    lock_meeting(meeting.pk)
    children: dict[object, list[AgendaItem]] = {}
    for item in meeting.agenda_items.order_by("position", "created_at"):
        children.setdefault(item.parent_id, []).append(item)
    changed = []

    def count(parent: AgendaItem | None) -> None:
        for place, item in enumerate(children.get(parent and parent.pk, []), start=1):
            number = f"{parent.number}.{place}" if parent else str(place)
            path = f"{parent.path}.{place:03d}" if parent else f"{place:03d}"
            if (item.position, item.number, item.path) != (place, number, path):
                item.position, item.number, item.path = place, number, path
                changed.append(item)
            count(item)

    count(None)
    with refusals_explained():
        AgendaItem.objects.bulk_update(changed, ["position", "number", "path"])


@transaction.atomic
def add_item(*, item: AgendaItem) -> AgendaItem:
    """Save an item after the last of its siblings; changing its parent moves it there, too."""
    lock_meeting(item.meeting_id)
    siblings = AgendaItem.objects.filter(meeting=item.meeting, parent=item.parent)
    if not siblings.filter(pk=item.pk).exists():
        last = siblings.aggregate(last=Max("position"))["last"] or 0
        item.position = last + 1
        # A place of its own until it is numbered below.
        item.number, item.path = "–", f"new-{str(item.pk)[:18]}"
    save_record(item)
    renumber(meeting=item.meeting)
    item.refresh_from_db()
    return item


@transaction.atomic
def move_item(*, item: AgendaItem, direction: Literal["up", "down"]) -> None:
    """Swap an item with its neighbour before or after; at the end nothing happens."""
    lock_meeting(item.meeting_id)
    siblings = list(
        AgendaItem.objects.filter(meeting=item.meeting, parent=item.parent).order_by("position")
    )
    here = next(i for i, sibling in enumerate(siblings) if sibling.pk == item.pk)
    there = here + (1 if direction == "down" else -1)
    if not 0 <= there < len(siblings):
        return
    one, other = siblings[here], siblings[there]
    one.position, other.position = other.position, one.position
    AgendaItem.objects.bulk_update([one, other], ["position"])
    renumber(meeting=item.meeting)


@transaction.atomic
def remove_item(*, item: AgendaItem) -> None:
    """Delete an item with its sub-items and number the rest anew; outcomes on it forbid that."""
    meeting = item.meeting
    lock_meeting(meeting.pk)
    delete_record(item)
    renumber(meeting=meeting)

"""Which agenda items sessions take."""

from collections.abc import Collection, Mapping
from uuid import UUID

from agenda.models import SessionItem


def take_items(wanted: Mapping[UUID, Collection[UUID]]) -> None:
    """Make the items (keys) of each session (key) the `wanted` ones; three statements at any size.

    Links that stay are not written. For use inside a service's transaction.
    """
    there = {
        (link.session_id, link.item_id): link.pk
        for link in SessionItem.objects.filter(session__in=wanted)
    }
    target = {(session, item) for session, items in wanted.items() for item in items}
    gone = [pk for link, pk in there.items() if link not in target]
    SessionItem.objects.filter(pk__in=gone).delete()
    SessionItem.objects.bulk_create(
        SessionItem(session_id=session, item_id=item)
        for session, item in sorted(target - set(there))
    )

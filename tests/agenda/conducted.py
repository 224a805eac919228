"""A session that is taken from item to item."""

from agenda import services
from agenda.models import ItemRun, SpeakersList


def start(session, item, by, seen=None):
    return services.start_item(session=session, item=item, seen=seen, by=by)


def open_list(session, item, by) -> SpeakersList:
    run = ItemRun.objects.open().filter(session=session).first()
    start(session, item, by, seen=run and run.pk)
    return services.open_floor(session=session)

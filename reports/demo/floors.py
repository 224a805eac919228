"""How the sessions of a past meeting went: which item when, and who had the floor."""

from datetime import timedelta

from agenda.models import FloorRequest, FloorStatus, ItemRun, SpeakersList
from delegates.models import Delegation
from meetings.models import Meeting, SessionKind
from reports.demo.shelf import Shelf

# Who spoke in each plenary, one after the other, and for how many minutes.
SPEAKERS = (("Japan", 4), ("Fiji", 3), ("Thailand", 5))


def load_floors(shelf: Shelf, slug: str) -> None:
    """The items of each session share its time; in plenaries the floor was asked for."""
    meeting = shelf.find(Meeting, slug)
    delegations = {
        d.organization.name: d
        for d in Delegation.objects.filter(meeting=meeting).select_related("organization")
    }
    for session in meeting.sessions.scheduled().prefetch_related("agenda_items"):
        items = sorted(session.agenda_items.all(), key=lambda item: item.path)
        name = f"{slug}/{session.pk}"
        with shelf.step(name):
            for place, item in enumerate(items):
                share = (session.ends_at - session.starts_at) / len(items)
                start = session.starts_at + place * share
                shelf.put(
                    f"{name}/{item.pk}",
                    ItemRun(session=session, item=item, started_at=start, ended_at=start + share),
                )
            if items and session.kind == SessionKind.PLENARY:
                _load_speakers(shelf, name, session, items[-1], delegations)


def _load_speakers(shelf: Shelf, name: str, session, item, delegations) -> None:
    speakers = shelf.put(
        name, SpeakersList(session=session, item=item, is_open=False, order="requested")
    )
    start = session.ends_at - timedelta(minutes=15)
    for organization, minutes in SPEAKERS:
        if organization not in delegations:
            continue
        end = start + timedelta(minutes=minutes)
        shelf.put(
            f"{name}/{organization}",
            FloorRequest(
                speakers_list=speakers,
                delegation=delegations[organization],
                status=FloorStatus.DONE,
                requested_at=start,
                granted_at=start,
                ended_at=end,
            ),
        )
        start = end

"""The programme of the 32nd meeting, as everybody can read it."""

from agenda.services import release
from meetings.models import Meeting
from reports.demo.shelf import Shelf


def load_release(shelf: Shelf, slug: str) -> None:
    """Release the timetable of a meeting that has no version yet; nobody is mailed."""
    with shelf.step(f"programme of {slug}"):
        meeting = shelf.find(Meeting, slug)
        if not meeting.releases.exists():
            release(meeting=meeting, note="As held.", by=None, mails=False)

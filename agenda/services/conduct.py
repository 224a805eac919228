"""Taking a session from item to item."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from agenda.models import AgendaItem, FloorRequest, FloorStatus, ItemRun, SpeakersList
from delegates.models import User
from meetings.models import MeetingStatus, Session
from meetings.services import lock_meeting
from wcoap.saving import save_record


class Overtaken(ValidationError):
    """Somebody else was faster: the session is on another item than whoever asks has seen."""


def _lock_run(session: Session, seen: UUID | None) -> ItemRun | None:
    """The open run, if it is the one that was seen; the meeting is locked first."""
    meeting = lock_meeting(session.meeting_id)
    if meeting.status == MeetingStatus.CLOSED:
        raise ValidationError(_("The meeting is closed."))
    run = ItemRun.objects.open().filter(session=session).first()
    if (run.pk if run else None) != seen:
        raise Overtaken(_("Somebody else has just changed the item. This is where it stands now."))
    return run


def _end(run: ItemRun) -> None:
    """With the floor: who speaks has spoken, and nobody else asks for it on this item."""
    run.ended_at = max(timezone.now(), run.started_at)
    save_record(run)
    for speakers in SpeakersList.objects.filter(session=run.session_id, item=run.item_id):
        speakers.is_open = False
        save_record(speakers)
        for speaking in speakers.requests.filter(status=FloorStatus.GRANTED):
            end_speech(speaking)


def end_speech(speaking: FloorRequest) -> None:
    """For use inside a service’s transaction."""
    speaking.status = FloorStatus.DONE
    speaking.ended_at = max(timezone.now(), speaking.granted_at or timezone.now())
    save_record(speaking)


@transaction.atomic
def start_item(*, session: Session, item: AgendaItem, seen: UUID | None, by: User) -> ItemRun:
    """Go on to `item`, ending the one that is open.

    `seen` is the open run (its key) as whoever asks saw it: of two who press at once, one goes on
    and the other is told (Overtaken).
    """
    run = _lock_run(session, seen)
    if not session.item_links.filter(item=item).exists():
        raise ValidationError(_("The session does not take this item."))
    if run is not None:
        _end(run)
    started = run.ended_at if run and run.ended_at else timezone.now()
    new = ItemRun(session=session, item=item, started_at=started, started_by=by)
    save_record(new)
    return new


@transaction.atomic
def end_item(*, session: Session, seen: UUID | None) -> None:
    """Leave the open item without starting another one."""
    run = _lock_run(session, seen)
    if run is None:
        raise ValidationError(_("The session is on no item."))
    _end(run)


@transaction.atomic
def undo_conduct(*, session: Session, seen: UUID | None) -> None:
    """Take back the last start or end. A start is deleted, and the item before it goes on."""
    run = _lock_run(session, seen)
    runs = ItemRun.objects.filter(session=session).order_by("-started_at", "-created_at")
    if run is not None:
        started = run.started_at
        run.delete()
        last = runs.filter(ended_at=started).first()
    else:
        last = runs.first()
        if last is None:
            raise ValidationError(_("There is nothing to undo."))
    if last is not None:
        last.ended_at = None
        save_record(last)

"""The floor: asking for it, giving it, and who may ask."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from agenda.models import FloorRequest, FloorStatus, ItemRun, ListOrder, SpeakersList
from agenda.services.conduct import end_speech
from delegates.models import Delegation, User
from meetings.models import MeetingStatus, Session
from meetings.services import lock_meeting
from wcoap.saving import save_record


def _lock(session: Session) -> None:
    if lock_meeting(session.meeting_id).status == MeetingStatus.CLOSED:
        raise ValidationError(_("The meeting is closed."))


@transaction.atomic
def open_floor(*, session: Session) -> SpeakersList:
    """Open the list of the item that the session is on; a list that was closed goes on."""
    _lock(session)
    run = ItemRun.objects.open().filter(session=session).first()
    if run is None:
        raise ValidationError(_("Start an item first: the floor is asked for on an item."))
    speakers = SpeakersList.objects.filter(session=session, item=run.item_id).first()
    speakers = speakers or SpeakersList(session=session, item_id=run.item_id)
    speakers.is_open = True
    save_record(speakers)
    return speakers


@transaction.atomic
def close_floor(*, speakers: SpeakersList) -> None:
    """Nobody else asks; those on the list still speak."""
    _lock(speakers.session)
    speakers.refresh_from_db()
    speakers.is_open = False
    save_record(speakers)


@transaction.atomic
def order_floor(*, speakers: SpeakersList, order: str) -> None:
    _lock(speakers.session)
    speakers.refresh_from_db()
    speakers.order = ListOrder(order) if order in ListOrder.values else speakers.order
    save_record(speakers)


@transaction.atomic
def ask_for_floor(
    *, speakers: SpeakersList, delegation: Delegation, by: User, by_chair: bool = False
) -> FloorRequest:
    """Put a delegation on the list. The Chair may do so after the list was closed, too."""
    _lock(speakers.session)
    speakers.refresh_from_db()
    if not speakers.is_open and not by_chair:
        raise ValidationError(_("The list of speakers is closed."))
    if not delegation.takes_part:
        raise ValidationError(_("This delegation does not take part."))
    request = FloorRequest(speakers_list=speakers, delegation=delegation, requested_by=by)
    save_record(request)
    return request


def _waiting(request: FloorRequest) -> FloorRequest:
    """As it is now that the meeting is locked; only one that waits can be given or taken back."""
    _lock(request.speakers_list.session)
    request.refresh_from_db(fields=["status", "granted_at", "ended_at"])
    if request.status != FloorStatus.REQUESTED:
        raise ValidationError(_("This delegation does not wait for the floor any more."))
    return request


@transaction.atomic
def take_back(*, request: FloorRequest) -> None:
    request = _waiting(request)
    request.status = FloorStatus.WITHDRAWN
    save_record(request)


@transaction.atomic
def give_floor(*, request: FloorRequest) -> None:
    """Whoever speaks has spoken."""
    request = _waiting(request)
    for speaking in request.speakers_list.requests.filter(status=FloorStatus.GRANTED):
        end_speech(speaking)
    request.status, request.granted_at = FloorStatus.GRANTED, timezone.now()
    save_record(request)


@transaction.atomic
def end_floor(*, request: FloorRequest) -> None:
    """Whoever has the floor has spoken; nothing to do where somebody ended it already."""
    _lock(request.speakers_list.session)
    request.refresh_from_db(fields=["status", "granted_at", "ended_at"])
    if request.status == FloorStatus.GRANTED:
        end_speech(request)

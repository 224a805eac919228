"""One session: the draft's record for the secretariat, what was released for everybody else."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from agenda.programmes import Programme, Slot, released_slot
from agenda.shortcuts import programme_view
from agenda.views.programme import as_read
from delegates.models import SessionRoleKind, Star
from meetings.models import Meeting, Session
from meetings.models.meetings import Mode


@programme_view
def session_detail(request: HttpRequest, meeting: Meeting, pk: uuid.UUID) -> HttpResponse:
    """The draft for the secretariat, unless only the release still has the session."""
    released = released_slot(meeting, pk)
    may_change = request.user.has_perm("meetings.change_session")
    context = {
        "meeting": meeting,
        "tab": "programme",
        "is_outside": not meeting.is_open,
        "may_change": may_change,
        "slot": released.slots[0] if released else None,
        "starred": _is_starred(request, pk) if released else False,
    }
    if may_change and (session := _in_draft(meeting, pk)):
        context |= {"session": session, "differs": _differences(session, released)}
        return render(request, "agenda/session_draft.html", context)
    if released is None:
        raise Http404
    context |= _facts(as_read(meeting, released))
    context["may_conduct"] = request.user.has_perm("agenda.conduct_session", Session(pk=pk))
    return render(request, "agenda/session_detail.html", context)


def _in_draft(meeting: Meeting, pk: uuid.UUID) -> Session | None:
    session = meeting.sessions.select_related("room").filter(pk=pk).first()
    if session is not None:
        session.meeting = meeting
    return session


def _is_starred(request: HttpRequest, pk: uuid.UUID) -> bool:
    user = request.user
    return user.is_authenticated and Star.objects.filter(user=user, session_key=pk).exists()


def _facts(programme: Programme) -> dict[str, object]:
    """What the page of a released session shows; `programme` holds that session alone."""
    (slot,) = programme.slots
    people = [person for person in slot.people if person.name]
    return {
        "slot": slot,
        "zone": programme.zone,
        "room": next((room for room in programme.rooms if room.key == slot.room), None),
        "mode": Mode(slot.mode).label,
        "people": [(person, SessionRoleKind(person.role).label) for person in people],
        "items_out": programme.items_out,
        "number": programme.number,
    }


@dataclass(frozen=True)
class Differences:
    """Where the release says another thing than the draft; nothing where both say the same."""

    title: str = ""
    room: str = ""
    start: datetime | None = None
    end: datetime | None = None
    is_cancelled: bool = False

    @property
    def is_empty(self) -> bool:
        return self == Differences()


def _differences(session: Session, released: Programme | None) -> Differences | None:
    """None for a session that was not released yet."""
    if released is None:
        return None
    slot: Slot = released.slots[0]
    if slot.is_cancelled:
        return Differences(is_cancelled=True)
    moved = (slot.start, slot.end) != (session.starts_at, session.ends_at)
    room = str(session.room_id) if session.room_id else None
    return Differences(
        title=slot.title if slot.title != session.title else "",
        room=(released.room_names.get(slot.room or "") or "–") if slot.room != room else "",
        start=slot.start if moved else None,
        end=slot.end if moved else None,
    )

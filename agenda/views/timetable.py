"""The timetable's editor: its page, its data and its changes, as JSON."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from agenda import editor, posted_moves
from agenda.forms import QuickAddForm
from agenda.shortcuts import recall_undo
from meetings import services
from meetings.models import Meeting, SessionKind
from meetings.services import Move, StaleMove
from meetings.shortcuts import get_meeting
from wcoap.shortcuts import came_from, require_perm


def timetable(request: HttpRequest, slug: str) -> HttpResponse:
    """The editor, with the state it starts from; without scripts it leads to the table."""
    meeting = get_meeting(request.user, slug)
    require_perm(request.user, "meetings.change_session")
    context = {
        "meeting": meeting,
        "tab": "programme",
        "state": editor.State.of(meeting).as_dict(),
        "kinds": SessionKind.choices,
    }
    return render(request, "agenda/timetable.html", context)


def timetable_data(request: HttpRequest, slug: str) -> HttpResponse:
    """The whole state, or 304 after one query: open editors ask every few seconds."""
    meeting = get_meeting(request.user, slug)
    require_perm(request.user, "meetings.change_session")
    revision = editor.find_revision(meeting)
    etag = f'"{revision.tag}"'
    unchanged = get_conditional_response(request, etag=etag)
    if unchanged is not None:
        return unchanged
    state = editor.State(revision, editor.collect_timetable(meeting))
    response = JsonResponse(state.as_dict())
    response.headers["ETag"] = etag
    return response


def answer_state(
    meeting: Meeting, said: str, *, status: int = 200, undo: list[Move] | None = None
) -> JsonResponse:
    """What a change is answered with: the state as it now is, and a sentence."""
    return _answer(editor.State.of(meeting), said, status=status, undo=undo)


def _answer(
    state: editor.State, said: str, *, status: int = 200, undo: list[Move] | None = None
) -> JsonResponse:
    told: dict[str, Any] = {"state": state.as_dict(), "said": said}
    if undo is not None:
        told["undo"] = [posted_moves.move_dict(move, state.timetable.zone) for move in undo]
    return JsonResponse(told, status=status)


@require_POST
def timetable_moves(request: HttpRequest, slug: str) -> HttpResponse:
    """All moves of a request or none: 409 where somebody was faster, 422 where it can't be."""
    meeting = get_meeting(request.user, slug)
    require_perm(request.user, "meetings.change_session")
    if "undo" in request.GET:
        return _undo(request, meeting)
    try:
        moves = posted_moves.read_moves(posted_moves.read_json(request), meeting)
        undo = services.move_sessions(meeting=meeting, moves=moves)
    except posted_moves.Malformed as error:
        return JsonResponse({"said": str(error)}, status=400)
    except StaleMove as stale:
        state = editor.State.of(meeting)
        return _answer(state, editor.stale_words(stale.sessions, state.timetable), status=409)
    except ValidationError as error:
        return answer_state(meeting, " ".join(error.messages), status=422)
    state = editor.State.of(meeting)
    said = editor.moved_words([move.key for move in moves], state.timetable)
    return _answer(state, said, undo=undo)


def _undo(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Take back what a form page did, by the button of its message."""
    done = came_from(request, reverse("agenda:timetable", args=[meeting.slug]))
    moves = recall_undo(request, meeting)
    if not moves:
        messages.info(request, _("There is nothing to undo."))
        return redirect(done)
    try:
        services.move_sessions(meeting=meeting, moves=moves)
    except StaleMove:
        messages.error(request, _("Somebody changed these sessions since. Nothing was undone."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("Undone."))
    return redirect(done)


@require_POST
def timetable_add(request: HttpRequest, slug: str) -> HttpResponse:
    """A new session where the grid was dragged over; undo puts it into the tray."""
    meeting = get_meeting(request.user, slug)
    require_perm(request.user, "meetings.add_session")
    try:
        form = QuickAddForm(posted_moves.read_json(request), meeting=meeting)
        if not form.is_valid():
            raise ValidationError([e for errors in form.errors.values() for e in errors])
        session = services.add_session(session=form.session())
    except posted_moves.Malformed as error:
        return JsonResponse({"said": str(error)}, status=400)
    except ValidationError as error:
        return answer_state(meeting, " ".join(error.messages), status=422)
    state = editor.State.of(meeting)
    slot = state.timetable.by_key[session.pk]
    said = _("“%(title)s” was added: %(place)s.") % {
        "title": slot.title,
        "place": editor.place_words(slot, state.timetable),
    }
    undo = [Move(slot.key, slot.version, None, None, slot.minutes)] if slot.start else []
    return _answer(state, said, undo=undo)

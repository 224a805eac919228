"""The secretariat's form of a session."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from meetings.forms import SessionForm
from meetings.models import Meeting, Session
from meetings.shortcuts import edit_in_meeting, get_meeting, remove_in_meeting
from wcoap.shortcuts import came_from


def _get_session(meeting: Meeting, pk: uuid.UUID) -> Session:
    session = get_object_or_404(meeting.sessions.select_related("room"), pk=pk)
    session.meeting = meeting
    return session


def session_create(request: HttpRequest, slug: str) -> HttpResponse:
    meeting = get_meeting(request.user, slug)
    back = came_from(request, reverse("agenda:timetable", args=[slug]))
    return edit_in_meeting(
        request,
        meeting,
        form_class=SessionForm,
        record=Session(meeting=meeting, mode=meeting.mode),
        perm="meetings.add_session",
        heading=_("New session"),
        submit_label=_("Add session"),
        done=back,
        cancel_url=back,
    )


def session_edit(request: HttpRequest, slug: str, pk: uuid.UUID) -> HttpResponse:
    meeting = get_meeting(request.user, slug)
    back = came_from(request, reverse("agenda:timetable", args=[slug]))
    return edit_in_meeting(
        request,
        meeting,
        form_class=SessionForm,
        record=_get_session(meeting, pk),
        perm="meetings.change_session",
        heading=_("Edit session"),
        submit_label=_("Save session"),
        done=back,
        cancel_url=back,
        delete_url=reverse("meetings:session_delete", args=[slug, pk]),
    )


def session_delete(request: HttpRequest, slug: str, pk: uuid.UUID) -> HttpResponse:
    meeting = get_meeting(request.user, slug)
    session = _get_session(meeting, pk)
    return remove_in_meeting(
        request,
        meeting,
        record=session,
        perm="meetings.delete_session",
        done=reverse("agenda:timetable", args=[slug]),
        cancel_url=session.get_absolute_url(),
        consequence=_("The roles in it and its agenda items' place in the programme go with it."),
    )

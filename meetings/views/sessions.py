"""The secretariat's form of a session."""

import uuid
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from meetings.forms import SessionForm
from meetings.models import Meeting, Session
from meetings.services import lock_meeting
from meetings.shortcuts import get_meeting
from wcoap.editing import edit_record, remove_record
from wcoap.shortcuts import came_from, require_perm


def _get_session(meeting: Meeting, pk: uuid.UUID) -> Session:
    session = get_object_or_404(meeting.sessions.select_related("room"), pk=pk)
    session.meeting = meeting
    return session


def _edit(request: HttpRequest, meeting: Meeting, *, perm: str, **kwargs: Any) -> HttpResponse:
    """`edit_record` with the meeting locked before its session, in the order of the services."""
    require_perm(request.user, perm)
    with transaction.atomic():
        if request.method == "POST":
            lock_meeting(meeting.pk)
        return edit_record(
            request,
            form_class=SessionForm,
            perm=perm,
            zone=meeting.time_zone,
            context={"meeting": meeting, "tab": "programme"},
            **kwargs,
        )


def session_create(request: HttpRequest, slug: str) -> HttpResponse:
    meeting = get_meeting(request.user, slug)
    back = came_from(request, reverse("agenda:timetable", args=[slug]))
    return _edit(
        request,
        meeting,
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
    return _edit(
        request,
        meeting,
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
    return remove_record(
        request,
        record=session,
        perm="meetings.delete_session",
        done=reverse("agenda:timetable", args=[slug]),
        cancel_url=session.get_absolute_url(),
        consequence=_("The roles in it and its agenda items' place in the programme go with it."),
        context={"meeting": meeting, "tab": "programme"},
    )

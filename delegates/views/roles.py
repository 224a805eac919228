"""Who does what in a session."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from delegates.forms import SessionRoleForm
from delegates.models import SessionRole
from meetings.models import Meeting, Session
from meetings.shortcuts import edit_in_meeting, get_meeting, remove_in_meeting
from wcoap.shortcuts import render_page, require_perm


def _get_session(meeting: Meeting, pk: uuid.UUID) -> Session:
    session = get_object_or_404(meeting.sessions, pk=pk)
    session.meeting = meeting
    return session


def session_roles(request: HttpRequest, slug: str, pk: uuid.UUID) -> HttpResponse:
    """A part of the page of a session in the draft, and a page of its own without scripts.

    It says, too, who of those with a role has withdrawn.
    """
    meeting = get_meeting(request.user, slug)
    require_perm(request.user, "delegates.view_sessionrole")
    session = _get_session(meeting, pk)
    context = {
        "meeting": meeting,
        "tab": "programme",
        "session": session,
        "roles": session.roles.select_related("delegate__delegation__organization"),
    }
    return render_page(request, "delegates/session_roles.html", context, partial="session-roles")


def role_create(request: HttpRequest, slug: str, pk: uuid.UUID) -> HttpResponse:
    meeting = get_meeting(request.user, slug)
    session = _get_session(meeting, pk)
    return edit_in_meeting(
        request,
        meeting,
        form_class=SessionRoleForm,
        record=SessionRole(session=session),
        perm="delegates.add_sessionrole",
        heading=_("New role in “%s”") % session,
        submit_label=_("Give role"),
        done=session.get_absolute_url(),
        cancel_url=session.get_absolute_url(),
    )


def role_delete(request: HttpRequest, slug: str, pk: uuid.UUID, role: uuid.UUID) -> HttpResponse:
    meeting = get_meeting(request.user, slug)
    session = _get_session(meeting, pk)
    record = get_object_or_404(session.roles.select_related("delegate"), pk=role)
    return remove_in_meeting(
        request,
        meeting,
        record=record,
        perm="delegates.delete_sessionrole",
        done=session.get_absolute_url(),
        cancel_url=session.get_absolute_url(),
        heading=_("Take this role away? %s") % record,
        consequence=_("The person stays in their delegation. The history is kept."),
    )

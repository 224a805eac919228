"""The editor as a table and a form, for those who don't drag."""

import uuid
from dataclasses import dataclass

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from agenda import editor
from agenda.filters import TimetableFilter
from agenda.forms import SessionMoveForm
from agenda.shortcuts import edit_in_meeting
from agenda.timetables import collect_timetable
from meetings.models import Session
from meetings.shortcuts import get_meeting
from wcoap.shortcuts import came_from, render_page, require_perm


@dataclass(frozen=True, slots=True)
class SessionLine:
    """A session with what the table says beside it."""

    session: Session
    people: list[str]
    items: str
    warnings: int


def timetable_table(request: HttpRequest, slug: str) -> HttpResponse:
    """All sessions, those without a time first; eleven queries at any size."""
    meeting = get_meeting(request.user, slug)
    require_perm(request.user, "meetings.change_session")
    sessions = meeting.sessions.select_related("room").order_by(
        F("starts_at").asc(nulls_first=True), "room__position", "title"
    )
    filterset = TimetableFilter(request.GET, queryset=sessions, meeting=meeting)
    page = Paginator(filterset.qs, settings.PAGE_SIZE).get_page(request.GET.get("page"))
    timetable = collect_timetable(meeting)
    people, items = editor.people_words(timetable), editor.items_words(timetable)
    warnings = editor.count_warnings(timetable)
    lines = [
        SessionLine(session, people(slot), items(slot), warnings[session.pk])
        for session in page.object_list
        if (slot := timetable.by_key.get(session.pk))
    ]
    context = {
        "meeting": meeting,
        "tab": "programme",
        "filter": filterset,
        "page": page,
        "rows": lines,
    }
    return render_page(request, "agenda/timetable_table.html", context, partial="results")


def session_move(request: HttpRequest, slug: str, pk: uuid.UUID) -> HttpResponse:
    """When and where one session is, as a form."""
    meeting = get_meeting(request.user, slug)
    session = get_object_or_404(meeting.sessions, pk=pk)
    session.meeting = meeting
    back = came_from(request, reverse("agenda:timetable_table", args=[slug]))
    return edit_in_meeting(
        request,
        meeting,
        tab="programme",
        form_class=SessionMoveForm,
        record=session,
        perm="meetings.change_session",
        heading=_("Move “%s”") % session,
        submit_label=_("Place session"),
        done=back,
        cancel_url=back,
        template="agenda/session_move.html",
    )

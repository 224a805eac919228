"""What everybody sees of a meeting in progress, and the news that open pages follow."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from agenda.conducting import open_runs, sessions_to_conduct
from agenda.models import Agenda, ItemRun
from agenda.shortcuts import programme_view
from agenda.views.programme import released_programme
from meetings.models import Meeting
from wcoap.live import stream


@require_GET
@programme_view
def live(request: HttpRequest, meeting: Meeting) -> HttpResponseBase:
    """An event says only that there is something new, so whoever reads the programme may follow."""
    topics = [str(meeting.pk)]
    user = request.user
    records = "record" in request.GET and user.is_authenticated
    if records and sessions_to_conduct(meeting, user).exists():
        topics.append(f"record-{meeting.pk}")
    return stream(request, topics)


@require_GET
@programme_view
def meeting_now(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """What the meeting is on, for the programme and the pages of sessions."""
    context = {
        "meeting": meeting,
        "is_outside": not meeting.is_open,
        "now": timezone.now(),
        "rows": _rows(request, meeting, open_runs(meeting)),
    }
    return render(request, "agenda/_now.html", context)


def _rows(request: HttpRequest, meeting: Meeting, runs: list[ItemRun]) -> list[dict[str, Any]]:
    """Of the session that `?session=` names, or of all; others than the secretariat see those
    that were released, and items once the agenda is out."""
    if wanted := request.GET.get("session"):
        runs = [run for run in runs if str(run.session_id) == wanted]
    titles = {str(run.session_id): run.session.title for run in runs}
    names_items = bool(runs) and Agenda.of(meeting).is_out
    if not request.user.has_perm("meetings.change_session"):
        programme = released_programme(meeting) if runs and meeting.release_pk else None
        titles = {slot.key: slot.title for slot in programme.running} if programme else {}
        names_items = names_items and (meeting.is_open or bool(programme and programme.items_out))
    else:
        names_items = True
    now = timezone.now()
    rows = []
    for run in runs:
        if (title := titles.get(str(run.session_id))) is None:
            continue
        due = run.due_at()
        over = int((now - due).total_seconds() // 60) if due and now > due else -1
        rows.append({"run": run, "title": title, "item": names_items, "due": due, "over": over})
    return rows

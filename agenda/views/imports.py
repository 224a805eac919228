"""Importing a programme: a file, what it would do line by line, and what of that is taken."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agenda.exchange.planning import Line, Plan
from agenda.exchange.reading import read_rows
from agenda.forms import ImportForm
from agenda.services import apply_plan, preview_import
from meetings.models import Meeting, Room
from meetings.shortcuts import get_meeting
from wcoap.plans import OtherPlanError, Step
from wcoap.shortcuts import require_perm
from wcoap.uploads import UploadForm, chosen_lines, forget, keep, kept, plan_context


def programme_import(request: HttpRequest, slug: str) -> HttpResponse:
    """The form for a file; a POST of one shows what it would do, a POST of that takes it."""
    meeting = get_meeting(request.user, slug)
    require_perm(request.user, "meetings.add_session", meeting)
    require_perm(request.user, "meetings.change_session", meeting)
    if request.method == "POST" and "token" in request.POST:
        return _confirm(request, meeting)
    if request.method == "POST":
        form = ImportForm(request.POST, request.FILES)
        if form.is_valid():
            token = keep(request, form, purpose=meeting.pk.hex)
            plan = preview_import(meeting=meeting, rows=form.rows)
            return _show_plan(request, meeting, plan, token=token, name=form.name)
    else:
        form = ImportForm()
    return _show_form(request, meeting, form)


def _show_form(request: HttpRequest, meeting: Meeting, form: UploadForm) -> HttpResponse:
    rooms = Room.objects.filter(venue=meeting.venue_id)
    context = {
        "meeting": meeting,
        "tab": "programme",
        "form": form,
        "heading": _("Import programme"),
        "intro": _(
            "First you see what each line would do. Nothing is taken before you confirm, "
            "and an import never deletes a session."
        ),
        "cancel_url": reverse("meetings:meeting_detail", args=[meeting.slug]),
        "rooms": ", ".join(room.name for room in rooms),
    }
    status = 422 if form.is_bound else 200
    return render(request, "agenda/programme_import.html", context, status=status)


def _show_plan(
    request: HttpRequest, meeting: Meeting, plan: Plan, *, status: int = 200, **shown: Any
) -> HttpResponse:
    context = {
        "meeting": meeting,
        "tab": "programme",
        "title": _("Import programme"),
        "record": _("Session"),
        "again_url": reverse("agenda:programme_import", args=[meeting.slug]),
        **plan_context(plan, **shown),
    }
    return render(request, "agenda/programme_import_plan.html", context, status=status)


def _confirm(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Take the chosen lines, unless the draft has changed since they were shown."""
    file = kept(request, purpose=meeting.pk.hex)
    if file is None:
        return _show_form(request, meeting, ImportForm.for_lost_file())
    name, data = file
    rows = read_rows(name, data)
    chosen = chosen_lines(request, (row.line for row in rows))
    again: dict[str, Any] = {"token": request.POST["token"], "name": name}
    try:
        done = apply_plan(
            meeting=meeting, rows=rows, chosen=chosen, mark=request.POST.get("mark", "")
        )
    except OtherPlanError as other:
        error = _("The timetable has changed meanwhile. Nothing was taken: look at it again.")
        return _show_plan(request, meeting, other.plan, error=error, status=409, **again)
    except ValidationError as refusal:
        error = " ".join(refusal.messages)
    else:
        error = "" if done else _("No line is chosen.")
    if error:
        plan = preview_import(meeting=meeting, rows=rows)
        return _show_plan(request, meeting, plan, error=error, status=422, chosen=chosen, **again)
    forget(request, purpose=meeting.pk.hex)
    messages.success(request, _said(done))
    return redirect("agenda:programme_import", meeting.slug)


def _said(done: list[Line]) -> str:
    created = sum(line.step == Step.CREATE for line in done)
    changed = len(done) - created
    return _("Taken into the draft: %(created)s, %(changed)s.") % {
        "created": ngettext("%s new session", "%s new sessions", created) % created,
        "changed": ngettext("%s changed", "%s changed", changed) % changed,
    }

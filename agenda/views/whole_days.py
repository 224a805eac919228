"""Changes of whole days: running late, a day's template, another meeting's timetable."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agenda import posted_moves
from agenda.forms import CopyForm, DayForm, ShiftForm
from agenda.shortcuts import remember_undo
from agenda.views.timetable import answer_state
from meetings import services
from meetings.models import Meeting
from meetings.shortcuts import get_meeting
from wcoap.shortcuts import came_from, form_page, require_perm


def _form_page(request: HttpRequest, meeting: Meeting, form: Any, **words: str) -> HttpResponse:
    back = _back(request, meeting)
    return form_page(request, form, meeting=meeting, tab="programme", cancel_url=back, **words)


def _back(request: HttpRequest, meeting: Meeting) -> str:
    return came_from(request, reverse("agenda:timetable", args=[meeting.slug]))


def _moved(minutes: int, count: int) -> str:
    if minutes > 0:
        said = ngettext(
            "%(count)s session starts %(minutes)s minutes later.",
            "%(count)s sessions start %(minutes)s minutes later.",
            count,
        )
    else:
        said = ngettext(
            "%(count)s session starts %(minutes)s minutes earlier.",
            "%(count)s sessions start %(minutes)s minutes earlier.",
            count,
        )
    return said % {"count": count, "minutes": abs(minutes)}


def timetable_shift(request: HttpRequest, slug: str) -> HttpResponse:
    """“We run 20 minutes late”: a page with a form, or JSON for JSON."""
    meeting = get_meeting(request.user, slug)
    require_perm(request.user, "meetings.change_session")
    if request.method == "POST" and request.content_type == "application/json":
        return _shift_by_json(request, meeting)
    form = ShiftForm(request.POST or None, meeting=meeting, initial={"day": _day_asked(request)})
    if request.method == "POST" and form.is_valid():
        try:
            undo = _shift(meeting, form)
        except ValidationError as error:
            form.refuse(error)
        else:
            messages.success(
                request,
                _moved(form.cleaned_data["minutes"], len(undo)),
                extra_tags=f"undo={remember_undo(request, meeting, undo)}",
            )
            return redirect(_back(request, meeting))
    return _form_page(
        request,
        meeting,
        form,
        heading=_("We run late"),
        submit_label=_("Move sessions"),
        intro=_("Moves the rest of a day. Pinned sessions stay."),
    )


def _day_asked(request: HttpRequest) -> str:
    return request.GET.get("day", "")


def _shift(meeting: Meeting, form: ShiftForm) -> list[services.Move]:
    chosen = form.cleaned_data
    return services.shift_day(
        meeting=meeting, day=chosen["day"], since=chosen["from"], minutes=chosen["minutes"]
    )


def _shift_by_json(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    try:
        form = ShiftForm(posted_moves.read_json(request), meeting=meeting)
        if not form.is_valid():
            raise ValidationError([e for errors in form.errors.values() for e in errors])
        undo = _shift(meeting, form)
    except posted_moves.Malformed as error:
        return JsonResponse({"said": str(error)}, status=400)
    except ValidationError as error:
        return answer_state(meeting, " ".join(error.messages), status=422)
    return answer_state(meeting, _moved(form.cleaned_data["minutes"], len(undo)), undo=undo)


def timetable_copy(request: HttpRequest, slug: str) -> HttpResponse:
    meeting = get_meeting(request.user, slug)
    require_perm(request.user, "meetings.change_session")
    form = CopyForm(request.POST or None, meeting=meeting)
    if request.method == "POST" and form.is_valid():
        try:
            copied = services.copy_timetable(meeting=meeting, source=form.cleaned_data["source"])
        except ValidationError as error:
            form.refuse(error)
        else:
            said = _(
                "%(created)s copied, %(tray)s of them not in the timetable yet; %(left)s left out."
            )
            messages.success(
                request,
                said
                % {
                    "created": copied.created,
                    "tray": copied.to_the_tray,
                    "left": copied.left_out,
                },
            )
            return redirect(_back(request, meeting))
    return _form_page(
        request,
        meeting,
        form,
        heading=_("Copy a timetable"),
        submit_label=_("Copy sessions"),
        intro=_("What is here already is left out; what has no place here waits for one."),
    )


def timetable_day(request: HttpRequest, slug: str) -> HttpResponse:
    """Registration, coffee and lunch on the chosen days, all of it or nothing."""
    meeting = get_meeting(request.user, slug)
    require_perm(request.user, "meetings.add_session")
    day = _day_asked(request)
    initial = {"days": [day]} if day else {}
    form = DayForm(request.POST or None, meeting=meeting, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            made = services.add_day_template(meeting=meeting, **form.cleaned_data)
        except ValidationError as error:
            form.refuse(error)
        else:
            said = ngettext("%(n)s session was added.", "%(n)s sessions were added.", len(made))
            messages.success(request, said % {"n": len(made)})
            return redirect(_back(request, meeting))
    return _form_page(
        request,
        meeting,
        form,
        heading=_("Day template"),
        submit_label=_("Add to the timetable"),
    )

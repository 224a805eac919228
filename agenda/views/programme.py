"""The programme as people read it: the last release, the draft as it would come out, one's own."""

from types import SimpleNamespace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from agenda.consents import for_the_public_now, withdrawn_from
from agenda.drawing import draw_day_links, draw_days
from agenda.forms.programmes import ProgrammeFilterForm
from agenda.kept_pages import FRAME_SECONDS, SHEET, TOKEN, Sheet, kept_page, key_of
from agenda.programmes import (
    Programme,
    Slot,
    own_slots,
    programme_of,
    read_draft,
)
from agenda.shortcuts import get_programme_meeting, programme_view
from delegates.models import Star
from meetings.models import Meeting
from meetings.shortcuts import get_meeting
from wcoap.context_processors import viewer_zone_of
from wcoap.shortcuts import render_page, require_perm

# What a reader may filter by; anything else in the address changes nothing.
FILTERS = ("q", "kind", "room", "item")


def released_programme(meeting: Meeting) -> Programme:
    """The release in force as whoever `programme_view` let in may read it. Two queries at most."""
    return as_read(meeting, programme_of(meeting.release_pk))


def as_read(meeting: Meeting, programme: Programme) -> Programme:
    """What participants read of it, or the public."""
    return programme.for_participants() if meeting.is_open else for_the_public_now(programme)


@require_safe
@programme_view
def programme(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """The last release. It is drawn once for all who read it alike (see `kept_pages`)."""
    user = request.user
    chosen = [request.GET.get(name, "") for name in FILTERS]
    part = "results" if _wants_results(request) else "page"
    withdrawn = frozenset() if meeting.is_open else withdrawn_from(meeting.release_pk)
    reader = (
        meeting.release_pk,
        get_language(),
        viewer_zone_of(request),
        meeting.is_open,
        meeting.pk,
        meeting.version,
    )
    person = (user.pk, getattr(user, "version", 0), meeting.today())

    def frame() -> str:
        context = {**_about(request, meeting), "sheet": SHEET, "csrf_token": TOKEN}
        return render_to_string("agenda/programme.html", context, request)

    return kept_page(
        request,
        sheet_key=key_of("sheet", part, *reader, sorted(withdrawn), *chosen),
        frame_key=key_of("frame", *reader, *person) if part == "page" else "",
        draw=lambda: _draw_sheet(request, meeting, part, withdrawn),
        frame=frame,
    )


def _wants_results(request: HttpRequest) -> bool:
    htmx = request.htmx
    return bool(htmx and not htmx.boosted and not htmx.history_restore_request)


def _about(request: HttpRequest, meeting: Meeting) -> dict[str, Any]:
    """What the frame of a programme's page needs."""
    return {
        "meeting": meeting,
        "tab": "programme",
        "is_outside": not meeting.is_open,
        "may_change": request.user.has_perm("meetings.change_session"),
    }


def _draw_sheet(
    request: HttpRequest, meeting: Meeting, part: str, withdrawn: frozenset[str]
) -> Sheet:
    """Of those `withdrawn` that its key tells, not of those of a moment later."""
    if meeting.release_pk is None:
        return Sheet("", 0)
    programme = programme_of(meeting.release_pk)
    is_open = meeting.is_open
    readable = (
        programme.for_participants() if is_open else programme.for_the_public(withdrawn=withdrawn)
    )
    context = _sheet(request, readable)
    template = "agenda/programme_sheet.html" + ("#results" if part == "results" else "")
    html = render_to_string(template, context, request)
    form = context["filter"].form
    if not form.has_changed():
        return Sheet(html)
    # What people search for, or make up, is without number.
    is_choice = form.is_valid() and not form.cleaned_data["q"]
    return Sheet(html, FRAME_SECONDS if is_choice else 0)


def _sheet(request: HttpRequest, programme: Programme) -> dict[str, Any]:
    """The filters and what they let through, drawn."""
    form = ProgrammeFilterForm(request.GET, programme=programme)
    slots = form.chosen()
    return {
        "filter": SimpleNamespace(form=form),
        "count": len(slots),
        "day_links": draw_day_links(slots),
        "days": draw_days(programme, slots, viewer_zone=viewer_zone_of(request)),
    }


def programme_draft(request: HttpRequest, slug: str) -> HttpResponse:
    """What a release would show now; the secretariat's, drawn fresh each time."""
    meeting = get_meeting(request.user, slug)
    require_perm(request.user, "meetings.change_session")
    context = {
        "meeting": meeting,
        "tab": "programme",
        "may_change": True,
        "tray": meeting.sessions.filter(starts_at=None).order_by("title"),
        **_sheet(request, read_draft(meeting)),
    }
    return render_page(request, "agenda/programme_draft.html", context, partial="results")


def programme_mine(request: HttpRequest, slug: str) -> HttpResponse:
    """The sessions in which the reader has a part, or that they starred."""
    meeting = get_programme_meeting(request.user, slug)
    slots, days = [], SafeString()
    if meeting.release_pk:
        whole = released_programme(meeting)
        slots = own_slots(whole.slots, **what_is_own(request.user, meeting))
        days = draw_days(whole, slots, viewer_zone=viewer_zone_of(request), side_by_side=False)
    context = {**_about(request, meeting), "days": days, "count": len(slots)}
    return render(request, "agenda/programme_mine.html", context)


def what_is_own(user: Any, meeting: Meeting) -> dict[str, set[str]]:
    """The keys of their records as a delegate, and of the sessions they starred. Two queries."""
    records = user.delegate_records.active().filter(delegation__meeting=meeting)
    stars = Star.objects.filter(user=user, meeting=meeting)
    return {
        "delegates": {str(key) for key in records.values_list("pk", flat=True)},
        "starred": {str(key) for key in stars.values_list("session_key", flat=True)},
    }


def programme_coming(request: HttpRequest, slug: str) -> HttpResponse:
    """For the overview: what comes next, and in what of it the reader has a part."""
    meeting = get_programme_meeting(request.user, slug)
    whole, coming, own = None, [], []
    if meeting.release_pk:
        whole, now = released_programme(meeting), timezone.now()
        coming = [slot for slot in whole.running if slot.end > now]
        own = own_slots(coming, **what_is_own(request.user, meeting))
    context = _about(request, meeting)
    if context["may_change"]:
        context["unscheduled"] = meeting.sessions.filter(starts_at=None).count()
    context |= {"tab": "overview", "zone": meeting.time_zone}
    context |= {"coming": with_rooms(whole, coming[:4]), "own": with_rooms(whole, own[:6])}
    return render_page(request, "agenda/programme_coming.html", context, partial="coming")


def with_rooms(programme: Programme | None, slots: list[Slot]) -> list[tuple[Slot, str]]:
    """Each session with the name of its room."""
    rooms = programme.room_names if programme else {}
    return [(slot, rooms.get(slot.room or "", "")) for slot in slots]

"""Releases of a meeting's programme: the list, a new one, one of them, and back to an old one."""

from itertools import groupby
from operator import attrgetter
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from agenda import services
from agenda.changes import compare, count_changes, read_changes
from agenda.editor import standing_warnings
from agenda.forms.releases import DRAFT, AudienceForm, CompareForm, ReleaseForm
from agenda.programmes import read_release
from meetings.models import Meeting, Release
from meetings.services import change_audience
from meetings.shortcuts import get_meeting
from wcoap.shortcuts import require_perm


def _get_release(request: HttpRequest, slug: str, number: int) -> Release:
    """The release with its meeting, for the secretariat; two queries."""
    meeting = get_meeting(request.user, slug)
    require_perm(request.user, "meetings.view_release")
    release = get_object_or_404(meeting.releases.select_related("released_by"), number=number)
    release.meeting = meeting
    return release


def release_list(request: HttpRequest, slug: str) -> HttpResponse:
    """All versions, the newest first; without their data, which is long."""
    meeting = get_meeting(request.user, slug)
    require_perm(request.user, "meetings.view_release")
    releases = list(meeting.releases.select_related("released_by").defer("data"))
    for release in releases:
        release.meeting = meeting
    context = {
        "meeting": meeting,
        "tab": "programme",
        "releases": [(release, count_changes(release.changes)) for release in releases],
        "form": AudienceForm(initial={"audience": meeting.programme_audience}),
        "compare_form": CompareForm(releases=releases, initial=_last_step(releases)),
    }
    return render(request, "agenda/release_list.html", context)


def _last_step(releases: list[Release]) -> dict[str, str]:
    return {"a": str(releases[0].number) if releases else DRAFT, "b": DRAFT}


@require_POST
def programme_audience(request: HttpRequest, slug: str) -> HttpResponse:
    """Choose who reads the programme. Undo sends the choice before in the address."""
    meeting = get_meeting(request.user, slug)
    require_perm(request.user, "meetings.change_meeting", meeting)
    form = AudienceForm(request.POST if "audience" in request.POST else request.GET)
    if not form.is_valid():
        messages.error(request, _("Nothing was changed: choose who may read the programme."))
        return redirect("agenda:release_list", slug)
    before = meeting.programme_audience
    meeting = change_audience(meeting=meeting, audience=form.cleaned_data["audience"])
    address = reverse("agenda:programme_audience", args=[slug])
    messages.success(
        request,
        _("Who may read the released programme: %(audience)s.")
        % {"audience": meeting.get_programme_audience_display()},
        extra_tags=f"undo={address}?audience={before}",
    )
    return redirect("agenda:release_list", slug)


def release_create(request: HttpRequest, slug: str) -> HttpResponse:
    """Shows what a release would change and whom it would mail, then releases."""
    meeting = get_meeting(request.user, slug)
    require_perm(request.user, "meetings.add_release")
    form = ReleaseForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            release = services.release(
                meeting=meeting,
                by=request.user,
                seen=request.POST.get("seen", ""),
                **form.cleaned_data,
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _released(release))
            return redirect(release)
    draft = services.read_draft_of(meeting)
    context = {
        "meeting": meeting,
        "tab": "programme",
        "form": form,
        "heading": _("Release the programme"),
        "submit_label": _("Release version %(number)s") % {"number": draft.next_number},
        "cancel_url": reverse("agenda:release_list", args=[slug]),
        "draft": draft,
        "changes": read_changes(draft.changes, meeting.time_zone),
        "counts": count_changes(draft.changes),
        "mailed": len(draft.recipients),
        "warnings": len(standing_warnings(draft.timetable)),
    }
    status = 422 if form.is_bound else 200
    return render(request, "agenda/release_create.html", context, status=status)


def _released(release: Release) -> str:
    """What was done, in words."""
    n = release.meeting.mails.filter(cause__startswith=services.cause_of(release)).count()
    mailed = (
        ngettext("%(n)d person is mailed.", "%(n)d people are mailed.", n) % {"n": n}
        if n
        else _("Nobody is mailed.")
    )
    return _("%(version)s is released.") % {"version": release} + " " + mailed


def release_detail(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """One version as it was released, and what it changed."""
    release = _get_release(request, slug, number)
    programme = read_release(release)
    slots = programme.running
    rooms = {room.key: room.name for room in programme.rooms}
    context = {
        "meeting": release.meeting,
        "tab": "programme",
        "release": release,
        "programme": programme,
        "days": [
            (day, [(slot, rooms.get(slot.room or "", "")) for slot in of_day])
            for day, of_day in groupby(slots, key=attrgetter("day"))
        ],
        "changes": read_changes(release.changes, programme.zone),
        "counts": count_changes(release.changes),
        "mails": release.meeting.mails.filter(cause__startswith=services.cause_of(release)).count(),
    }
    return render(request, "agenda/release_detail.html", context)


def release_compare(request: HttpRequest, slug: str) -> HttpResponse:
    """Any two versions, by `?a=1&b=draft`; the last release and the draft unless they are given."""
    meeting = get_meeting(request.user, slug)
    require_perm(request.user, "meetings.view_release")
    releases = list(meeting.releases.defer("data", "changes"))
    form = CompareForm(request.GET or _last_step(releases), releases=releases)
    context: dict[str, Any] = {"meeting": meeting, "tab": "programme", "form": form}
    if form.is_valid():
        a, b = form.cleaned_data["a"], form.cleaned_data["b"]
        changes = compare(_data_of(meeting, a), _data_of(meeting, b))
        names = dict(form.fields["a"].choices)
        context |= {
            "a": names[a],
            "b": names[b],
            "changes": read_changes(changes, meeting.time_zone),
            "counts": count_changes(changes),
        }
    return render(request, "agenda/release_compare.html", context)


def _data_of(meeting: Meeting, version: str) -> dict[str, Any]:
    if version == DRAFT:
        return services.read_draft_of(meeting).data
    return meeting.releases.get(number=version).data


def release_restore(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Says what putting an old version into the draft would change, then does it."""
    release = _get_release(request, slug, number)
    require_perm(request.user, "meetings.change_session")
    refused = []
    if request.method == "POST":
        try:
            done = services.restore(release=release, by=request.user)
        except ValidationError as error:
            refused = error.messages
        else:
            messages.success(request, _restored(release, done))
            for line in done.lost:
                messages.warning(request, line)
            return redirect("agenda:release_list", slug)
    plan = services.plan_restore(release=release)
    context = {
        "meeting": release.meeting,
        "tab": "programme",
        "release": release,
        "plan": plan,
        "refused": refused or plan.obstacles,
        "changes": read_changes(plan.changes, release.meeting.time_zone),
        "heading": _("Put version %(number)s back into the draft?") % {"number": release.number},
        "submit_label": _("Restore version %(number)s") % {"number": release.number},
        "cancel_url": release.get_absolute_url(),
    }
    status = 422 if refused else 200
    return render(request, "agenda/release_restore.html", context, status=status)


def _restored(release: Release, done: services.Restoration) -> str:
    n = len(done.changes)
    if not n:
        return _("The draft was %(version)s already.") % {"version": release}
    words = ngettext(
        "%(version)s is the draft now: %(n)d session changed. Nothing is released yet.",
        "%(version)s is the draft now: %(n)d sessions changed. Nothing is released yet.",
        n,
    )
    return words % {"version": release, "n": n}

"""At the door: finding people, checking them in, taking that back."""

import uuid

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from delegates import services
from delegates.forms import ArrivalForm
from delegates.gates import MOST_FOUND, Gate, is_too_short
from delegates.models import CheckIn, Delegate
from meetings.models import Meeting
from meetings.shortcuts import edit_in_meeting, get_meeting
from wcoap.shortcuts import render_page, require_perm


def _address(meeting: Meeting, gate: Gate, words: str = "") -> str:
    """The page at this gate, with what was searched for."""
    query = "&".join(part for part in (gate.query, words and urlencode({"q": words})) if part)
    return f"{reverse('delegates:check_in', args=[meeting.slug])}?{query}"


def check_in(request: HttpRequest, slug: str) -> HttpResponse:
    """Who came, who is found. Seven queries however many people there are."""
    meeting = get_meeting(request.user, slug)
    require_perm(request.user, "delegates.view_checkin")
    gate = Gate.of(meeting, request.GET)
    words = request.GET.get("q", "")
    found = gate.find(words)
    context = {
        "meeting": meeting,
        "tab": "delegations",
        "gate": gate,
        "q": words,
        "people": found[:MOST_FOUND],
        "too_short": is_too_short(words),
        "has_more": len(found) > MOST_FOUND,
        "may_add": request.user.has_perm("delegates.add_checkin"),
    }
    return render_page(request, "delegates/check_in.html", context, partial="desk")


def check_in_code(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """What a badge's QR code leads to: the person, with one button."""
    meeting = get_meeting(request.user, slug)
    require_perm(request.user, "delegates.view_checkin")
    gate = Gate.of(meeting, request.GET)
    people = Delegate.objects.filter(delegation__meeting=meeting, badge_code=code.upper())
    person = gate.with_state(people).first()
    if person is None:
        messages.error(request, _("No badge of this meeting has the code %s.") % code)
        return redirect(_address(meeting, gate))
    context = {
        "meeting": meeting,
        "tab": "delegations",
        "gate": gate,
        "q": person.badge_code,
        "people": [person],
        "person": person,
        "may_add": request.user.has_perm("delegates.add_checkin"),
    }
    return render(request, "delegates/check_in_code.html", context)


@require_POST
def check_in_person(request: HttpRequest, slug: str, pk: uuid.UUID) -> HttpResponse:
    """At the gate that the form names; the page that comes shows the state and the way back."""
    meeting = get_meeting(request.user, slug)
    require_perm(request.user, "delegates.add_checkin")
    people = Delegate.objects.select_related("delegation__organization")
    delegate = get_object_or_404(people, pk=pk, delegation__meeting=meeting)
    gate = Gate.of(meeting, request.POST)
    if gate.day is None:
        messages.error(request, _("Choose a day of the meeting first."))
    else:
        try:
            services.check_in(
                delegate=delegate, session=gate.session, day=gate.day, by=request.user
            )
        except ValidationError as error:
            messages.error(request, error.messages[0])
    return redirect(_address(meeting, gate, request.POST.get("q", "")))


@require_POST
def check_in_undo(request: HttpRequest, slug: str, pk: uuid.UUID) -> HttpResponse:
    """One that another phone took back already is no error."""
    meeting = get_meeting(request.user, slug)
    require_perm(request.user, "delegates.delete_checkin")
    made = CheckIn.objects.select_related("delegate__delegation")
    there = made.filter(pk=pk, delegate__delegation__meeting=meeting).first()
    if there:
        services.undo_check_in(check_in=there, by=request.user)
    gate = Gate.of(meeting, request.POST)
    return redirect(_address(meeting, gate, request.POST.get("q", "")))


def check_in_new(request: HttpRequest, slug: str) -> HttpResponse:
    """Somebody whom nobody registered: one short form, and they are in."""
    meeting = get_meeting(request.user, slug)
    require_perm(request.user, "delegates.add_checkin")
    gate = Gate.of(meeting, request.GET)
    return edit_in_meeting(
        request,
        meeting,
        form_class=ArrivalForm,
        record=Delegate(),
        perm="delegates.add_checkin",
        tab="delegations",
        heading=_("Somebody who is not registered"),
        submit_label=_("Add and check in"),
        saved=_("Added and checked in."),
        done=lambda person: _address(meeting, gate, person.badge_code),
        cancel_url=_address(meeting, gate),
        by=request.user,
        gate=gate,
    )

"""Where the contact point answers an invitation and keeps their delegation."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from delegates import services
from delegates.forms import ReasonForm
from delegates.models import DelegateStatus, Delegation, DelegationStatus
from delegates.shortcuts import get_registration
from delegates.standings import standing_of


def may_change(request: HttpRequest, delegation: Delegation) -> bool:
    """Directly; after the deadline only the secretariat may, and others ask."""
    return request.user.is_secretariat or delegation.meeting.takes_registrations


@require_safe
def registration(request: HttpRequest, slug: str, organization: str) -> HttpResponse:
    """Where it stands, what is missing and what comes next."""
    delegation = get_registration(request.user, slug, organization)
    services.record_opening(delegation=delegation, by=request.user)
    standing, direct = standing_of(delegation), may_change(request, delegation)
    status = delegation.status
    context = {
        "meeting": delegation.meeting,
        "tab": "delegations",
        "delegation": delegation,
        "standing": standing,
        "may_change": direct,
        "has_ended": not delegation.meeting.takes_registrations,
        "keeps_people": direct and (status == "registering" or standing.holds_seats),
        "may_ask": not direct and standing.holds_seats,
        "on_behalf": request.user.is_secretariat,
    }
    return render(request, "delegates/registration.html", context)


@require_POST
def registration_accept(request: HttpRequest, slug: str, organization: str) -> HttpResponse:
    delegation = get_registration(request.user, slug, organization)
    try:
        services.accept_invitation(delegation=delegation, by=request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, _("Accepted. Now nominate the people of your delegation."))
    return redirect(delegation.get_registration_url())


def registration_decline(request: HttpRequest, slug: str, organization: str) -> HttpResponse:
    """Asks once, for the reason."""
    delegation = get_registration(request.user, slug, organization)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.decline_invitation(
                delegation=delegation, by=request.user, reason=form.cleaned_data["reason"]
            )
        except ValidationError as error:
            form.refuse(error)
        else:
            messages.success(request, _("Recorded: %s does not take part.") % delegation)
            return redirect(delegation.get_registration_url())
    context = {
        "meeting": delegation.meeting,
        "tab": "delegations",
        "form": form,
        "heading": _("Does %s decline the invitation?") % delegation,
        "consequence": _("Until registration ends, you can still accept."),
        "submit_label": _("Decline invitation"),
        "cancel_url": delegation.get_registration_url(),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "components/confirm_page.html", context, status=status)


@require_POST
def registration_submit(request: HttpRequest, slug: str, organization: str) -> HttpResponse:
    """Says who waits for a seat; what is missing is on the page that this leads back to."""
    delegation = get_registration(request.user, slug, organization)
    try:
        services.submit_registration(delegation=delegation, by=request.user)
    except ValidationError as error:
        for sentence in error.messages:
            messages.error(request, sentence)
        return redirect(delegation.get_registration_url())
    waiting = delegation.delegates.filter(status=DelegateStatus.WAITLISTED).count()
    messages.success(request, _("Submitted. The secretariat confirms your delegation next."))
    if waiting:
        words = ngettext(
            "There is no seat for %(n)d person: they are on the waiting list.",
            "There are no seats for %(n)d people: they are on the waiting list.",
            waiting,
        )
        messages.warning(request, words % {"n": waiting})
    return redirect(delegation.get_registration_url())


def registration_reopen(request: HttpRequest, slug: str, organization: str) -> HttpResponse:
    """Takes a submitted delegation back; asks once, since seats may go to others."""
    delegation = get_registration(request.user, slug, organization)
    context = {
        "meeting": delegation.meeting,
        "tab": "delegations",
        "heading": _("Take back the registration of %s?") % delegation,
        "consequence": _(
            "You can change people without this. Taken back, their seats are free for others "
            "until you submit again."
        ),
        "submit_label": _("Take back"),
        "cancel_url": delegation.get_registration_url(),
    }
    if request.method == "POST":
        try:
            services.reopen_registration(delegation=delegation, by=request.user)
        except ValidationError as error:
            context["error"] = error.messages[0]
            return render(request, "components/confirm_page.html", context, status=422)
        messages.success(request, _("Taken back. Submit it again before registration ends."))
        return redirect(delegation.get_registration_url())
    if delegation.status != DelegationStatus.SUBMITTED:
        context["error"] = _("Only a submitted registration can be taken back.")
    return render(request, "components/confirm_page.html", context)

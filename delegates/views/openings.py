"""Following the link of an invitation. The link names whom a code is sent to, and no more."""

from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.core import ratelimit
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables

from delegates import services
from delegates.models import ContactPoint, Invitation
from meetings.models import MeetingStatus


@login_not_required
@never_cache
@sensitive_variables("secret")
def invitation_open(request: HttpRequest, secret: str) -> HttpResponse:
    """Say who is invited to what; on POST mail a code to the contact point's own account.

    Whoever is signed in with that account goes straight to the registration. The address that a
    code goes to is never taken from the request.
    """
    invitation = (
        Invitation.objects.filter(secret=secret)
        .exclude(delegation__meeting__status=MeetingStatus.DRAFT)
        .select_related(
            "delegation__meeting__series", "delegation__organization", "contact_point__user"
        )
        .first()
    )
    return _without_address(_answer(request, invitation))


def _without_address(response: HttpResponse) -> HttpResponse:
    """No page that is opened from here learns the secret in this one's address.

    Not "no-referrer": browsers then post a form with the origin "null", which CSRF refuses.
    """
    response["Referrer-Policy"] = "strict-origin"
    return response


def _answer(request: HttpRequest, invitation: Invitation | None) -> HttpResponse:
    if invitation is None:
        return render(request, "delegates/invitation_unknown.html", status=404)
    user = invitation.contact_point.user
    is_in_office = ContactPoint.objects.current().filter(pk=invitation.contact_point_id).exists()
    if not is_in_office or user is None or not user.is_active:
        context = {"invitation": invitation, "delegation": invitation.delegation}
        return render(request, "delegates/invitation_over.html", context, status=410)
    if request.user == user:
        services.open_invitation(invitation=invitation)
        return redirect(invitation.delegation.get_registration_url())
    if request.method == "POST" and not request.user.is_authenticated:
        return _mail_code(request, invitation)
    return _page(request, invitation)


def _mail_code(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """As allauth's own page for asking for a code, within the same limits, for a known account."""
    user = invitation.contact_point.user
    if not ratelimit.consume(request, action="request_login_code", key=user.email.lower()):
        error = _("Too many codes were asked for. Try again in a few minutes.")
        return _page(request, invitation, error=error, status=429)
    services.open_invitation(invitation=invitation)
    LoginCodeVerificationProcess.initiate(request=request, user=user, email=user.email)
    after = urlencode({"next": invitation.delegation.get_registration_url()})
    return HttpResponseRedirect(f"{reverse('account_confirm_login_code')}?{after}")


def _page(
    request: HttpRequest, invitation: Invitation, *, error: str = "", status: int = 200
) -> HttpResponse:
    context = {
        "invitation": invitation,
        "delegation": invitation.delegation,
        "invited_to": invitation.delegation.meeting,
        "user_invited": invitation.contact_point.user,
        "error": error,
    }
    return render(request, "delegates/invitation_open.html", context, status=status)

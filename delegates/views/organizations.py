"""What the directory's page of an organization says about its people."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from delegates.models import ContactPoint, Delegation
from meetings.models import Organization
from wcoap.shortcuts import render_page, require_perm


def organization_delegations(request: HttpRequest, slug: str) -> HttpResponse:
    """Its contact points, in office and former, and its delegations, the last meeting first.

    A part of the organization's page, and a page of its own without scripts.
    """
    require_perm(request.user, "meetings.view_organization")
    require_perm(request.user, "delegates.view_contactpoint")
    organization = get_object_or_404(Organization, slug=slug)
    today = timezone.now().date()
    contacts = ContactPoint.objects.visible_to(request.user).filter(organization=organization)
    in_office = contacts.current(today)
    context = {
        "organization": organization,
        "in_office": in_office.order_by("valid_from", "family_name"),
        "others": contacts.exclude(pk__in=in_office.values("pk")).order_by("-valid_to"),
        "delegations": Delegation.objects.visible_to(request.user)
        .filter(organization=organization)
        .with_counts()
        .select_related("meeting__series", "organization")
        .order_by("-meeting__first_day", "meeting__slug"),
    }
    return render_page(
        request,
        "delegates/organization_delegations.html",
        context,
        partial="organization-delegations",
    )

"""What the directory's page of an organization says about its actions."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from agenda.models import ActionItem
from meetings.models import Organization
from wcoap.shortcuts import render_page, require_perm


def organization_actions(request: HttpRequest, slug: str) -> HttpResponse:
    """What it owes the meetings: what is unfinished first, the soonest due on top."""
    require_perm(request.user, "meetings.view_organization")
    organization = get_object_or_404(Organization, slug=slug)
    context = {
        "organization": organization,
        "actions": ActionItem.objects.visible_to(request.user)
        .filter(owner=organization)
        .select_related("meeting__series")
        .with_status_order()
        .order_by("status_order", "due", "number"),
    }
    return render_page(
        request, "agenda/organization_actions.html", context, partial="organization-actions"
    )

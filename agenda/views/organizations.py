"""Everything that is asked of an organization, across meetings, and of the viewer."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from agenda.filters import AskedFilter
from agenda.models import ActionItem
from meetings.models import Organization
from wcoap.shortcuts import list_page, render_page

TEMPLATE = "agenda/organization_actions.html"
_FIRST = 10  # so many of them on its page in the directory


def _asked(user: Any) -> QuerySet[ActionItem]:
    """What is unfinished first, the soonest due on top."""
    return (
        ActionItem.objects.visible_to(user)
        .select_related("meeting__series", "owner")
        .with_status_order()
        .order_by("status_order", "due", "meeting__series__code", "meeting__number", "number")
    )


def organization_actions(request: HttpRequest, slug: str) -> HttpResponse:
    """For the secretariat, and for the organization's contact points in office."""
    organizations = Organization.objects.all()
    if not request.user.is_secretariat:
        theirs = request.user.contact_points.current().values("organization")
        organizations = organizations.filter(pk__in=theirs)
    organization = get_object_or_404(organizations, slug=slug)
    actions = _asked(request.user).filter(owner=organization)
    context = {
        "organization": organization,
        "in_directory": request.user.has_perm("meetings.view_organization"),
        "totals": actions.order_by().totals(),
    }
    if request.htmx and request.htmx.target != "results":  # its page in the directory
        context["rows"] = actions[:_FIRST]
        return render_page(request, TEMPLATE, context, partial="organization-actions")
    filterset = AskedFilter(request.GET, queryset=actions)
    return list_page(request, TEMPLATE, context, filterset=filterset)


def own_actions(request: HttpRequest) -> HttpResponse:
    """What is asked of the viewer: as a contact point, or as the person responsible."""
    actions = _asked(request.user).of_whom(request.user)
    context = {"shows_owner": True, "totals": actions.order_by().totals()}
    filterset = AskedFilter(request.GET, queryset=actions)
    return list_page(request, TEMPLATE, context, filterset=filterset)

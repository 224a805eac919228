"""The directory of whoever takes part."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from meetings.filters import OrganizationFilter
from meetings.forms import OrganizationForm
from meetings.models import Organization
from wcoap.editing import edit_record, remove_record
from wcoap.shortcuts import list_page, require_perm


def organization_list(request: HttpRequest) -> HttpResponse:
    require_perm(request.user, "meetings.view_organization")
    organizations = Organization.objects.in_protocol_order()
    return list_page(
        request,
        "meetings/organization_list.html",
        {},
        filterset=OrganizationFilter(request.GET, queryset=organizations),
    )


def organization_detail(request: HttpRequest, slug: str) -> HttpResponse:
    require_perm(request.user, "meetings.view_organization")
    organization = get_object_or_404(Organization, slug=slug)
    return render(request, "meetings/organization_detail.html", {"organization": organization})


def organization_create(request: HttpRequest) -> HttpResponse:
    return edit_record(
        request,
        form_class=OrganizationForm,
        record=Organization(),
        perm="meetings.add_organization",
        heading=_("New organization"),
        submit_label=_("Add organization"),
        done=Organization.get_absolute_url,
        cancel_url=reverse("meetings:organization_list"),
    )


def organization_edit(request: HttpRequest, slug: str) -> HttpResponse:
    require_perm(request.user, "meetings.change_organization")
    organization = get_object_or_404(Organization, slug=slug)
    return edit_record(
        request,
        form_class=OrganizationForm,
        record=organization,
        perm="meetings.change_organization",
        heading=_("Edit organization"),
        submit_label=_("Save organization"),
        done=Organization.get_absolute_url,
        cancel_url=organization.get_absolute_url(),
        delete_url=reverse("meetings:organization_delete", args=[slug]),
    )


def organization_delete(request: HttpRequest, slug: str) -> HttpResponse:
    require_perm(request.user, "meetings.delete_organization")
    organization = get_object_or_404(Organization, slug=slug)
    return remove_record(
        request,
        record=organization,
        perm="meetings.delete_organization",
        done=reverse("meetings:organization_list"),
        cancel_url=organization.get_absolute_url(),
    )

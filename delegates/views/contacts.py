"""The standing contacts of the organizations."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from delegates.filters import ContactPointFilter
from delegates.forms import ContactPointForm
from delegates.models import ContactPoint
from meetings.models import Organization
from wcoap.editing import edit_record, remove_record
from wcoap.shortcuts import list_page, require_perm


def contact_list(request: HttpRequest) -> HttpResponse:
    require_perm(request.user, "delegates.view_contactpoint")
    contacts = ContactPoint.objects.select_related("organization")
    return list_page(
        request,
        "delegates/contact_list.html",
        {},
        filterset=ContactPointFilter(request.GET, queryset=contacts),
    )


def contact_create(request: HttpRequest) -> HttpResponse:
    """`?organization=slug` chooses the organization."""
    require_perm(request.user, "delegates.add_contactpoint")
    slug = request.GET.get("organization", "")
    return edit_record(
        request,
        form_class=ContactPointForm,
        record=ContactPoint(organization=Organization.objects.filter(slug=slug).first()),
        perm="delegates.add_contactpoint",
        heading=_("New contact point"),
        submit_label=_("Add contact point"),
        done=reverse("delegates:contact_list"),
        cancel_url=reverse("delegates:contact_list"),
    )


def contact_edit(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    require_perm(request.user, "delegates.change_contactpoint")
    contact = get_object_or_404(ContactPoint, pk=pk)
    return edit_record(
        request,
        form_class=ContactPointForm,
        record=contact,
        perm="delegates.change_contactpoint",
        heading=_("Edit contact point"),
        submit_label=_("Save contact point"),
        done=reverse("delegates:contact_list"),
        cancel_url=reverse("delegates:contact_list"),
        delete_url=reverse("delegates:contact_delete", args=[pk]),
        template="delegates/record_form.html",
        context={"history_url": reverse("history", args=["delegates.contactpoint", pk])},
    )


def contact_delete(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    require_perm(request.user, "delegates.delete_contactpoint")
    return remove_record(
        request,
        record=get_object_or_404(ContactPoint, pk=pk),
        perm="delegates.delete_contactpoint",
        done=reverse("delegates:contact_list"),
        cancel_url=reverse("delegates:contact_edit", args=[pk]),
        consequence=_("To end their time in office, give their last day instead."),
    )

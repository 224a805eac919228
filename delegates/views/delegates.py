"""The people of a delegation."""

import uuid

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from delegates import services
from delegates.forms import DelegateForm
from delegates.models import Delegate, DelegateMode
from delegates.shortcuts import (
    edit_in_delegation,
    get_delegate,
    get_delegation,
    remove_in_delegation,
)
from meetings.models import Mode
from wcoap.shortcuts import require_perm


def delegate_create(request: HttpRequest, slug: str, organization: str) -> HttpResponse:
    """A new person starts as far as their delegation is, and takes part as the meeting is held."""
    delegation = get_delegation(request.user, slug, organization)
    is_online = delegation.meeting.mode == Mode.ONLINE
    delegate = Delegate(
        delegation=delegation,
        mode=DelegateMode.ONLINE if is_online else DelegateMode.IN_PERSON,
        status=services.seated_status(delegation),
    )
    return edit_in_delegation(
        request,
        delegation,
        form_class=DelegateForm,
        record=delegate,
        perm="delegates.add_delegate",
        heading=_("New person in the delegation of %s") % delegation,
        submit_label=_("Add person"),
        done=delegation.get_absolute_url(),
        cancel_url=delegation.get_absolute_url(),
    )


def delegate_edit(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    delegate = get_delegate(request.user, pk)
    delegation = delegate.delegation
    return edit_in_delegation(
        request,
        delegation,
        form_class=DelegateForm,
        record=delegate,
        perm="delegates.change_delegate",
        heading=_("%(person)s, %(delegation)s") % {"person": delegate, "delegation": delegation},
        submit_label=_("Save person"),
        done=delegation.get_absolute_url(),
        cancel_url=delegation.get_absolute_url(),
        delete_url=reverse("delegates:delegate_delete", args=[pk]),
        template="delegates/record_form.html",
        context={"history_url": reverse("history", args=["delegates.delegate", pk])},
    )


def delegate_delete(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    delegate = get_delegate(request.user, pk)
    delegation = delegate.delegation
    return remove_in_delegation(
        request,
        delegation,
        record=delegate,
        perm="delegates.delete_delegate",
        done=delegation.get_absolute_url(),
        cancel_url=reverse("delegates:delegate_edit", args=[pk]),
        consequence=_(
            "Their attendance goes with them. To keep them on record, withdraw them instead."
        ),
    )


@require_POST
def delegate_withdraw(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    delegate = get_delegate(request.user, pk)
    require_perm(request.user, "delegates.change_delegate", delegate)
    try:
        services.withdraw_delegate(delegate=delegate)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        undo = reverse("delegates:delegate_reinstate", args=[pk])
        messages.success(request, _("Withdrawn: %s") % delegate, extra_tags=f"undo={undo}")
    return redirect(delegate.delegation)


@require_POST
def delegate_reinstate(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    delegate = get_delegate(request.user, pk)
    require_perm(request.user, "delegates.change_delegate", delegate)
    try:
        services.reinstate_delegate(delegate=delegate)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        undo = reverse("delegates:delegate_withdraw", args=[pk])
        messages.success(request, _("Takes part again: %s") % delegate, extra_tags=f"undo={undo}")
    return redirect(delegate.delegation)

"""The people of a delegation."""

import uuid

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from delegates import services
from delegates.forms import DelegateForm
from delegates.models import Delegate, DelegateMode, DelegateStatus, DelegationStatus
from delegates.shortcuts import get_delegate, get_delegation
from meetings.models import Mode
from wcoap.editing import edit_record, remove_record
from wcoap.shortcuts import require_perm


@transaction.atomic
def delegate_create(request: HttpRequest, slug: str, organization: str) -> HttpResponse:
    """A new person starts as far as their delegation is, and takes part as the meeting is held."""
    delegation = get_delegation(request.user, slug, organization)
    if request.method == "POST":
        delegation.status = services.lock_people(delegation).status
    meeting = delegation.meeting
    confirmed = delegation.status == DelegationStatus.CONFIRMED
    delegate = Delegate(
        delegation=delegation,
        mode=DelegateMode.ONLINE if meeting.mode == Mode.ONLINE else DelegateMode.IN_PERSON,
        status=DelegateStatus.CONFIRMED if confirmed else DelegateStatus.NOMINATED,
    )
    return edit_record(
        request,
        form_class=DelegateForm,
        record=delegate,
        perm="delegates.add_delegate",
        heading=_("New person in the delegation of %s") % delegation,
        submit_label=_("Add person"),
        done=delegation.get_absolute_url(),
        cancel_url=delegation.get_absolute_url(),
        context={"meeting": meeting, "tab": "delegations"},
    )


@transaction.atomic
def delegate_edit(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    delegate = get_delegate(request.user, pk)
    delegation = delegate.delegation
    if request.method == "POST":
        services.lock_people(delegation)
    return edit_record(
        request,
        form_class=DelegateForm,
        record=delegate,
        perm="delegates.change_delegate",
        heading=_("%(person)s, %(delegation)s") % {"person": delegate, "delegation": delegation},
        submit_label=_("Save person"),
        done=delegation.get_absolute_url(),
        cancel_url=delegation.get_absolute_url(),
        delete_url=reverse("delegates:delegate_delete", args=[pk]),
        template="delegates/record_form.html",
        context={
            "meeting": delegation.meeting,
            "tab": "delegations",
            "history_url": reverse("history", args=["delegates.delegate", pk]),
        },
    )


@transaction.atomic
def delegate_delete(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    delegate = get_delegate(request.user, pk)
    delegation = delegate.delegation
    if request.method == "POST":
        services.lock_people(delegation)
    response = remove_record(
        request,
        record=delegate,
        perm="delegates.delete_delegate",
        done=delegation.get_absolute_url(),
        cancel_url=reverse("delegates:delegate_edit", args=[pk]),
        consequence=_(
            "Their attendance goes with them. To keep them on record, withdraw them instead."
        ),
        context={"meeting": delegation.meeting, "tab": "delegations"},
    )
    if request.method == "POST":
        services.fill_seats(meeting=delegation.meeting)
    return response


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

"""Accounts: the secretariat's list and forms, and everybody's own."""

import uuid

from django.db.models import Exists, OuterRef, Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from delegates.filters import UserFilter
from delegates.forms import AccountForm, UserForm
from delegates.models import ContactPoint, Delegate, User
from wcoap.editing import edit_record
from wcoap.shortcuts import list_page, require_perm


def user_list(request: HttpRequest) -> HttpResponse:
    require_perm(request.user, "delegates.view_user")
    current = ContactPoint.objects.current()
    accounts = User.objects.annotate(
        is_contact=Exists(current.filter(user=OuterRef("pk"))),
        is_delegate=Exists(Delegate.objects.active().filter(user=OuterRef("pk"))),
    ).prefetch_related(
        Prefetch("contact_points", current.select_related("organization"), to_attr="in_office")
    )
    return list_page(
        request,
        "delegates/user_list.html",
        {},
        filterset=UserFilter(request.GET, queryset=accounts),
    )


def user_create(request: HttpRequest) -> HttpResponse:
    """A new account has no password: its owner asks for a code by e-mail."""
    return edit_record(
        request,
        form_class=UserForm,
        record=User(),
        perm="delegates.add_user",
        heading=_("New account"),
        submit_label=_("Create account"),
        done=reverse("delegates:user_list"),
        cancel_url=reverse("delegates:user_list"),
        context={
            "intro": _(
                "The person signs in with a code that is sent to the e-mail address. What they "
                "see follows from being a contact point or a delegate."
            )
        },
        viewer=request.user,
    )


def user_edit(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    require_perm(request.user, "delegates.change_user")
    return edit_record(
        request,
        form_class=UserForm,
        record=get_object_or_404(User, pk=pk),
        perm="delegates.change_user",
        heading=_("Edit account"),
        submit_label=_("Save account"),
        done=reverse("delegates:user_list"),
        cancel_url=reverse("delegates:user_list"),
        template="delegates/record_form.html",
        context={
            "intro": _("Accounts stay, for the history. One that is not needed is set inactive."),
            "history_url": reverse("history", args=["delegates.user", pk]),
        },
        viewer=request.user,
    )


def account_edit(request: HttpRequest) -> HttpResponse:
    """Everybody's own name and time zone; the address is the secretariat's to change."""
    return edit_record(
        request,
        form_class=AccountForm,
        record=get_object_or_404(User, pk=request.user.pk),
        perm="delegates.change_account",
        heading=_("My account"),
        submit_label=_("Save my account"),
        done=reverse("delegates:account_edit"),
        cancel_url=reverse("meetings:meeting_list"),
        saved=_("Your account is saved."),
        template="delegates/account_edit.html",
    )

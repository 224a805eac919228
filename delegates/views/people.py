"""The people whom a contact point nominates: one form, directly or, after the deadline, to ask."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from delegates import services
from delegates.choices import modes_of
from delegates.forms import ChangeForm, PersonForm, ReasonForm
from delegates.known_people import carried_fields, find_known_people
from delegates.models import HOLDING, ChangeKind, Delegate, DelegateRole, DelegateStatus, Delegation
from delegates.shortcuts import address_of, edit_in_delegation, get_person, get_registration
from delegates.views.registrations import may_change
from wcoap.shortcuts import key_of, render_page


def _has_people(request: HttpRequest, delegation: Delegation) -> bool:
    """Whether this user may add or change its people now, or ask for it; if not, say why."""
    if delegation.status == "registering" and may_change(request, delegation):
        return True
    if delegation.status in HOLDING:
        return True
    if delegation.status == "registering":
        messages.error(request, _("Registration has ended. Ask the secretariat."))
    else:
        messages.error(request, _("Accept the invitation first."))
    return False


def _edit(request: HttpRequest, person: Delegate, **more: Any) -> HttpResponse:
    """The form of a new or known person."""
    delegation = person.delegation
    direct = may_change(request, delegation)
    context = {
        "delegation": delegation,
        "asks": not direct,
        "on_behalf": request.user.is_secretariat,
        **more.pop("context", {}),
    }
    saved = _("Saved: %s") % person if direct and not person._state.adding else ""
    if not direct:
        saved = _("Sent. The secretariat decides.")
        more["submit_label"] = _("Ask for the change")
    return edit_in_delegation(
        request,
        delegation,
        form_class=PersonForm if direct else ChangeForm,
        record=person,
        perm="delegates.register_delegation",
        target=delegation,
        done=delegation.get_registration_url(),
        cancel_url=delegation.get_registration_url(),
        template="delegates/person_form.html",
        saved=saved,
        context=context,
        by=request.user,
        **more,
    )


def person_create(request: HttpRequest, slug: str, organization: str) -> HttpResponse:
    """`?from=` is somebody of the same organization, from whose record the form is filled in."""
    delegation = get_registration(request.user, slug, organization)
    if not _has_people(request, delegation):
        return redirect(delegation.get_registration_url())
    has_head = delegation.delegates.heads().exists()
    is_member = delegation.organization.is_member
    others = DelegateRole.DELEGATE if is_member else DelegateRole.OBSERVER
    person = Delegate(
        delegation=delegation,
        role=others if has_head or not is_member else DelegateRole.HEAD,
        mode=modes_of(delegation)[0],
    )
    key = key_of(request.GET.get("from", ""))
    carried = carried_fields(delegation, str(key)) if key else {}
    return _edit(
        request,
        person,
        heading=_("New person in the delegation of %s") % delegation,
        submit_label=_("Add person"),
        initial=carried,
        context={"is_new": True, "is_carried": bool(carried)},
    )


def person_edit(request: HttpRequest, slug: str, organization: str, pk: uuid.UUID) -> HttpResponse:
    delegation = get_registration(request.user, slug, organization)
    person = get_person(delegation, pk)
    if not _has_people(request, delegation):
        return redirect(delegation.get_registration_url())
    return _edit(
        request,
        person,
        heading=str(person),
        submit_label=_("Save person"),
    )


def person_withdraw(
    request: HttpRequest, slug: str, organization: str, pk: uuid.UUID
) -> HttpResponse:
    """Directly, with a way back; after the deadline it asks for the reason and the secretariat."""
    delegation = get_registration(request.user, slug, organization)
    person = get_person(delegation, pk)
    direct = may_change(request, delegation)
    form = None if direct else ReasonForm(request.POST or None)
    error = ""
    if request.method == "POST" and (form is None or form.is_valid()):
        try:
            _withdraw(request, person, form)
        except ValidationError as refusal:
            error = refusal.messages[0]
        else:
            return redirect(delegation.get_registration_url())
    context = {
        "meeting": delegation.meeting,
        "tab": "delegations",
        "form": form,
        "error": error,
        "heading": _("Withdraw %s?") % person,
        "consequence": _("Their seat goes to whoever waits for one.")
        if direct
        else _("Registration has ended, so the secretariat decides."),
        "submit_label": _("Withdraw person") if direct else _("Ask for the change"),
        "cancel_url": delegation.get_registration_url(),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "components/confirm_page.html", context, status=status)


def _withdraw(request: HttpRequest, person: Delegate, form: ReasonForm | None) -> None:
    delegation = person.delegation
    if form is None:
        services.withdraw_person(person=person, by=request.user)
        way_back = address_of(delegation, "person_reinstate", person.pk)
        messages.success(request, _("Withdrawn: %s") % person, extra_tags=f"undo={way_back}")
        return
    services.ask_for_change(
        delegation=delegation,
        kind=ChangeKind.WITHDRAW,
        delegate=person,
        after={},
        note=form.cleaned_data["reason"],
        by=request.user,
    )
    messages.success(request, _("Sent. The secretariat decides."))


@require_POST
def person_reinstate(
    request: HttpRequest, slug: str, organization: str, pk: uuid.UUID
) -> HttpResponse:
    delegation = get_registration(request.user, slug, organization)
    person = get_person(delegation, pk)
    try:
        person = services.reinstate_person(person=person, by=request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, _("Takes part again: %s") % person)
        if person.status == DelegateStatus.WAITLISTED:
            messages.warning(request, _("Their seat is taken: they are on the waiting list."))
    return redirect(delegation.get_registration_url())


@require_POST
def person_move(request: HttpRequest, slug: str, organization: str, pk: uuid.UUID) -> HttpResponse:
    """Up, or down with `direction=down`, among those of the same role."""
    delegation = get_registration(request.user, slug, organization)
    person = get_person(delegation, pk)
    up = request.POST.get("direction") != "down"
    try:
        services.move_person(person=person, by=request.user, up=up)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return redirect(delegation.get_registration_url() + f"#person-{person.pk}")


@require_safe
def known_people(request: HttpRequest, slug: str, organization: str) -> HttpResponse:
    """Whom the organization sent before, by name or e-mail; the form fetches it while one types."""
    delegation = get_registration(request.user, slug, organization)
    words = request.GET.get("q", "")[:100]
    context = {
        "meeting": delegation.meeting,
        "tab": "delegations",
        "delegation": delegation,
        "q": words,
        "known": find_known_people(delegation, words),
    }
    return render_page(request, "delegates/known_people.html", context, partial="known-people")

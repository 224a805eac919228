"""The delegations of a meeting: the list, one of them, and its way through registration."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from delegates import services
from delegates.figures import attendance_of, figures_of
from delegates.filters import DelegationFilter
from delegates.forms import DeclineForm, DelegationForm, NewDelegationForm
from delegates.models import (
    ContactPoint,
    Delegate,
    DelegateRole,
    DelegateStatus,
    Delegation,
    DelegationStatus,
)
from delegates.shortcuts import address_of, edit_in_delegation, get_delegation, remove_in_delegation
from delegates.views.desk import show_desk
from delegates.views.summaries import own_part
from meetings.shortcuts import edit_in_meeting, get_meeting
from wcoap.shortcuts import list_page, require_perm

# From here the first step leads on, so it is the main button.
_ON_THE_WAY = (
    DelegationStatus.INVITED,
    DelegationStatus.REGISTERING,
    DelegationStatus.SUBMITTED,
)
_REGISTERS = (DelegationStatus.INVITED, DelegationStatus.REGISTERING)


def delegation_list(request: HttpRequest, slug: str) -> HttpResponse:
    """Who takes part; the secretariat gets its desk. Of the others' people, heads are named."""
    meeting = get_meeting(request.user, slug)
    if request.user.has_perm("delegates.view_delegation"):
        return show_desk(request, meeting)
    heads = Delegate.objects.active().heads()
    delegations = (
        meeting.delegations.listed_for(request.user)
        .with_counts()
        .select_related("organization")
        .prefetch_related(Prefetch("delegates", heads, to_attr="heads"))
        .in_protocol_order()
    )
    visible = Delegation.objects.visible_to(request.user).filter(meeting=meeting)
    context = {
        "meeting": meeting,
        "tab": "delegations",
        "opens": set(visible.values_list("pk", flat=True)),
        "figures": figures_of(meeting, confirmed_only=True),
        **own_part(meeting, request.user),
    }
    filterset = DelegationFilter(request.GET, queryset=delegations, sees_all=False)
    return list_page(request, "delegates/delegation_list.html", context, filterset=filterset)


def delegation_detail(request: HttpRequest, slug: str, organization: str) -> HttpResponse:
    delegation = get_delegation(request.user, slug, organization)
    may_change = request.user.has_perm("delegates.change_delegation", delegation)
    people = list(delegation.delegates.head_first().prefetch_related("attendances"))
    active = [person for person in people if person.status != DelegateStatus.WITHDRAWN]
    contacts = ContactPoint.objects.visible_to(request.user).current()
    context = {
        "meeting": delegation.meeting,
        "tab": "delegations",
        "delegation": delegation,
        "people": active + [person for person in people if person not in active],
        "active": active,
        "head": next((person for person in active if person.role == DelegateRole.HEAD), None),
        "attendance": attendance_of(delegation.meeting, people),
        "contacts": contacts.filter(organization=delegation.organization_id),
        "shows_contacts": request.user.has_perm("delegates.view_contact_details", delegation),
        "may_change": may_change,
        "may_register": request.user.has_perm("delegates.register_delegation", delegation),
        "registers_now": delegation.status in _REGISTERS,
        "steps": services.STEPS[delegation.status] if may_change else {},
        "moves_on": delegation.status in _ON_THE_WAY,
    }
    return render(request, "delegates/delegation_detail.html", context)


def delegation_create(request: HttpRequest, slug: str) -> HttpResponse:
    meeting = get_meeting(request.user, slug)
    return edit_in_meeting(
        request,
        meeting,
        form_class=NewDelegationForm,
        record=Delegation(meeting=meeting),
        perm="delegates.add_delegation",
        heading=_("New delegation"),
        submit_label=_("Add delegation"),
        done=Delegation.get_absolute_url,
        cancel_url=reverse("delegates:delegation_list", args=[slug]),
        tab="delegations",
    )


def delegation_edit(request: HttpRequest, slug: str, organization: str) -> HttpResponse:
    delegation = get_delegation(request.user, slug, organization)
    return edit_in_delegation(
        request,
        delegation,
        form_class=DelegationForm,
        record=delegation,
        perm="delegates.change_delegation",
        heading=_("Edit the delegation of %s") % delegation,
        submit_label=_("Save delegation"),
        done=delegation.get_absolute_url(),
        cancel_url=delegation.get_absolute_url(),
        delete_url=address_of(delegation, "delegation_delete"),
    )


def delegation_delete(request: HttpRequest, slug: str, organization: str) -> HttpResponse:
    delegation = get_delegation(request.user, slug, organization)
    people = delegation.delegates.count()
    return remove_in_delegation(
        request,
        delegation,
        record=delegation,
        perm="delegates.delete_delegation",
        done=reverse("delegates:delegation_list", args=[slug]),
        cancel_url=delegation.get_absolute_url(),
        heading=_("Delete the delegation of %s?") % delegation,
        consequence=ngettext(
            "%(n)d person in it and their attendance go with it. To keep them on record, "
            "withdraw the delegation instead.",
            "%(n)d people in it and their attendance go with it. To keep them on record, "
            "withdraw the delegation instead.",
            people,
        )
        % {"n": people}
        if people
        else "",
    )


def _change_status(
    request: HttpRequest, delegation: Delegation, *, status: str, seen: str = "", reason: str = ""
) -> HttpResponse:
    """Take one step and say so, with a way back."""
    before = delegation.status
    try:
        delegation = services.change_delegation_status(
            delegation=delegation, status=status, by=request.user, seen=seen, reason=reason
        )
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        way_back = ""
        if before in services.STEPS[delegation.status]:
            address = address_of(delegation, "delegation_status")
            way_back = f"{address}?status={before}&seen={delegation.status}"
        messages.success(
            request,
            _("The delegation is now: %s.") % delegation.get_status_display(),
            extra_tags=f"undo={way_back}",
        )
    return redirect(delegation)


@require_POST
def delegation_status(request: HttpRequest, slug: str, organization: str) -> HttpResponse:
    """One step along the life cycle, or back. Undo sends its step in the address."""
    delegation = get_delegation(request.user, slug, organization)
    require_perm(request.user, "delegates.change_delegation", delegation)
    sent = request.POST if "status" in request.POST else request.GET
    return _change_status(
        request, delegation, status=sent.get("status", ""), seen=sent.get("seen", "")
    )


def delegation_decline(request: HttpRequest, slug: str, organization: str) -> HttpResponse:
    """Asks for the reason, then records that the organization does not take part."""
    delegation = get_delegation(request.user, slug, organization)
    require_perm(request.user, "delegates.change_delegation", delegation)
    form = DeclineForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _change_status(
            request,
            delegation,
            status=DelegationStatus.DECLINED,
            reason=form.cleaned_data["reason"],
        )
    context = {
        "meeting": delegation.meeting,
        "tab": "delegations",
        "form": form,
        "heading": _("Has %s declined?") % delegation,
        "consequence": _("The delegation leaves the list that participants see."),
        "submit_label": _("Record that it declined"),
        "cancel_url": delegation.get_absolute_url(),
    }
    status = 422 if form.is_bound else 200
    return render(request, "components/confirm_page.html", context, status=status)


@require_POST
def delegation_head(request: HttpRequest, slug: str, organization: str) -> HttpResponse:
    """Make one of the delegation's people its head; the former head takes their role."""
    delegation = get_delegation(request.user, slug, organization)
    require_perm(request.user, "delegates.change_delegate", delegation)
    key = request.POST.get("delegate") or request.GET.get("delegate", "")
    delegate = next(
        (person for person in delegation.delegates.all() if str(person.pk) == key), None
    )
    if delegate is None:
        raise Http404
    try:
        former = services.change_head(delegate=delegate)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        way_back = (
            f"{address_of(delegation, 'delegation_head')}?delegate={former.pk}" if former else ""
        )
        messages.success(
            request, _("Head of delegation: %s") % delegate, extra_tags=f"undo={way_back}"
        )
    return redirect(delegation)

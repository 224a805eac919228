"""WCO programmes across meetings."""

from django.db.models import Count, Prefetch, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from agenda.filters import InitiativeFilter
from agenda.forms import InitiativeForm
from agenda.models import ActionItem, Initiative, Outcome, PolicyUpdate
from wcoap.editing import edit_record, remove_record
from wcoap.shortcuts import list_page, require_perm


def initiative_list(request: HttpRequest) -> HttpResponse:
    require_perm(request.user, "agenda.view_initiative")
    seen = Q(updates__in=PolicyUpdate.objects.visible_to(request.user))
    initiatives = Initiative.objects.annotate(meeting_count=Count("updates", filter=seen))
    context = {"may_change": request.user.has_perm("agenda.add_initiative")}
    return list_page(
        request,
        "agenda/initiative_list.html",
        context,
        filterset=InitiativeFilter(request.GET, queryset=initiatives.order_by("name")),
    )


def initiative_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """What it is, and what each meeting that the viewer may see heard and concluded on it."""
    require_perm(request.user, "agenda.view_initiative")
    initiative = get_object_or_404(Initiative, slug=slug)
    actions = ActionItem.objects.select_related("owner", "meeting__series")
    outcomes = (
        Outcome.objects.visible_to(request.user)
        .in_agenda_order()
        .select_related("meeting__series", "forwarded_to")
        .prefetch_related(Prefetch("actions", actions))
    )
    updates = (
        PolicyUpdate.objects.visible_to(request.user)
        .filter(initiative=initiative)
        .select_related("meeting__series", "item")
        .prefetch_related(Prefetch("item__outcomes", outcomes))
    )
    context = {
        "initiative": initiative,
        "updates": updates,
        "may_change": request.user.has_perm("agenda.change_initiative"),
    }
    return render(request, "agenda/initiative_detail.html", context)


def initiative_create(request: HttpRequest) -> HttpResponse:
    return edit_record(
        request,
        form_class=InitiativeForm,
        record=Initiative(),
        perm="agenda.add_initiative",
        heading=_("New initiative"),
        submit_label=_("Add initiative"),
        done=Initiative.get_absolute_url,
        cancel_url=reverse("agenda:initiative_list"),
    )


def initiative_edit(request: HttpRequest, slug: str) -> HttpResponse:
    require_perm(request.user, "agenda.change_initiative")
    initiative = get_object_or_404(Initiative, slug=slug)
    return edit_record(
        request,
        form_class=InitiativeForm,
        record=initiative,
        perm="agenda.change_initiative",
        heading=_("Edit initiative"),
        submit_label=_("Save initiative"),
        done=Initiative.get_absolute_url,
        cancel_url=initiative.get_absolute_url(),
        delete_url=reverse("agenda:initiative_delete", args=[slug]),
    )


def initiative_delete(request: HttpRequest, slug: str) -> HttpResponse:
    """One that a meeting heard about stays (422)."""
    require_perm(request.user, "agenda.delete_initiative")
    initiative = get_object_or_404(Initiative, slug=slug)
    return remove_record(
        request,
        record=initiative,
        perm="agenda.delete_initiative",
        done=reverse("agenda:initiative_list"),
        cancel_url=initiative.get_absolute_url(),
    )

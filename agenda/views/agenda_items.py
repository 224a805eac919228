"""The agenda of a meeting and its items."""

import uuid
from collections import defaultdict
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count, Prefetch, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from agenda import services
from agenda.filters import AgendaItemFilter
from agenda.forms import AgendaCopyForm, AgendaItemForm
from agenda.models import (
    ActionItem,
    Agenda,
    AgendaItem,
    Document,
    Intervention,
    Outcome,
    PolicyUpdate,
    RegionalReport,
)
from agenda.paper_states import with_revisions
from agenda.programmes import released_slots
from agenda.shortcuts import edit_in_meeting, get_item
from meetings.models import Meeting, MeetingStatus, Organization, Session
from meetings.models.meetings import ProgrammeAudience
from meetings.shortcuts import get_meeting
from wcoap.shortcuts import form_page, render_page, require_perm


def _with_links(items: Any, user: Any) -> Any:
    """Items with their leads and the sessions that take them in the draft; two queries more."""
    sessions = Session.objects.in_running_order()
    if not user.is_secretariat:
        sessions = sessions.none()
    return items.prefetch_related(
        Prefetch("leads", Organization.objects.in_protocol_order()),
        Prefetch("sessions", sessions),
    )


def _tell_sessions(items: list[AgendaItem], meeting: Meeting, user: Any) -> None:
    """Give each item `taken_in`: sessions of the draft for the secretariat, else of the release.

    One query for those who don't see the draft.
    """
    taken: dict[str, list[Any]] = defaultdict(list)
    if user.is_secretariat:
        for item in items:
            taken[str(item.pk)] = [
                {"key": s.pk, "title": s.title, "start": s.starts_at, "end": s.ends_at}
                for s in item.sessions.all()
            ]
    elif meeting.programme_audience != ProgrammeAudience.STAFF:
        programme = released_slots(meeting, "exists(@.items[*])")
        for slot in programme.running if programme else ():
            for line in slot.items:
                taken[line.key].append(slot)
    for item in items:
        item.taken_in = taken[str(item.pk)]


def _tree(rows: list[AgendaItem]) -> list[tuple[AgendaItem, list[AgendaItem]]]:
    """Main items with their sub-items; a sub-item whose main item is filtered out stands alone."""
    tree: list[tuple[AgendaItem, list[AgendaItem]]] = []
    for item in rows:
        if item.parent_id and tree and tree[-1][0].pk == item.parent_id:
            tree[-1][1].append(item)
        else:
            tree.append((item, []))
    return tree


def item_list(request: HttpRequest, slug: str) -> HttpResponse:
    """The whole agenda: some thirty items, so there are no pages."""
    meeting = get_meeting(request.user, slug)
    user = request.user
    agenda = Agenda.of(meeting)
    may_change = user.has_perm("agenda.change_agendaitem")
    papers = Q(documents__in=Document.objects.visible_to(user))
    items = AgendaItem.objects.visible_to(user).filter(meeting=meeting).in_agenda_order()
    items = _with_links(items.annotate(papers=Count("documents", filter=papers)), user)
    filterset = AgendaItemFilter(request.GET, queryset=items)
    rows = list(filterset.qs)
    _tell_sessions(rows, meeting, user)
    context = {
        "meeting": meeting,
        "tab": "agenda",
        "filter": filterset,
        "agenda": agenda,
        "next_statuses": services.next_agenda_statuses(agenda) if may_change else [],
        "tree": _tree(rows),
        "count": len(rows),
        "may_change": may_change,
        "may_read": may_change or agenda.is_out,
        # Neighbours that are filtered out would make a move look like nothing.
        "may_move": may_change and not any(filterset.form.cleaned_data.values()),
        "agenda_was_saved": not agenda._state.adding,
    }
    return render_page(request, "agenda/item_list.html", context, partial="results")


@require_POST
def agenda_status(request: HttpRequest, slug: str) -> HttpResponse:
    """Send the agenda out, adopt it, or take the last step back."""
    meeting = get_meeting(request.user, slug)
    require_perm(request.user, "agenda.change_agenda")
    try:
        agenda = services.change_agenda_status(
            meeting=meeting, status=request.POST.get("status", "")
        )
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, _("The agenda is now: %s.") % agenda.get_status_display())
    return redirect("agenda:item_list", slug)


def agenda_copy(request: HttpRequest, slug: str) -> HttpResponse:
    """Begin with another meeting's items; a page with a form."""
    meeting = get_meeting(request.user, slug)
    require_perm(request.user, "agenda.add_agendaitem")
    form = AgendaCopyForm(request.POST or None, meeting=meeting)
    if request.method == "POST" and form.is_valid():
        source = form.cleaned_data["source"]
        try:
            count = services.copy_agenda(meeting=meeting, source=source)
        except ValidationError as error:
            form.refuse(error)
        else:
            said = ngettext(
                "%(count)s item copied from %(source)s.",
                "%(count)s items copied from %(source)s.",
                count,
            )
            messages.success(request, said % {"count": count, "source": source})
            return redirect("agenda:item_list", slug)
    return form_page(
        request,
        form,
        meeting=meeting,
        tab="agenda",
        heading=_("Start from an earlier agenda"),
        submit_label=_("Copy items"),
        cancel_url=reverse("agenda:item_list", args=[slug]),
    )


def _with_all_under_it(items: Any, user: Any) -> Any:
    """Items with everything recorded under them that `user` may see; sixteen queries more."""
    delegations = Intervention.objects.visible_to(user).select_related(
        "delegate__delegation__organization"
    )
    papers = with_revisions(Document.objects.visible_to(user).select_related("submitted_by"), user)
    actions = ActionItem.objects.select_related("owner", "meeting__series")
    outcomes = Outcome.objects.in_agenda_order().select_related("meeting__series", "forwarded_to")
    return _with_links(items, user).prefetch_related(
        Prefetch("documents", papers),
        Prefetch("interventions", delegations),
        Prefetch("policy_updates", PolicyUpdate.objects.select_related("initiative")),
        Prefetch("regional_reports", RegionalReport.objects.select_related("organization")),
        "regional_reports__activities",
        "themes",
        "exercises__findings",
        Prefetch("outcomes", outcomes.prefetch_related(Prefetch("actions", actions))),
    )


def _own_delegations(user: Any, item: AgendaItem) -> set[Any]:
    """Those for which the reader speaks; no query where nothing of theirs could be shown."""
    if not item.interventions.all():
        return set()
    return set(user.delegate_records.active().values_list("delegation", flat=True))


def item_detail(request: HttpRequest, slug: str, pk: uuid.UUID) -> HttpResponse:
    """One item with all that is recorded under it, and the way to its neighbours."""
    meeting = get_meeting(request.user, slug)
    items = AgendaItem.objects.visible_to(request.user).filter(meeting=meeting)
    everything = _with_all_under_it(items.select_related("parent"), request.user)
    item = get_object_or_404(everything, pk=pk)
    _tell_sessions([item], meeting, request.user)
    order = list(items.in_agenda_order())
    here = order.index(item)
    may_change = request.user.has_perm("agenda.change_agendaitem")
    context = {
        "meeting": meeting,
        "tab": "agenda",
        "item": item,
        "sub_items": [other for other in order if other.parent_id == pk],
        "previous": order[here - 1] if here else None,
        "next": order[here + 1] if here + 1 < len(order) else None,
        "may_change": may_change,
        "own_delegations": _own_delegations(request.user, item),
        # The record is a draft, and an exercise's scenario a secret, until the meeting is over.
        "shows_record": may_change or meeting.status == MeetingStatus.CLOSED,
    }
    return render(request, "agenda/item_detail.html", context)


def item_create(request: HttpRequest, slug: str) -> HttpResponse:
    meeting = get_meeting(request.user, slug)
    return edit_in_meeting(
        request,
        meeting,
        form_class=AgendaItemForm,
        record=AgendaItem(meeting=meeting),
        perm="agenda.add_agendaitem",
        heading=_("New agenda item"),
        submit_label=_("Add item"),
        done=reverse("agenda:item_list", args=[slug]),
        cancel_url=reverse("agenda:item_list", args=[slug]),
    )


def item_edit(request: HttpRequest, slug: str, pk: uuid.UUID) -> HttpResponse:
    meeting = get_meeting(request.user, slug)
    item = get_item(request.user, meeting, pk)
    return edit_in_meeting(
        request,
        meeting,
        form_class=AgendaItemForm,
        record=item,
        perm="agenda.change_agendaitem",
        heading=_("Edit agenda item %s") % item.number,
        submit_label=_("Save item"),
        done=item.get_absolute_url(),
        cancel_url=item.get_absolute_url(),
        delete_url=reverse("agenda:item_delete", args=[slug, pk]),
    )


def item_delete(request: HttpRequest, slug: str, pk: uuid.UUID) -> HttpResponse:
    """Ask once, then delete and number the rest anew; outcomes on the item forbid it (422)."""
    meeting = get_meeting(request.user, slug)
    item = get_item(request.user, meeting, pk)
    require_perm(request.user, "agenda.delete_agendaitem", item)
    page = {
        "meeting": meeting,
        "tab": "agenda",
        "heading": _("Delete “%s”?") % item,
        "consequence": _(
            "Its sub-items and what is recorded under it go with it, and the items after it are "
            "numbered anew. Its papers stay in the register."
        ),
        "submit_label": _("Delete"),
        "cancel_url": item.get_absolute_url(),
        "danger": True,
    }
    if request.method == "POST":
        try:
            services.remove_item(item=item)
        except ValidationError as error:
            page["error"] = error.messages[0]
            return render(request, "components/confirm_page.html", page, status=422)
        messages.success(request, _("Deleted: %s") % item)
        return redirect("agenda:item_list", slug)
    return render(request, "components/confirm_page.html", page)


@require_POST
def item_move(request: HttpRequest, slug: str, pk: uuid.UUID) -> HttpResponse:
    """One place up or down among its siblings, by `direction` in the form or the address."""
    meeting = get_meeting(request.user, slug)
    item = get_item(request.user, meeting, pk)
    require_perm(request.user, "agenda.change_agendaitem", item)
    back = {"up": "down", "down": "up"}
    direction = request.POST.get("direction") or request.GET.get("direction")
    if direction not in back:
        messages.error(request, _("An item moves up or down."))
        return redirect("agenda:item_list", slug)
    before = item.number
    services.move_item(item=item, direction=direction)
    item.refresh_from_db()
    if item.number != before:
        undo = f"{reverse('agenda:item_move', args=[slug, pk])}?direction={back[direction]}"
        said = _("“%(title)s” is now item %(number)s.")
        messages.success(
            request,
            said % {"title": item.title, "number": item.number},
            extra_tags=f"undo={undo}",
        )
    return redirect("agenda:item_list", slug)

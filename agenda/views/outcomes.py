"""What the meeting concluded, and the actions that follow."""

import uuid
from collections.abc import Iterable
from functools import partial
from itertools import groupby
from typing import Any

from django.db.models import Count, Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from agenda.filters import ActionFilter, OutcomeFilter
from agenda.forms import ActionForm, OutcomeForm
from agenda.models import ActionItem, ActionStatus, Agenda, Outcome
from agenda.shortcuts import edit_in_meeting, item_asked_for, remove_in_meeting
from meetings.models import Meeting
from meetings.shortcuts import get_meeting
from wcoap.shortcuts import came_from, list_page, render_page


def outcome_list(request: HttpRequest, slug: str) -> HttpResponse:
    """All outcomes by agenda item, with their actions; a meeting has some forty."""
    meeting = get_meeting(request.user, slug)
    user = request.user
    actions = ActionItem.objects.select_related("owner", "meeting__series")
    visible = Outcome.objects.visible_to(user).filter(meeting=meeting)
    outcomes = (
        visible.in_agenda_order()
        .select_related("item", "meeting__series", "forwarded_to")
        .prefetch_related(Prefetch("actions", actions))
    )
    filterset = OutcomeFilter(request.GET, queryset=outcomes)
    rows = list(filterset.qs)
    may_change = user.has_perm("agenda.change_outcome")
    context = {
        "meeting": meeting,
        "tab": "outcomes",
        "filter": filterset,
        "groups": [(item, list(group)) for item, group in groupby(rows, lambda row: row.item)],
        "count": len(rows),
        "may_change": may_change,
        "may_read": may_change or Agenda.of(meeting).is_out,
        "decisions": visible.decisions().count(),
        "totals": ActionItem.objects.visible_to(user).filter(meeting=meeting).totals(),
    }
    return render_page(request, "agenda/outcome_list.html", context, partial="results")


def outcome_create(request: HttpRequest, slug: str) -> HttpResponse:
    """A new outcome, of the item that `?item=` names unless another is chosen."""
    meeting = get_meeting(request.user, slug)
    record = Outcome(meeting=meeting, item=item_asked_for(request, meeting))
    return edit_in_meeting(
        request,
        meeting,
        tab="outcomes",
        form_class=OutcomeForm,
        record=record,
        perm="agenda.add_outcome",
        heading=_("New outcome"),
        submit_label=_("Record outcome"),
        done=lambda outcome: came_from(request, outcome.get_absolute_url()),
        cancel_url=came_from(request, reverse("agenda:outcome_list", args=[slug])),
        template="agenda/outcome_form.html",
    )


def _get_outcome(request: HttpRequest, meeting: Meeting, pk: uuid.UUID) -> Outcome:
    outcomes = Outcome.objects.visible_to(request.user).filter(meeting=meeting)
    return get_object_or_404(outcomes.select_related("item"), pk=pk)


def outcome_edit(request: HttpRequest, slug: str, pk: uuid.UUID) -> HttpResponse:
    meeting = get_meeting(request.user, slug)
    outcome = _get_outcome(request, meeting, pk)
    return edit_in_meeting(
        request,
        meeting,
        tab="outcomes",
        form_class=OutcomeForm,
        record=outcome,
        perm="agenda.change_outcome",
        heading=_("Edit outcome"),
        submit_label=_("Save outcome"),
        done=Outcome.get_absolute_url,
        cancel_url=reverse("agenda:outcome_list", args=[slug]) + f"#outcome-{pk}",
        delete_url=reverse("agenda:outcome_delete", args=[slug, pk]),
        template="agenda/outcome_form.html",
    )


def outcome_delete(request: HttpRequest, slug: str, pk: uuid.UUID) -> HttpResponse:
    meeting = get_meeting(request.user, slug)
    outcome = _get_outcome(request, meeting, pk)
    return remove_in_meeting(
        request,
        meeting,
        tab="outcomes",
        record=outcome,
        perm="agenda.delete_outcome",
        done=reverse("agenda:outcome_list", args=[slug]),
        cancel_url=reverse("agenda:outcome_list", args=[slug]) + f"#outcome-{pk}",
        consequence=_("Its actions go with it. The history of all of them is kept."),
    )


def _record_of(request: HttpRequest, meeting: Meeting) -> tuple[ActionFilter, dict[str, Any]]:
    """The filtered actions that the meeting recorded or inherited, and what their pages share."""
    user = request.user
    actions = (
        ActionItem.objects.visible_to(user)
        .in_record_of(meeting)
        .select_related("owner", "meeting__series", "outcome__item")
        .with_status_order()
    )
    may_change = user.has_perm("agenda.change_actionitem")
    context = {
        "meeting": meeting,
        "tab": "outcomes",
        "may_change": may_change,
        "may_read": may_change or Agenda.of(meeting).is_out,
    }
    by_status = request.resolver_match.url_name == "action_board"
    order = ("status_order", "due") if by_status else ()
    actions = actions.order_by(*order, "meeting__number", "number")
    return ActionFilter(request.GET, queryset=actions), context


def action_list(request: HttpRequest, slug: str) -> HttpResponse:
    """Who owes what by when."""
    filterset, context = _record_of(request, get_meeting(request.user, slug))
    return list_page(request, "agenda/action_list.html", context, filterset=filterset)


def action_board(request: HttpRequest, slug: str) -> HttpResponse:
    """The same in a column for each status, a page of actions at a time."""
    filterset, context = _record_of(request, get_meeting(request.user, slug))
    return list_page(
        request,
        "agenda/action_board.html",
        context,
        filterset=filterset,
        draw=partial(_columns, filterset),
    )


def _columns(
    filterset: ActionFilter, rows: Iterable[ActionItem]
) -> list[tuple[str, str, int, list[ActionItem]]]:
    """Each status with how many there are, on other pages too, and those of this page."""
    counts = filterset.qs.order_by().values_list("status").annotate(Count("pk"))
    of_status: dict[str, int] = dict(counts)
    rows = list(rows)
    return [
        (
            status.value,
            str(status.label),
            of_status.get(status, 0),
            [action for action in rows if action.status == status],
        )
        for status in ActionStatus
    ]


def action_create(request: HttpRequest, slug: str, pk: uuid.UUID) -> HttpResponse:
    """A new action under the outcome `pk`."""
    meeting = get_meeting(request.user, slug)
    outcome = _get_outcome(request, meeting, pk)
    return edit_in_meeting(
        request,
        meeting,
        tab="outcomes",
        form_class=ActionForm,
        record=ActionItem(meeting=meeting, outcome=outcome),
        perm="agenda.add_actionitem",
        heading=_("New action"),
        submit_label=_("Add action"),
        done=outcome.get_absolute_url(),
        cancel_url=outcome.get_absolute_url(),
    )


def _get_action(request: HttpRequest, pk: uuid.UUID) -> ActionItem:
    actions = ActionItem.objects.visible_to(request.user).select_related("outcome")
    action = get_object_or_404(actions, pk=pk)
    action.meeting = get_meeting(request.user, action.meeting.slug)
    return action


def action_edit(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    action = _get_action(request, pk)
    return edit_in_meeting(
        request,
        action.meeting,
        tab="outcomes",
        form_class=ActionForm,
        record=action,
        perm="agenda.change_actionitem",
        heading=_("Edit action %s") % action.symbol,
        submit_label=_("Save action"),
        done=action.get_absolute_url(),
        cancel_url=action.get_absolute_url(),
        delete_url=reverse("agenda:action_delete", args=[pk]),
    )


def action_delete(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """The last action of an outcome that asks somebody to act stays (422)."""
    action = _get_action(request, pk)
    return remove_in_meeting(
        request,
        action.meeting,
        tab="outcomes",
        record=action,
        perm="agenda.delete_actionitem",
        done=reverse("agenda:action_list", args=[action.meeting.slug]),
        cancel_url=reverse("agenda:action_edit", args=[pk]),
    )

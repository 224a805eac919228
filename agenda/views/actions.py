"""The page of one action: how it stands, what was said of it, and what can be done with it."""

import uuid
from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from agenda import services
from agenda.forms import CarryForm, ProgressForm, ReasonForm, ResponsibleForm, VerifyForm
from agenda.forms.actions import OfActionForm, later_meetings
from agenda.models import ActionItem, ActionStatus
from meetings.models import Meeting
from wcoap.shortcuts import form_page, require_perm


def _get_action(user: Any, pk: uuid.UUID) -> ActionItem:
    """The action `user` may see, or 404. One query."""
    actions = ActionItem.objects.visible_to(user).select_related(
        "meeting__series",
        "owner",
        "outcome__item",
        "outcome__meeting__series",
        "responsible_contact",
        "responsible_delegate",
        "verified_by",
    )
    return get_object_or_404(actions, pk=pk)


def _masthead(user: Any, action: ActionItem) -> Meeting | None:
    """The action's meeting, if the reader may open it; its owners may not have been there."""
    meetings = Meeting.objects.visible_to(user).filter(pk=action.meeting_id)
    return meetings.select_related("series", "host", "vice_chair", "venue").first()


def action_detail(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """People are named to their own and to the secretariat; others read which body it was."""
    user = request.user
    action = _get_action(user, pk)
    may_decide = user.has_perm("agenda.change_actionitem")
    names_people = user.has_perm("agenda.name_responsible", action)
    lines = list(action.history_lines.select_related("by", "carried_to__series"))
    for line in lines:
        line.who = _who(line.by, action, names_people=names_people)
    context = {
        "action": action,
        "meeting": _masthead(user, action),
        "tab": "outcomes",
        "lines": lines,
        "carried": [line.carried_to for line in lines if line.carried_to],
        "names_people": names_people,
        "may_report": not action.is_finished and user.has_perm("agenda.report_on_action", action),
        "may_name": not action.is_finished and names_people,
        "may_decide": may_decide,
        "may_carry": may_decide and not action.is_finished and later_meetings(action).exists(),
        "is_reported": action.status == ActionStatus.REPORTED,
    }
    return render(request, "agenda/action_detail.html", context)


def _who(user: Any, action: ActionItem, *, names_people: bool) -> str:
    if user is not None and user.is_secretariat:
        return str(user) if names_people else _("The secretariat")
    return str(user) if names_people and user is not None else str(action.owner)


def _answer(
    request: HttpRequest,
    action: ActionItem,
    *,
    form_class: type[OfActionForm],
    act: Callable[..., object],
    heading: str,
    submit_label: str,
    said: str,
    intro: str = "",
) -> HttpResponse:
    """A form about an action, and `act` with what it says: 422 with what is refused."""
    form = form_class(request.POST if request.method == "POST" else None, action=action)
    if request.method == "POST" and form.is_valid():
        try:
            act(action=action, **form.cleaned_data)
        except ValidationError as error:
            form.refuse(error)
        else:
            messages.success(request, said)
            return redirect(action)
    return form_page(
        request,
        form,
        template="agenda/action_form.html",
        meeting=_masthead(request.user, action),
        tab="outcomes",
        action=action,
        heading=heading % {"symbol": action.symbol},
        intro=intro,
        submit_label=submit_label,
        cancel_url=action.get_absolute_url(),
    )


def action_report(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Its owners say how it stands, from a phone as well."""
    action = _get_action(request.user, pk)
    require_perm(request.user, "agenda.report_on_action", action)
    return _answer(
        request,
        action,
        form_class=ProgressForm,
        act=partial(services.report_progress, by=request.user),
        heading=_("Report on %(symbol)s"),
        submit_label=_("Send report"),
        said=_("Your report is part of the record."),
    )


def action_responsible(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    action = _get_action(request.user, pk)
    require_perm(request.user, "agenda.name_responsible", action)
    return _answer(
        request,
        action,
        form_class=ResponsibleForm,
        act=services.name_responsible,
        heading=_("Who is responsible for %(symbol)s?"),
        submit_label=_("Save"),
        said=_("Saved."),
        intro=_("This person gets the reminders, too, and can report."),
    )


def _decisions() -> dict[str, dict[str, Any]]:
    """What the secretariat can decide, by the word of the address."""
    return {
        "verify": {
            "form_class": VerifyForm,
            "act": services.verify_action,
            "heading": _("Is %(symbol)s completed?"),
            "submit_label": _("Verify as completed"),
            "said": _("The action is completed and verified."),
        },
        "return": {
            "form_class": ReasonForm,
            "act": services.return_action,
            "heading": _("Return %(symbol)s to its owner"),
            "submit_label": _("Return action"),
            "said": _("The action is in progress again."),
            "intro": _("Its owner reads here what is missing."),
        },
        "carry": {
            "form_class": CarryForm,
            "act": services.carry_over,
            "heading": _("Carry over %(symbol)s"),
            "submit_label": _("Carry over"),
            "said": _("The action is in the record of both meetings."),
            "intro": _("It keeps its number, and enters the action list of that meeting."),
        },
        "supersede": {
            "form_class": ReasonForm,
            "act": partial(services.close_action, kind="superseded"),
            "heading": _("Close %(symbol)s as superseded"),
            "submit_label": _("Close as superseded"),
            "said": _("The action is superseded."),
            "intro": _("Say what has overtaken it."),
        },
        "cancel": {
            "form_class": ReasonForm,
            "act": partial(services.close_action, kind="cancelled"),
            "heading": _("Cancel %(symbol)s"),
            "submit_label": _("Cancel action"),
            "said": _("The action is cancelled."),
            "intro": _("It stays in the record, and nobody has to do it."),
        },
        "reopen": {
            "form_class": ReasonForm,
            "act": services.reopen_action,
            "heading": _("Open %(symbol)s again"),
            "submit_label": _("Open again"),
            "said": _("The action is open."),
        },
    }


DECISIONS = ("verify", "return", "carry", "supersede", "cancel", "reopen")


def action_decide(request: HttpRequest, pk: uuid.UUID, decision: str) -> HttpResponse:
    """The secretariat decides on the version that it read: who comes second is told."""
    action = _get_action(request.user, pk)
    require_perm(request.user, "agenda.change_actionitem", action)
    words = _decisions()[decision]
    words["act"] = partial(words["act"], by=request.user)
    return _answer(request, action, **words)

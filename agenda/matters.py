"""Matters arising: what earlier meetings of a series decided and asked for, as it stands today.

Written by the program from the records of those meetings; nobody keeps a list.
"""

from collections.abc import Iterator
from datetime import datetime, time
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from agenda.models import ActionItem, ActionProgress, ActionStatus, Outcome
from agenda.models.actions import UNFINISHED
from agenda.models.agenda_items import SENT_OUT
from meetings.models import Meeting, MeetingStatus
from wcoap.spreadsheets.writing import Cell, Sheet

_FINISHED = [status for status in ActionStatus if status not in UNFINISHED]


def _earlier(meeting: Meeting, user: Any) -> QuerySet[Meeting]:
    """Those of the series whose outcomes the participants of `meeting` may know."""
    earlier = Meeting.objects.filter(series=meeting.series_id, number__lt=meeting.number)
    if not user.is_secretariat:
        earlier = earlier.exclude(status=MeetingStatus.DRAFT).filter(agenda__status__in=SENT_OUT)
    return earlier


def arising_actions(meeting: Meeting, user: Any) -> QuerySet[ActionItem]:
    """Every action of earlier meetings that is not closed; those of the last one and what was
    closed since it began, too. `opens` says whether `user` may open an action's page.

    One query now, for the meeting before this one.
    """
    earlier = _earlier(meeting, user)
    actions = ActionItem.objects.filter(meeting__in=earlier.values("pk"))
    arising = Q(status__in=UNFINISHED)
    if last := earlier.order_by("-number").first():
        start = datetime.combine(last.first_day, time(), tzinfo=last.time_zone)
        closed = ActionProgress.objects.filter(
            action=OuterRef("pk"), status__in=_FINISHED, created_at__gte=start
        )
        arising |= Q(meeting=last) | Q(completed_on__gte=last.first_day) | Q(Exists(closed))
    return (
        actions.filter(arising)
        .select_related("owner", "meeting__series")
        .annotate(opens=Exists(ActionItem.objects.visible_to(user).filter(pk=OuterRef("pk"))))
        .with_status_order()
        .order_by("status_order", "due", "meeting__number", "number")
    )


def arising_decisions(meeting: Meeting, user: Any) -> QuerySet[Outcome]:
    """Every decision of earlier meetings, the latest meeting first, with its actions counted."""
    return (
        Outcome.objects.filter(
            meeting__in=_earlier(meeting, user).values("pk"), decision_number__isnull=False
        )
        .select_related("meeting__series", "forwarded_to", "item")
        .annotate(
            action_count=Count("actions"),
            open_count=Count("actions", filter=Q(actions__status__in=UNFINISHED)),
            opens=Exists(Outcome.objects.visible_to(user).filter(pk=OuterRef("pk"))),
        )
        .order_by("-meeting__number", "decision_number")
    )


def decision_state(decision: Outcome) -> tuple[str, str]:
    """How a decision of `arising_decisions` stands: a status for the chip, and its words."""
    if decision.open_count:
        words = _("%(open)s of %(all)s actions not closed") % {
            "open": decision.open_count,
            "all": decision.action_count,
        }
        return "in_progress", words
    if decision.action_count:
        return "completed", _("All its actions are closed")
    if decision.forwarded_to:
        return "sent", _("Recommended to %(series)s") % {"series": decision.forwarded_to.code}
    return "adopted", _("Stands, asks for no action")


def matters_sheets(actions: QuerySet[ActionItem], decisions: QuerySet[Outcome]) -> list[Sheet]:
    """Both lists for a spreadsheet; a query each, when their rows are read."""
    of_actions = [
        _("Number"),
        _("Action"),
        _("Owner"),
        _("Due"),
        _("Status"),
        _("Overdue"),
        _("Completed on"),
        _("Progress"),
    ]
    of_decisions = [_("Decision"), _("Text"), _("Agenda item"), _("Status")]
    wide = {of_actions[1]: 60, of_actions[2]: 28, of_actions[4]: 22, of_actions[7]: 60}
    return [
        Sheet(_("Actions"), of_actions, _action_rows(actions), wide),
        Sheet(
            _("Decisions"),
            of_decisions,
            _decision_rows(decisions),
            {of_decisions[0]: 22, of_decisions[1]: 80, of_decisions[2]: 40, of_decisions[3]: 34},
        ),
    ]


def _action_rows(actions: QuerySet[ActionItem]) -> Iterator[list[Cell]]:
    for action in actions:
        yield [
            action.symbol,
            action.text,
            str(action.owner),
            action.due.isoformat(),
            str(action.get_status_display()),
            _("yes") if action.is_overdue() else _("no"),
            action.completed_on.isoformat() if action.completed_on else "",
            action.progress,
        ]


def _decision_rows(decisions: QuerySet[Outcome]) -> Iterator[list[Cell]]:
    for decision in decisions:
        said = _("The Meeting %(verb)s %(text)s") % {
            "verb": decision.get_verb_display(),
            "text": decision.text,
        }
        yield [decision.decision_symbol, said, str(decision.item), decision_state(decision)[1]]

"""What the 32nd meeting concluded, and what became of it since."""

from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from itertools import count
from typing import Any

from django.db.models import Q

from agenda.models import ActionItem, ActionProgress, AgendaItem, Outcome, ProgressKind
from agenda.services import add_action, record_outcome
from delegates.models import User
from meetings.models import Meeting, MeetingSeries, Organization
from reports.demo.people import ORGANISER
from reports.demo.shelf import Shelf, as_of
from reports.demo.tables import tree


def load_outcomes(shelf: Shelf, slug: str) -> None:
    """In the order of the agenda, so that decisions and actions are numbered in it."""
    positions: dict[str, count] = {}
    for row in tree(f"{slug}-outcomes"):
        position = next(positions.setdefault(row["item"], count(1)))
        with shelf.step(f"{slug}/{row['key']}"):
            forwarded_to = row.get("forwarded_to")
            outcome = Outcome(
                item=shelf.find(AgendaItem, f"{slug}/{row['item']}"),
                verb=row["verb"],
                text=row["text"],
                position=position,
                forwarded_to=shelf.find(MeetingSeries, forwarded_to) if forwarded_to else None,
            )
            actions = [_action(shelf, action) for action in row.get("actions", [])]
            shelf.put(
                f"{slug}/{row['key']}",
                outcome,
                write=partial(_record, actions=actions, by=shelf.find(User, ORGANISER)),
            )


def _action(shelf: Shelf, row: dict[str, Any]) -> dict[str, Any]:
    """An action's fields, ready to be set."""
    done = row.get("completed_on")
    return {
        "text": row["text"],
        "owner": shelf.find(Organization, row["owner"]),
        "due": date.fromisoformat(row["due"]),
        "status": row["status"],
        "progress": row["progress"],
        "completed_on": date.fromisoformat(done) if done else None,
    }


# What an action's status says somebody did with it, where that was not its owner.
_DECIDED = {
    "completed": ProgressKind.VERIFIED,
    "superseded": ProgressKind.SUPERSEDED,
    "cancelled": ProgressKind.CANCELLED,
}


def _record(outcome: Outcome, *, actions: list[dict[str, Any]], by: User) -> None:
    """An outcome with its actions: first as the meeting recorded them, then as they stand."""
    if not actions:
        record_outcome(outcome=outcome)
        return
    first, *others = actions
    record_outcome(outcome=outcome, owner=first["owner"], due=first["due"], action=first["text"])
    action = outcome.actions.get()
    for name in ("status", "progress", "completed_on"):
        setattr(action, name, first[name])
    _put_action(action, by)
    for fields in others:
        _put_action(ActionItem(outcome=outcome, **fields), by)


def _put_action(action: ActionItem, by: User) -> None:
    """With the line that led to its status: its owner's, or the secretariat's."""
    day = action.completed_on or action.due - timedelta(days=30)
    moment = datetime.combine(day, time(2), tzinfo=UTC)
    kind = _DECIDED.get(action.status, ProgressKind.REPORTED)
    if kind == ProgressKind.VERIFIED:
        action.verified_by, action.verified_at = by, moment
    add_action(action=action)
    if action.progress:
        line = ActionProgress(
            action=action,
            kind=kind,
            status=action.status,
            note=action.progress,
            by=None if kind == ProgressKind.REPORTED else by,
        )
        as_of(moment)(line)


def load_carried_actions(shelf: Shelf, slug: str, *, to: str) -> None:
    """What one meeting left open is in the record of the next one, too."""
    with shelf.step(f"{to}/actions of {slug}"):
        later, organiser = shelf.find(Meeting, to), shelf.find(User, ORGANISER)
        moment = datetime(2023, 12, 4, 1, tzinfo=UTC)
        open_ones = ActionItem.objects.unfinished().filter(meeting=shelf.find(Meeting, slug))
        open_ones = open_ones.select_related("meeting__series")
        for action in open_ones:
            line = ActionProgress(
                action=action,
                kind=ProgressKind.CARRIED,
                status=action.status,
                carried_to=later,
                by=organiser,
            )
            there = Q(action=action, carried_to=later)
            shelf.put(f"{to}/{action.symbol}", line, same=there, write=as_of(moment))

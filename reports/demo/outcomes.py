"""What the 32nd meeting concluded, and what became of it since."""

from datetime import date
from functools import partial
from itertools import count
from typing import Any

from agenda.models import ActionItem, AgendaItem, Outcome
from agenda.services import add_action, record_outcome
from meetings.models import MeetingSeries, Organization
from reports.demo.shelf import Shelf
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
                write=partial(_record, actions=actions),
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


def _record(outcome: Outcome, *, actions: list[dict[str, Any]]) -> None:
    """An outcome with its actions: first as the meeting recorded them, then as they stand."""
    if not actions:
        record_outcome(outcome=outcome)
        return
    first, *others = actions
    record_outcome(outcome=outcome, owner=first["owner"], due=first["due"], action=first["text"])
    action = outcome.actions.get()
    for name in ("status", "progress", "completed_on"):
        setattr(action, name, first[name])
    add_action(action=action)
    for fields in others:
        add_action(action=ActionItem(outcome=outcome, **fields))

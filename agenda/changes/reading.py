"""From the data that a release keeps to rows."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from agenda.changes.rows import Change, Facts
from delegates.models import SessionRoleKind


def read_changes(changes: Iterable[dict[str, Any]], zone: ZoneInfo) -> list[Change]:
    """Rows of what `compare` gave; no query."""
    return [
        Change(
            key=change["key"],
            kinds=tuple(change["kinds"]),
            aspects=tuple(change["aspects"]),
            before=_read_facts(change.get("before"), zone),
            after=_read_facts(change.get("after"), zone),
            people_came=_read_people(change, "came"),
            people_left=_read_people(change, "left"),
            items_came=tuple(change.get("items", {}).get("came", ())),
            items_left=tuple(change.get("items", {}).get("left", ())),
        )
        for change in changes
    ]


def _read_facts(facts: dict[str, Any] | None, zone: ZoneInfo) -> Facts | None:
    if facts is None:
        return None
    start, end = (datetime.fromisoformat(facts[name]) for name in ("start", "end"))
    return Facts(**{**facts, "start": start, "end": end, "zone": zone})


def _read_people(change: dict[str, Any], side: str) -> tuple[str, ...]:
    return tuple(
        f"{person['name']} ({SessionRoleKind(person['role']).label})"
        for person in change.get("people", {}).get(side, ())
    )

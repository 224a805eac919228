"""Two versions side by side: plain data in, plain data out."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from agenda.changes.kinds import ChangeKind
from agenda.programmes import CONFIRMED


def compare(before: dict[str, Any] | None, after: dict[str, Any]) -> list[dict[str, Any]]:
    """What `after` changes against `before` (None: there was none), in the order of time.

    A session that ran and is gone counts as cancelled. Sequence numbers don't matter, nor do rooms
    that no session uses: what nobody reads in a programme is no change of it.
    """
    old, new = _by_key(before), _by_key(after)
    was, now = _room_names(before), _room_names(after)
    changes = [
        change
        for key in {**new, **old}
        if (change := _change(key, _told(old.get(key), was), _told(new.get(key), now)))
    ]
    changes.sort(key=lambda change: ((change["after"] or change["before"])["start"], change["key"]))
    if whole := _whole(before, after) if before else []:
        changes.insert(0, {"key": None, "kinds": [ChangeKind.WHOLE], "aspects": whole})
    return changes


def _by_key(data: dict[str, Any] | None) -> dict[str, dict[str, Any]]:
    return {session["key"]: session for session in data["sessions"]} if data else {}


def _room_names(data: dict[str, Any] | None) -> dict[str, str]:
    return {room["key"]: room["name"] for room in data["rooms"]} if data else {}


def _told(session: dict[str, Any] | None, rooms: dict[str, str]) -> dict[str, Any] | None:
    """With the room's name, which the room may not have for ever."""
    return session and {**session, "room_name": rooms.get(session["room"] or "", "")}


def _facts(session: dict[str, Any] | None) -> dict[str, Any] | None:
    return session and {
        "title": session["title"],
        "kind": session["kind"],
        "start": session["start"],
        "end": session["end"],
        "room": session["room_name"],
        "mode": session["mode"],
    }


def _change(
    key: str, before: dict[str, Any] | None, after: dict[str, Any] | None
) -> dict[str, Any] | None:
    was_on = before is not None and before["status"] == CONFIRMED
    is_on = after is not None and after["status"] == CONFIRMED
    change: dict[str, Any] = {
        "key": key,
        "before": _facts(before),
        "after": _facts(after),
        "aspects": [],
    }
    if before and after and was_on and is_on:
        change |= _difference(before, after)
        return change if change["kinds"] else None
    if was_on == is_on:  # on neither side
        return None
    if was_on:
        return change | {"kinds": [ChangeKind.CANCELLED], "after": None}
    return change | {"kinds": [ChangeKind.BACK if before else ChangeKind.ADDED]}


def _difference(before: dict[str, Any], after: dict[str, Any]) -> dict[str, Any]:
    """Of a session that is on in both."""
    moved = _instant(before, "start") != _instant(after, "start") or before["room"] != after["room"]
    aspects = [name for name in ("kind", "mode", "link") if before[name] != after[name]]
    if not moved and _instant(before, "end") != _instant(after, "end"):
        aspects.insert(0, "length")
    lists = {}
    for name, parts in (("people", _people), ("items", _items)):
        old, new = parts(before), parts(after)
        if old != new:
            aspects.append(name)
            lists[name] = {
                "came": [part for key, part in new.items() if key not in old],
                "left": [part for key, part in old.items() if key not in new],
            }
    kinds = [
        kind
        for kind, applies in (
            (ChangeKind.MOVED, moved),
            (ChangeKind.RENAMED, before["title"] != after["title"]),
            (ChangeKind.CHANGED, bool(aspects)),
        )
        if applies
    ]
    return {"kinds": kinds, "aspects": aspects, **lists}


def _instant(session: dict[str, Any], name: str) -> datetime:
    return datetime.fromisoformat(session[name])


def _people(session: dict[str, Any]) -> dict[tuple[str, str], dict[str, str]]:
    """By role and person; whether they agreed to be listed is no change of the session."""
    return {
        (person["role"], person["key"]): {
            "role": person["role"],
            "key": person["key"],
            "name": person["name"],
            "organization": person["organization"],
        }
        for person in session["people"]
    }


def _items(session: dict[str, Any]) -> dict[str, str]:
    return {item["key"]: f"{item['number']} {item['title']}" for item in session["items"]}


def _whole(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    old, new = before["meeting"], after["meeting"]
    aspects = [
        aspect
        for aspect, names in (
            ("title", ("symbol", "title")),
            ("place", ("city", "venue")),
            ("zone", ("time_zone",)),
            ("days", ("first_day", "last_day")),
        )
        if any(old[name] != new[name] for name in names)
    ]
    was, now = _room_names(before), _room_names(after)
    used = {session["room"] for session in after["sessions"] if session["status"] == CONFIRMED}
    if any(room in was and room in now and was[room] != now[room] for room in used):
        aspects.append("rooms")
    if before["items_out"] != after["items_out"]:
        aspects.append("items_out" if after["items_out"] else "items_in")
    if _consents(before, after) != _consents(after, before):
        aspects.append("consents")
    return aspects


def _consents(data: dict[str, Any], other: dict[str, Any]) -> dict[str, bool]:
    """Of the people who have a part in both."""
    there = {person["key"] for person in _cast(other)}
    return {p["key"]: p["listed"] for p in _cast(data) if p["key"] in there}


def _cast(data: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for session in data["sessions"]:
        if session["status"] == CONFIRMED:
            yield from session["people"]

"""What one version of a programme changes against another: as data to keep, and in words.

`compare` takes the data of two releases (`agenda.programmes.snapshot`) and gives what
`Release.changes` holds; `read_changes` turns that into sentences with hours at the venue.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agenda.hours import span_words
from agenda.programmes import CONFIRMED
from delegates.models import SessionRoleKind
from meetings.models import SessionKind
from meetings.models.meetings import Mode


class ChangeKind(models.TextChoices):
    """In the order in which they are counted; a session may be moved, renamed and changed at once.

    CHANGED is anything else of a session, WHOLE what is about no single one.
    """

    ADDED = "added", gettext_lazy("Added")
    MOVED = "moved", gettext_lazy("Moved")
    RENAMED = "renamed", gettext_lazy("Renamed")
    CANCELLED = "cancelled", gettext_lazy("Cancelled")
    BACK = "back", gettext_lazy("Back")
    CHANGED = "changed", gettext_lazy("Changed")
    WHOLE = "whole", gettext_lazy("Whole programme")


# Comparing: plain data in, plain data out


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


# Reading: rows with words


@dataclass(frozen=True, slots=True)
class Facts:
    """What a session was or is; `zone` is the venue's."""

    title: str
    kind: str
    start: datetime
    end: datetime
    room: str
    mode: str
    zone: ZoneInfo

    @property
    def hours(self) -> str:
        """Tue 15 Nov, 09:00–10:30; the second day only where it is another one."""
        return span_words(self.start, self.end, self.zone)

    @property
    def place(self) -> str:
        """When and where."""
        return f"{self.hours}, {self.room}" if self.room else self.hours


@dataclass(frozen=True, slots=True)
class Change:
    """One session's changes, or (`key` None) those of the whole programme."""

    key: str | None
    kinds: tuple[str, ...]
    aspects: tuple[str, ...]
    before: Facts | None = None
    after: Facts | None = None
    people_came: tuple[str, ...] = ()
    people_left: tuple[str, ...] = ()
    items_came: tuple[str, ...] = ()
    items_left: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        facts = self.after or self.before
        return facts.title if facts else _("The whole programme")

    @property
    def labels(self) -> list[tuple[str, str]]:
        """Each kind with its word, for chips."""
        return [(kind, str(ChangeKind(kind).label)) for kind in self.kinds]

    @property
    def sentences(self) -> list[str]:
        by_kind = [_KIND_SENTENCES[kind](self) for kind in self.kinds if kind in _KIND_SENTENCES]
        return by_kind + [line for name in self.aspects for line in _ASPECT_SENTENCES[name](self)]

    def without(self, *aspects: str) -> "Change | None":
        """For readers who may not know of `aspects`; None where nothing else changed."""
        left = tuple(aspect for aspect in self.aspects if aspect not in aspects)
        kinds = tuple(kind for kind in self.kinds if left or kind != ChangeKind.CHANGED)
        return replace(self, aspects=left, kinds=kinds) if kinds else None


_KIND_SENTENCES: dict[str, Callable[[Any], str]] = {
    ChangeKind.ADDED: lambda c: _("New: %(place)s.") % {"place": c.after.place},
    ChangeKind.CANCELLED: lambda c: (
        _("Cancelled. It was to be %(place)s.") % {"place": c.before.place}
    ),
    ChangeKind.BACK: lambda c: _("It takes place after all: %(place)s.") % {"place": c.after.place},
    ChangeKind.MOVED: lambda c: (
        _("Moved from %(before)s to %(after)s.")
        % {"before": c.before.place, "after": c.after.place}
    ),
    ChangeKind.RENAMED: lambda c: _("Renamed. It was “%(title)s”.") % {"title": c.before.title},
}


def _instead(what: Any, choices: Any, name: str) -> Callable[[Any], list[str]]:
    def sentence(change: Change) -> list[str]:
        words = {
            "what": what,
            "before": choices(getattr(change.before, name)).label,
            "after": choices(getattr(change.after, name)).label,
        }
        return [_("%(what)s: %(after)s instead of %(before)s.") % words]

    return sentence


def _listed(came: Any, left: Any, otherwise: Any, name: str) -> Callable[[Any], list[str]]:
    def sentences(change: Change) -> list[str]:
        lines = [
            str(words) % {"who": ", ".join(parts)}
            for words, parts in (
                (came, getattr(change, f"{name}_came")),
                (left, getattr(change, f"{name}_left")),
            )
            if parts
        ]
        return lines or [str(otherwise)]

    return sentences


def _only(words: Any) -> Callable[[Any], list[str]]:
    return lambda change: [str(words)]


_ASPECT_SENTENCES: dict[str, Callable[[Any], list[str]]] = {
    "length": lambda c: [
        _("Now %(after)s; it was %(before)s.") % {"after": c.after.hours, "before": c.before.hours}
    ],
    "kind": _instead(gettext_lazy("Kind"), SessionKind, "kind"),
    "mode": _instead(gettext_lazy("Mode"), Mode, "mode"),
    "link": _only(gettext_lazy("The link for those online changed.")),
    "people": _listed(
        gettext_lazy("New with a part in it: %(who)s."),
        gettext_lazy("No longer with a part in it: %(who)s."),
        gettext_lazy("The names of people with a part in it changed."),
        "people",
    ),
    "items": _listed(
        gettext_lazy("Agenda items that it takes, too: %(who)s."),
        gettext_lazy("Agenda items that it no longer takes: %(who)s."),
        gettext_lazy("The number or the title of its agenda items changed."),
        "items",
    ),
    "title": _only(gettext_lazy("The meeting has another title.")),
    "place": _only(gettext_lazy("The meeting has another place.")),
    "zone": _only(gettext_lazy("The meeting has another time zone.")),
    "days": _only(gettext_lazy("The meeting has other days.")),
    "rooms": _only(gettext_lazy("Rooms have other names.")),
    "items_out": _only(gettext_lazy("The agenda was sent out: agenda items are shown now.")),
    "items_in": _only(gettext_lazy("The agenda is a draft again: its items are not shown.")),
    "consents": _only(gettext_lazy("Who is named to the public changed.")),
}


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


def count_changes(changes: Iterable[dict[str, Any]]) -> str:
    """In words: 2 added, 1 moved."""
    counts = Counter(kind for change in changes for kind in change["kinds"])
    words = {
        ChangeKind.ADDED: _("%(n)d added"),
        ChangeKind.MOVED: _("%(n)d moved"),
        ChangeKind.RENAMED: _("%(n)d renamed"),
        ChangeKind.CANCELLED: _("%(n)d cancelled"),
        ChangeKind.BACK: _("%(n)d back"),
        ChangeKind.CHANGED: _("%(n)d changed otherwise"),
        ChangeKind.WHOLE: _("the whole programme"),
    }
    return ", ".join(words[kind] % {"n": counts[kind]} for kind in ChangeKind if counts[kind])

"""The sentences that say a change: by its kinds, then by what else of the session differs."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agenda.changes.kinds import ChangeKind
from meetings.models import SessionKind
from meetings.models.meetings import Mode

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
    def sentence(change: Any) -> list[str]:
        words = {
            "what": what,
            "before": choices(getattr(change.before, name)).label,
            "after": choices(getattr(change.after, name)).label,
        }
        return [_("%(what)s: %(after)s instead of %(before)s.") % words]

    return sentence


def _listed(came: Any, left: Any, otherwise: Any, name: str) -> Callable[[Any], list[str]]:
    def sentences(change: Any) -> list[str]:
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


def say(change: Any) -> list[str]:
    """All that a row of changes (`agenda.changes.Change`) tells."""
    by_kind = [_KIND_SENTENCES[kind](change) for kind in change.kinds if kind in _KIND_SENTENCES]
    return by_kind + [line for name in change.aspects for line in _ASPECT_SENTENCES[name](change)]

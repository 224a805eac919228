"""The changes of a version as rows."""

from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from agenda.changes.kinds import ChangeKind
from agenda.changes.sentences import say
from agenda.hours import span_words


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
        return say(self)

    def without(self, *aspects: str) -> "Change | None":
        """For readers who may not know of `aspects`; None where nothing else changed."""
        left = tuple(aspect for aspect in self.aspects if aspect not in aspects)
        kinds = tuple(kind for kind in self.kinds if left or kind != ChangeKind.CHANGED)
        return replace(self, aspects=left, kinds=kinds) if kinds else None

"""Badges: who gets one, and how large each text can be set on it."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from delegates.models import Delegate
from delegates.models.delegates import DelegateQuerySet
from meetings.models import Meeting
from reports.lines import masthead
from reports.papers import Badge, BadgePaper

# By how much each step sets a text smaller; the stylesheet has the same.
STEPS = (1.0, 0.88, 0.77, 0.67, 0.58, 0.5, 0.42, 0.36, 0.3, 0.25)
# From here on a word that is too long for a line is broken rather than set smaller still.
_BREAKS_WORDS = STEPS.index(0.42)
# Written without spaces, and broken between any letters or between words of about so many.
_UNSPACED = {"CJK": 1, "HIRAGANA": 1, "KATAKANA": 1, "THAI": 8, "LAO": 8, "KHMER": 8, "MYANMAR": 8}


class NobodyThere(Exception):
    """Nobody of those asked for takes part."""


@dataclass(frozen=True)
class BadgeSize:
    """A badge, and how many of them a page holds.

    A line is how many small letters fit beside each other in the largest type of the text.
    """

    words: Any
    columns: int
    rows: int
    line: float
    name_lines: int
    organization_line: float


SIZES = {
    "a6": BadgeSize(gettext_lazy("A6 (105 × 148 mm), one a page"), 1, 1, 13, 3, 23),
    "a7": BadgeSize(gettext_lazy("A7 (74 × 105 mm), four on A4"), 2, 2, 13, 3, 23),
    "90x55": BadgeSize(gettext_lazy("90 × 55 mm, ten on A4"), 2, 5, 20, 2, 24),
    "86x54": BadgeSize(gettext_lazy("86 × 54 mm, ten on A4"), 2, 5, 19, 2, 22),
}


def people_for_badges(meeting: Meeting, options: dict[str, Any]) -> DelegateQuerySet:
    """Those whom `options` ask for: of one delegation or all, confirmed ones or all with a seat."""
    people = Delegate.objects.filter(delegation__meeting=meeting)
    if options.get("delegation"):
        people = people.filter(delegation__organization__slug=options["delegation"])
    if options.get("only_confirmed", True):
        return people.participants()
    return people.active().seated()


def collect_badges(meeting: Meeting, options: dict[str, Any]) -> BadgePaper:
    """In protocol order, so that they are handed out delegation by delegation. Three queries.

    Raises NobodyThere rather than make an empty file.
    """
    meeting = Meeting.objects.select_related("series", "host").get(pk=meeting.pk)
    key = options.get("size", "a6")
    size = SIZES[key]
    delegations = list(meeting.delegations.select_related("organization").in_protocol_order())
    by_delegation: dict[Any, list[Delegate]] = {d.pk: [] for d in delegations}
    for person in people_for_badges(meeting, options).head_first():
        by_delegation[person.delegation_id].append(person)
    badges = [
        _badge(meeting, person, delegation.organization.name, size)
        for delegation in delegations
        for person in by_delegation[delegation.pk]
    ]
    if not badges:
        raise NobodyThere
    rows = _cut(badges, size.columns)
    return BadgePaper(
        masthead=masthead(
            meeting,
            symbol=meeting.symbol,
            title=_("Badges of the %(title)s") % {"title": meeting.title},
        ),
        size=key,
        pages=_cut(rows, size.rows),
    )


def _cut(things: Sequence[Any], length: int) -> tuple[tuple[Any, ...], ...]:
    return tuple(tuple(things[i : i + length]) for i in range(0, len(things), length))


def _badge(meeting: Meeting, person: Delegate, organization: str, size: BadgeSize) -> Badge:
    name = person.badge_name or person.listed_name
    where = reverse("delegates:check_in_code", args=[meeting.slug, person.badge_code])
    return Badge(
        name=name,
        own_script=person.own_script_name,
        organization=organization,
        role=str(person.get_role_display()),
        address=f"{settings.SITE_URL}{where}",
        name_step=step(name, line=size.line, lines=size.name_lines),
        # Set in smaller type to begin with, so more fits.
        own_script_step=step(person.own_script_name, line=size.line * 1.5, lines=1),
        organization_step=step(organization, line=size.organization_line, lines=3),
    )


def step(text: str, *, line: float, lines: int) -> int:
    """The first step in which a text fits into the height of so many lines of the largest type.

    The longest word fits into a line, if it can without being set very small.
    """
    parts = text.replace("-", "- ").split()
    longest = max((_unbroken(part) for part in parts), default=0)
    whole = sum(_width(part) for part in parts) + 0.5 * (len(parts) - 1)
    for place, scale in enumerate(STEPS):
        room, rows = line / scale, int(lines / scale)
        # Lines break at words, so each may stay a part of the longest one short.
        fits = whole <= room or whole <= room * rows * 0.85
        if fits and (longest <= room or place >= _BREAKS_WORDS):
            return place
    return len(STEPS) - 1


def _unbroken(part: str) -> float:
    """How wide the longest stretch is that no line ends in."""
    script = unicodedata.name(part[0], "").partition(" ")[0]
    return _width(part[: _UNSPACED.get(script, len(part))])


def _width(word: str) -> float:
    """In small Latin letters, roughly: capitals and wide scripts take more, marks nothing."""
    width = 0.0
    for letter in word:
        if unicodedata.combining(letter) or unicodedata.category(letter) in ("Mn", "Me"):
            continue
        if unicodedata.east_asian_width(letter) in ("W", "F"):
            width += 1.75
        elif unicodedata.bidirectional(letter) == "AL":
            width += 0.85
        elif letter.isupper():
            width += 1.15
        else:
            width += 1
    return width

"""A record's status, a paper's label, an icon."""

import re
from functools import lru_cache
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

# Each status that a record can have: its tone (a colour of the chips) and its icon.
STATUSES = {
    # Meetings
    "draft": ("quiet", "pencil"),
    "announced": ("act", "megaphone"),
    "registration_open": ("act", "door-open"),
    "in_session": ("now", "broadcast"),
    "closed": ("quiet", "lock"),
    # Delegations and delegates
    "invited": ("quiet", "envelope"),
    "registering": ("act", "pencil-square"),
    "submitted": ("act", "send"),
    "confirmed": ("good", "check-circle"),
    "declined": ("quiet", "x-circle"),
    "withdrawn": ("quiet", "box-arrow-left"),
    "nominated": ("act", "person-plus"),
    "waitlisted": ("warn", "hourglass-split"),
    "arrived": ("good", "check-circle-fill"),
    "approved": ("good", "check-circle"),
    "refused": ("bad", "x-circle"),
    "taken_back": ("quiet", "arrow-counterclockwise"),
    # Letters of credentials ("accepted" is a proposal's, too)
    "received": ("act", "envelope-open"),
    "returned": ("bad", "arrow-return-left"),
    "replaced": ("quiet", "arrow-repeat"),
    "on_behalf": ("quiet", "person-badge"),
    # Actions
    "open": ("act", "circle"),
    "in_progress": ("act", "circle-half"),
    "reported": ("warn", "flag"),
    "carried": ("quiet", "arrow-right-circle"),
    "completed": ("good", "check-circle"),
    "superseded": ("quiet", "arrow-right-circle"),
    "cancelled": ("quiet", "slash-circle"),
    "overdue": ("bad", "exclamation-triangle"),
    # Warnings of a timetable
    "high": ("bad", "exclamation-triangle"),
    "low": ("warn", "exclamation-circle"),
    "acknowledged": ("quiet", "check2"),
    # Reports and papers
    "queued": ("quiet", "hourglass"),
    "rendering": ("act", "gear"),
    "solving": ("act", "gear"),
    "accepted": ("good", "check2-all"),
    "discarded": ("quiet", "trash3"),
    "ready": ("good", "file-earmark-check"),
    "failed": ("bad", "x-octagon"),
    "provisional": ("warn", "file-earmark"),
    "adopted": ("good", "check2-all"),
    "cleared": ("good", "check2"),
    "issued": ("good", "file-earmark-check"),
    "posted": ("good", "file-earmark-check"),
    "late": ("warn", "alarm"),
    "no_file": ("quiet", "file-earmark"),
    "pending": ("warn", "hourglass-split"),
    "clean": ("good", "shield-check"),
    "infected": ("bad", "bug"),
    "missing": ("quiet", "translate"),
    # Mails, and what a release changes
    "sent": ("good", "send-check"),
    "added": ("good", "plus-circle"),
    "moved": ("act", "arrow-left-right"),
    "renamed": ("act", "input-cursor-text"),
    "back": ("good", "arrow-counterclockwise"),
    "changed": ("act", "pencil-square"),
    "whole": ("quiet", "calendar-week"),
}
_UNKNOWN = ("quiet", "dot")

# The labels of the Traffic Light Protocol 2.0, by what is left of them without punctuation.
TLP_LABELS = {
    "clear": "CLEAR",
    "green": "GREEN",
    "amber": "AMBER",
    "amberstrict": "AMBER+STRICT",
    "red": "RED",
}
_NOT_A_LETTER = re.compile(r"[^a-z]")


def masked(address: str) -> str:
    """ha…@example.org: enough for its owner, too little for others."""
    name, _at, host = address.rpartition("@")
    return f"{name[: 2 if len(name) > 3 else 1]}…@{host}"


def icon(name: str) -> SafeString:
    """A decorative icon; the words beside it say the same."""
    return format_html('<i class="bi bi-{}" aria-hidden="true"></i>', name)


def status_chip(status: Any, label: Any = "") -> SafeString:
    """A status as an icon and a word. `label` is what to read, usually `get_status_display`."""
    key = str(status or "")
    return _chip(key, str(label or "") or key.replace("_", " ").capitalize())


@lru_cache(maxsize=512)
def _chip(status: str, words: str) -> SafeString:
    tone, glyph = STATUSES.get(status, _UNKNOWN)
    return format_html(
        '<span class="chip chip-{}"><i class="bi bi-{}" aria-hidden="true"></i>{}</span>',
        tone,
        glyph,
        words,
    )


def tlp_badge(tlp: Any) -> SafeString:
    """A TLP 2.0 label in the standard's own colours; nothing for a paper that has none."""
    key = _NOT_A_LETTER.sub("", str(tlp or "").lower()).removeprefix("tlp")
    if not key:
        return SafeString()
    return format_html(
        '<span class="tlp tlp-{}" title="{}">TLP:{}</span>',
        key,
        _("Traffic Light Protocol"),
        TLP_LABELS.get(key, key.upper()),
    )

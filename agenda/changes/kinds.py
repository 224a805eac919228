"""What can happen to a session between two versions."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


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

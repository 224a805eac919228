"""How far long work is."""

from typing import Any

from django.utils.translation import gettext_lazy

PHASES = (
    ("queued", gettext_lazy("Queued")),
    ("collecting", gettext_lazy("Collecting")),
    ("laying_out", gettext_lazy("Laying out")),
    ("writing", gettext_lazy("Writing")),
)


def progress(
    label: Any,
    value: int | None = None,
    phase: str = "",
    phases: Any = PHASES,
    leave: Any = "",
) -> dict[str, Any]:
    """A bar in per cent (None: unknown yet) with its phases, the present one marked."""
    keys = [key for key, _words in phases]
    at = keys.index(phase) if phase in keys else -1
    return {
        "label": label,
        "value": value,
        "leave": leave,
        "phases": [
            {"words": words, "state": "done" if i < at else "current" if i == at else "ahead"}
            for i, (_key, words) in enumerate(phases)
        ],
    }

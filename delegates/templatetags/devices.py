"""Which device a session of signing in is of."""

import re

from django import template
from django.utils.translation import gettext as _

register = template.Library()

# Each browser's name for itself; those that also call themselves Chrome or Safari come first.
_BROWSERS = {
    "Edg": "Edge",
    "OPR": "Opera",
    "SamsungBrowser": "Samsung Internet",
    "Firefox": "Firefox",
    "FxiOS": "Firefox",
    "CriOS": "Chrome",
    "Chrome": "Chrome",
    "Safari": "Safari",
}
_SYSTEMS = {
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Windows": "Windows",
    "Macintosh": "Mac",
    "CrOS": "Chromebook",
    "Linux": "Linux",
}


def _first(names: dict[str, str], text: str) -> str:
    return next((word for sign, word in names.items() if re.search(rf"\b{sign}\b", text)), "")


@register.filter
def device(user_agent: str) -> str:
    """Firefox on Windows; what the browser said of itself where we don't know it."""
    browser, system = _first(_BROWSERS, user_agent), _first(_SYSTEMS, user_agent)
    if browser and system:
        return _("%(browser)s on %(system)s") % {"browser": browser, "system": system}
    return browser or system or user_agent[:60] or _("An unknown device")

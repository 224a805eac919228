"""What stands around a page's content: the top bar, the way back from what was done."""

from typing import Any

from django.contrib.messages.storage.base import Message
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString


def nav_link(context: Any, view_name: str, label: Any) -> SafeString:
    """A link of the top bar, marked as current on every page of the same noun.

    All pages of a meeting count as Meetings, whichever app they come from.
    """
    match = getattr(context.get("request"), "resolver_match", None)
    noun = view_name.rpartition("_")[0]
    current = bool(match and match.view_name.startswith(f"{noun}_"))
    if context.get("meeting"):
        current = noun == "meetings:meeting"
    return format_html(
        '<a href="{}"{}>{}</a>',
        reverse(view_name),
        SafeString(' aria-current="page"') if current else "",
        label,
    )


def undo_url(message: Message) -> str:
    """The address that takes back what a message tells, from its tag `undo=/path/`; or nothing.

    Only a path of this site counts: `//` begins another host's.
    """
    for tag in (message.extra_tags or "").split():
        path = tag.removeprefix("undo=")
        if path != tag and path.startswith("/") and not path.startswith(("//", "/\\")):
            return path
    return ""

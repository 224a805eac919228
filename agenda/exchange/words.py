"""Texts as files write them: names of choices, one-line titles."""

import re

from django.utils.translation import gettext as _

from meetings.models import Mode

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def for_xml(text: str) -> str:
    """Without the characters that XML doesn't know."""
    return _NOT_IN_XML.sub(" ", text)


def no_room(mode: str) -> str:
    """What stands for the room in formats that list each session under one."""
    return str(Mode.ONLINE.label) if mode == Mode.ONLINE else _("To be announced")


def is_no_room(text: str) -> bool:
    return text.casefold() in ("", no_room(Mode.ONLINE).casefold(), no_room("").casefold())

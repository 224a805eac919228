"""Texts as files write them: names of choices, one-line titles."""

import re

from django.db import models
from django.utils.translation import gettext as _

from meetings.models import Mode

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def for_xml(text: str) -> str:
    """Without the characters that XML doesn't know."""
    return _NOT_IN_XML.sub(" ", text)


def one_line(text: str) -> str:
    return " ".join(text.split())


def named(choices: type[models.TextChoices], text: str) -> str | None:
    """The choice of that value or label, in any case."""
    wanted = text.strip().casefold()
    for value, label in choices.choices:
        if wanted in (value.casefold(), str(label).casefold()):
            return value
    return None


def no_room(mode: str) -> str:
    """What stands for the room in formats that list each session under one."""
    return str(Mode.ONLINE.label) if mode == Mode.ONLINE else _("To be announced")


def is_no_room(text: str) -> bool:
    return text.casefold() in ("", no_room(Mode.ONLINE).casefold(), no_room("").casefold())

"""Texts of cells: those that a spreadsheet would take for a formula, choices by their words."""

import re

from django.db import models

# What a spreadsheet takes for a formula, with the quotes that we put before it.
_FORMULA = re.compile(r"'*[=+\-@\t\r\n]")


def harmless(text: str) -> str:
    """With a quote before whatever a spreadsheet would run."""
    return f"'{text}" if _FORMULA.match(text) else text


def as_written(text: str) -> str:
    """The text that `harmless` was given."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def one_line(text: str) -> str:
    return " ".join(text.split())


def named(choices: type[models.TextChoices], text: str) -> str | None:
    """The choice of that value or label, in any case."""
    wanted = text.strip().casefold()
    for value, label in choices.choices:
        if wanted in (value.casefold(), str(label).casefold()):
            return value
    return None

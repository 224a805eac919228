"""Texts that a spreadsheet would take for a formula."""

import re

# What a spreadsheet takes for a formula, with the quotes that we put before it.
_FORMULA = re.compile(r"'*[=+\-@\t\r\n]")


def harmless(text: str) -> str:
    """With a quote before whatever a spreadsheet would run."""
    return f"'{text}" if _FORMULA.match(text) else text


def as_written(text: str) -> str:
    """The text that `harmless` was given."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text

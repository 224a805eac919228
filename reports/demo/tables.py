"""Reading the demonstration's data: facts from public pages, and inventions around them."""

import csv
import json
from pathlib import Path
from typing import Any

_DATA = Path(__file__).parent / "data"


def rows(name: str) -> list[dict[str, str]]:
    """A table's rows by column; an empty cell is an empty text."""
    with (_DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def registrations(slug: str) -> list[dict[str, str]]:
    """What is special about delegations of a meeting that is registered here, if it is."""
    has_any = (_DATA / f"{slug}-registrations.csv").exists()
    return rows(f"{slug}-registrations") if has_any else []


def tree(name: str) -> Any:
    """A JSON file; texts of several paragraphs are lists in it (see `lines`)."""
    return json.loads((_DATA / f"{name}.json").read_text(encoding="utf-8"))


def lines(paragraphs: list[str]) -> str:
    """Paragraphs as the records keep them, one a line."""
    return "\n".join(paragraphs)

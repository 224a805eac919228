"""A table as CSV or XLSX. Texts that a spreadsheet would run are made harmless here."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from xlsxwriter import Workbook

from wcoap.spreadsheets.words import harmless

CSV_TYPE = "text/csv; charset=utf-8"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

Cell = str | int


def csv_of(heading: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """With a byte order mark, by which spreadsheets know UTF-8."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(heading)
    for row in rows:
        writer.writerow([harmless(cell) if isinstance(cell, str) else cell for cell in row])
    return out.getvalue().encode("utf-8-sig")


@dataclass(frozen=True)
class Sheet:
    """One table of a workbook; `widths` of columns by their heading. Its rows are read once."""

    title: str
    heading: Sequence[str]
    rows: Iterable[Sequence[Cell]]
    widths: Mapping[str, int] = field(default_factory=dict)


def xlsx_of(sheets: Iterable[Sheet], *, created: datetime) -> bytes:
    """A workbook, the headings of its sheets fixed.

    `created` stands in the file, so that the same rows give the same bytes.
    """
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(out, options) as book:
        book.set_properties({"created": created.astimezone(UTC).replace(tzinfo=None)})
        bold = book.add_format({"bold": True})
        for sheet in sheets:
            _write(book.add_worksheet(sheet.title), sheet, bold)
    return out.getvalue()


def _write(page: Any, sheet: Sheet, bold: Any) -> None:
    page.freeze_panes(1, 0)
    for place, name in enumerate(sheet.heading):
        page.set_column(place, place, sheet.widths.get(name, 12))
        page.write_string(0, place, name, bold)
    for line, row in enumerate(sheet.rows, start=1):
        for place, cell in enumerate(row):
            if isinstance(cell, int):
                page.write_number(line, place, cell)
            elif cell:
                page.write_string(line, place, harmless(cell))

"""A table as CSV or XLSX. Texts that a spreadsheet would run are made harmless here."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime

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


def xlsx_of(
    heading: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    *,
    title: str,
    created: datetime,
    widths: Mapping[str, int] | None = None,
) -> bytes:
    """One sheet called `title`, its heading fixed; `widths` of columns by their heading.

    `created` stands in the file, so that the same rows give the same bytes.
    """
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(out, options) as book:
        book.set_properties({"created": created.astimezone(UTC).replace(tzinfo=None)})
        sheet = book.add_worksheet(title)
        bold = book.add_format({"bold": True})
        sheet.freeze_panes(1, 0)
        for place, name in enumerate(heading):
            sheet.set_column(place, place, (widths or {}).get(name, 12))
            sheet.write_string(0, place, name, bold)
        for line, row in enumerate(rows, start=1):
            for place, cell in enumerate(row):
                if isinstance(cell, int):
                    sheet.write_number(line, place, cell)
                elif cell:
                    sheet.write_string(line, place, harmless(cell))
    return out.getvalue()

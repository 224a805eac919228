"""Tables as people send them and as spreadsheets take them: CSV and XLSX, with nothing believed.

A table is read line by line into cells of text. Whatever is wrong with the file as a whole is a
ValidationError with a sentence; what is wrong with a cell is for whoever knows its column to say.
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from openpyxl import load_workbook

CSV_TYPE = "text/csv; charset=utf-8"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

# An XLSX is a ZIP; what it unpacks to is counted before anything of it is read.
LARGEST_UNPACKED = 40 * 1024 * 1024
MOST_PARTS = 200
MOST_COLUMNS = 100

# The number of a line, as an editor or a spreadsheet counts it, and its cells.
Line = tuple[int, list[str]]

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


def is_blank(data: bytes) -> bool:
    return not data.strip(b"\xef\xbb\xbf \t\r\n")


def is_zip(data: bytes) -> bool:
    """As every XLSX is, whatever its name says."""
    return data.startswith(b"PK")


def text_of(data: bytes) -> str:
    """In UTF-8, or as spreadsheets save “Unicode text”."""
    try:
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            text = data.decode("utf-16")
        else:
            text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ValidationError(
            _("The file is not in UTF-8. In a spreadsheet, save it as “CSV UTF-8”.")
        ) from None
    if "\0" in text:
        raise ValidationError(_("The file has characters that no text has."))
    return text


def read_csv(data: bytes) -> Iterator[Line]:
    """The heading, even if it is empty, then each line that says something."""
    text = text_of(data)
    heading = text.partition("\n")[0]
    delimiter = max(",;\t", key=heading.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        yield 1, next(reader, [])
        line = reader.line_num + 1
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise ValidationError(
            _("Line %(line)s can't be read as CSV: %(error)s.")
            % {"line": reader.line_num, "error": error}
        ) from None


def read_xlsx(data: bytes, *, most_rows: int) -> Iterator[Line]:
    """As `read_csv`, of the first sheet, down to one row more than `most_rows`, empty ones counted.

    By that one it is known that there are more.
    """
    _refuse_bombs(data)
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        rows = book.worksheets[0].iter_rows(
            max_row=most_rows + 2, max_col=MOST_COLUMNS, values_only=True
        )
        lines = [
            [_cell(value) for value in values] if values.count(None) < len(values) else []
            for values in rows
        ]
    except Exception:  # noqa: BLE001 (a broken file breaks openpyxl in any way)
        raise ValidationError(_("The file can't be read as XLSX.")) from None
    yield 1, lines[0] if lines else []
    for number, cells in enumerate(lines[1:], start=2):
        if any(cells):
            yield number, cells


def _refuse_bombs(data: bytes) -> None:
    """Before openpyxl sees it: sizes, and document types, by which XML unfolds or fetches."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if len(parts) > MOST_PARTS or sum(p.file_size for p in parts) > LARGEST_UNPACKED:
                raise ValidationError(_("The file unpacks to more than a table can be."))
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    content = archive.read(part)
                    # Whether in UTF-8 or in UTF-16.
                    if b"<!DOCTYPE" in content.replace(b"\0", b""):
                        raise ValidationError(_("The file can't be read as XLSX."))
    except (
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        NotImplementedError,
        RuntimeError,  # with a password
        EOFError,
        OSError,
        ValueError,
    ):
        raise ValidationError(_("The file can't be read as XLSX.")) from None


def _cell(value: Any) -> str:
    """A cell as text: days and hours as people write them in our own files."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = value.replace(microsecond=0)
        return value.date().isoformat() if value.time() == time() else value.isoformat()
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)

"""CSV and XLSX as people send them: read into lines of text, with nothing believed.

Whatever is wrong with a file as a whole is a ValidationError with a sentence; what is wrong with
a line is for the caller to say.
"""

import csv
import io
import zipfile
from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime, time
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from openpyxl import load_workbook

from wcoap.spreadsheets.words import as_written

LARGEST_FILE = 5 * 1024 * 1024
MOST_ROWS = 5_000
TABLES = ("csv", "xlsx")
# An XLSX is a ZIP; what it unpacks to is counted before anything of it is read.
LARGEST_UNPACKED = 40 * 1024 * 1024
MOST_PARTS = 200
MOST_COLUMNS = 100

# A line's number, the heading's being 1, and its cells.
Line = tuple[int, list[str]]


def kind_of(name: str, data: bytes, kinds: Sequence[str] = TABLES) -> str:
    """What a file called `name` is; ValidationError unless it is one of `kinds`, and not empty."""
    kind = name.rpartition(".")[2].lower()
    if kind not in kinds:
        names = get_text_list([kind.upper() for kind in kinds], _("or"))
        raise ValidationError(_("Give a %s file.") % names)
    if not data.strip(b"\xef\xbb\xbf \t\r\n"):
        raise ValidationError(_("The file is empty."))
    if len(data) > LARGEST_FILE:
        raise ValidationError(_("The file is larger than 5 MB."))
    if _looks_like(data) != kind:
        raise ValidationError(_("The file is not what its name says: %s.") % kind.upper())
    return kind


def _looks_like(data: bytes) -> str:
    start = data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    if data.startswith(b"PK"):
        return "xlsx"
    return {b"{": "json", b"[": "json", b"<": "xml"}.get(start, "csv")


def read_table(
    kind: str, data: bytes, *, columns: Collection[str], needed: Sequence[str]
) -> Iterator[tuple[int, dict[str, str]]]:
    """Each line's number and its cells by column: only those of `columns` that the file has.

    Columns are named by the first line, in any case; ValidationError if one of `needed` is not
    among them, or one of `columns` twice.
    """
    lines = read_csv(data) if kind == "csv" else read_xlsx(data)
    _number, heading = next(lines, (1, []))
    places = _places(heading, columns, needed)
    for number, cells in lines:
        said = {
            column: as_written(cells[place].strip()) if place < len(cells) else ""
            for column, place in places.items()
        }
        yield number, said


def _places(heading: list[str], columns: Collection[str], needed: Sequence[str]) -> dict[str, int]:
    """Where each column that we know stands; others are left alone."""
    places: dict[str, int] = {}
    for place, name in enumerate(heading):
        column = name.strip().lower().replace(" ", "_")
        if column in places:
            raise ValidationError(_("Two columns are called “%s”.") % column)
        if column in columns:
            places[column] = place
    if missing := [column for column in needed if column not in places]:
        raise ValidationError(
            _("The first line names the columns; “%s” is not among them.") % missing[0]
        )
    return places


def text_of(data: bytes) -> str:
    """A text file's words."""
    try:
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):  # as spreadsheets save “Unicode text”
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
    """The heading and the lines that are not empty; separated by commas, semicolons or tabs."""
    text = text_of(data)
    heading = text.partition("\n")[0]
    delimiter = max(",;\t", key=heading.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for cells in reader:
            if line == 1 or any(cell.strip() for cell in cells):
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise ValidationError(
            _("Line %(line)s can't be read as CSV: %(error)s.")
            % {"line": reader.line_num, "error": error}
        ) from None


def read_xlsx(data: bytes) -> Iterator[Line]:
    """The heading and the lines that are not empty, of the first sheet."""
    _refuse_bombs(data)
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        sheet = book.worksheets[0]
        rows = sheet.iter_rows(max_row=MOST_ROWS + 2, max_col=MOST_COLUMNS, values_only=True)
        lines = [(number, [_cell(value) for value in row]) for number, row in enumerate(rows, 1)]
    except Exception:  # noqa: BLE001 (a broken file breaks openpyxl in any way)
        raise ValidationError(_("The file can't be read as XLSX.")) from None
    yield from (line for line in lines if line[0] == 1 or any(line[1]))


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

"""A file of people, as it was sent: rows of text by column. Its content decides what it is."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from delegates.sheets.columns import (
    COLUMNS,
    ORGANIZATION,
    label_of,
    names_by_heading,
    plain_heading,
)
from wcoap.spreadsheets.reading import Line, read_csv, read_xlsx
from wcoap.spreadsheets.words import as_written, one_line

LARGEST_FILE = 2 * 1024 * 1024
MOST_ROWS = 500
# Empty rows between are no people, and nobody below them may be lost.
_FURTHEST_ROW = 20_000
_NEEDED = tuple(column.name for column in COLUMNS if column.is_needed)
# How files begin that are neither: PDF, pictures, the spreadsheets of before 2007.
_OTHERS = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf")
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the file: cells by column, for the columns that the file has."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """`unread` are headings that are none of ours."""

    rows: list[Row]
    unread: list[str]


def read_sheet(
    data: bytes,
    *,
    largest: int = LARGEST_FILE,
    most_rows: int = MOST_ROWS,
    with_organization: bool = False,
) -> Sheet:
    """The rows of a file, or a ValidationError that says what is wrong with it as a whole."""
    if not data.strip(b"\xef\xbb\xbf \t\r\n"):
        raise ValidationError(_("The file is empty."))
    if len(data) > largest:
        raise ValidationError(_("The file is larger than %s MB.") % (largest // 1024 // 1024))
    lines = _lines(data)
    heading = [one_line(text) for text in next(lines, (1, []))[1]]
    places = _places(heading, needed=(*([ORGANIZATION] if with_organization else []), *_NEEDED))
    rows: list[Row] = []
    for number, cells in lines:
        if len(rows) == most_rows:
            raise ValidationError(_("The file has more than %s people.") % most_rows)
        row = Row(number, {name: _cell(cells, place) for name, place in places.items()})
        if any(row.cells.values()):
            rows.append(row)
    if not rows:
        raise ValidationError(_("The file names nobody: below the headings, a row is a person."))
    known = set(places.values())
    return Sheet(rows, [text for place, text in enumerate(heading) if text and place not in known])


def _lines(data: bytes) -> Iterator[Line]:
    if data.startswith(_OLD_EXCEL):
        raise ValidationError(
            _("This is a spreadsheet of the old kind, or one with a password. Save it as XLSX.")
        )
    if data.startswith(_OTHERS):
        raise ValidationError(_("This is no spreadsheet. Give an XLSX or CSV file."))
    if data.startswith(b"PK"):
        return read_xlsx(data, furthest=_FURTHEST_ROW)
    return read_csv(data)


def _cell(cells: list[str], place: int) -> str:
    return as_written(cells[place].strip()) if place < len(cells) else ""


def _places(heading: list[str], *, needed: tuple[str, ...]) -> dict[str, int]:
    """Where each column stands that we know; others are left alone."""
    names, places = names_by_heading(), dict[str, int]()
    for place, text in enumerate(heading):
        name = names.get(plain_heading(text))
        if name in places:
            raise ValidationError(_("Two columns are called “%s”.") % label_of(name))
        if name and (name != ORGANIZATION or ORGANIZATION in needed):
            places[name] = place
    for name in needed:
        if name not in places:
            raise ValidationError(
                _("The first line names the columns; “%s” is not among them.") % label_of(name)
            )
    return places

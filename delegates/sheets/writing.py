"""The sheet that a contact point downloads, fills in and sends back."""

import io
import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from django.utils.translation import gettext as _
from xlsxwriter import Workbook

from delegates.choices import modes_of, roles_of
from delegates.models import Delegate, DelegateMode, DelegateRole, Delegation
from delegates.sheets.columns import KEY, Column, columns_seen, label_of
from delegates.sheets.reading import MOST_ROWS
from delegates.sheets.values import written
from wcoap.spreadsheets.words import harmless

# As people write a number from abroad; no spreadsheet does more than add up such text.
_PHONE = re.compile(r"\+[0-9][0-9 ().-]*")
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


def write_sheet(
    delegation: Delegation, people: Iterable[Delegate], *, private: bool, created: datetime
) -> bytes:
    """An XLSX with a row a person and room for more; `private` adds phones and needs.

    `created` stands in the file, so that the same people give the same bytes.
    """
    columns = columns_seen(private=private)
    out = io.BytesIO()
    with Workbook(out, _OPTIONS) as book:
        book.set_properties({"created": created.astimezone(UTC).replace(tzinfo=None)})
        sheet = book.add_worksheet(_("People"))
        text = book.add_format({"num_format": "@"})
        heading = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
        sheet.freeze_panes(1, 3)
        for place, column in enumerate(columns):
            sheet.set_column(place, place, column.width, text)
            star = " *" if column.is_needed else ""
            sheet.write_string(0, place, column.label + star, heading)
            sheet.write_comment(0, place, _note(column, delegation), {"width": 240})
        sheet.set_column(len(columns), len(columns), 10, text, {"hidden": True})
        sheet.write_string(0, len(columns), label_of(KEY), heading)
        for row, person in enumerate(people, start=1):
            for place, column in enumerate(columns):
                if said := _cell(column, person):
                    sheet.write_string(row, place, said, text)
            sheet.write_string(row, len(columns), f"{person.pk}:{person.version}", text)
        _offer_choices(book, sheet, columns, delegation)
    return out.getvalue()


def _cell(column: Column, person: Delegate) -> str:
    said = written(column.name, getattr(person, column.name))
    return said if _PHONE.fullmatch(said) else harmless(said)


def _note(column: Column, delegation: Delegation) -> str:
    if column.name == "days":
        days = delegation.meeting.days
        return _("Empty: all days. Otherwise the days with semicolons between: %s") % "; ".join(
            day.isoformat() for day in days
        )
    return str(column.note)


def _offer_choices(
    book: Workbook, sheet: Any, columns: Sequence[Column], delegation: Delegation
) -> None:
    """Lists to choose from, kept on a hidden sheet: in a cell they would have 255 letters."""
    yes_or_no = [_("yes"), _("no")]
    offered = {
        "role": [str(DelegateRole(r).label) for r in roles_of(Delegate(delegation=delegation))],
        "mode": [str(DelegateMode(mode).label) for mode in modes_of(delegation)],
        "consents_to_listing": yes_or_no,
        "consents_to_photos": yes_or_no,
    }
    lists = book.add_worksheet("Choices")
    lists.hide()
    for place, column in enumerate(columns):
        words = offered.get(column.name)
        if words:
            lists.write_column(0, place, words)
            sheet.data_validation(
                1,
                place,
                MOST_ROWS,
                place,
                {
                    "validate": "list",
                    "source": _range(place, len(words)),
                    "error_title": column.label[:32],
                    "error_message": _("Choose one of the list."),
                },
            )


def _range(place: int, length: int) -> str:
    """Of a column among the first 26."""
    letter = chr(ord("A") + place)
    return f"=Choices!${letter}$1:${letter}${length}"

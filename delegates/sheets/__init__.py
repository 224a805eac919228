"""A delegation's people as a sheet: written for a contact point, read back, and checked.

`columns` says what stands where, `writing` makes the sheet, `reading` takes a file to rows of text,
`checking` says what each row would do. Nothing here asks the database.
"""

from delegates.sheets.checking import check_sheet
from delegates.sheets.lines import Fault, Line, Plan
from delegates.sheets.reading import Row, Sheet, read_sheet
from delegates.sheets.writing import write_sheet

__all__ = [
    "Fault",
    "Line",
    "Plan",
    "Row",
    "Sheet",
    "check_sheet",
    "read_sheet",
    "write_sheet",
]

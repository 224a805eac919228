"""Delegations and sheets of people, in memory."""

import csv
import io
from datetime import date

from openpyxl import Workbook

from delegates.models import Delegate, Delegation
from delegates.sheets import Line, Plan, Row, Sheet, check_sheet
from meetings.models import Meeting, Organization

FIRST = date(2023, 3, 6)
NEW = {"given_name": "Ana", "family_name": "Tui"}


def delegation_of(kind: str = "member", **fields) -> Delegation:
    """Registering, at a hybrid meeting of five days from 6 March 2023."""
    meeting = Meeting(first_day=FIRST, last_day=date(2023, 3, 10), mode="hybrid")
    organization = Organization(name="Fiji", slug="fiji", kind=kind)
    said = {"status": "registering", "meeting": meeting, "organization": organization, **fields}
    return Delegation(**said)


def person_of(delegation: Delegation, **fields) -> Delegate:
    """Somebody who is in the database, as far as the sheet is concerned."""
    person = Delegate(delegation=delegation, **{**NEW, "email": "ana@example.org", **fields})
    person._state.adding = False
    return person


def sheet_of(*rows: dict[str, str]) -> Sheet:
    """From line 2 on."""
    return Sheet([Row(number, row) for number, row in enumerate(rows, start=2)], [])


def plan_of(*rows: dict[str, str], people=(), delegation=None, **kwargs) -> Plan:
    return check_sheet(sheet_of(*rows), delegation or delegation_of(), list(people), **kwargs)


def only(row: dict[str, str], **kwargs) -> Line:
    (line,) = plan_of({**NEW, **row}, **kwargs).lines
    return line


def csv_of(*rows: dict[str, str]) -> bytes:
    names = list(dict.fromkeys(name for row in rows for name in row))
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, names)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def xlsx_of(*rows: list) -> bytes:
    book, out = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(out)
    return out.getvalue()

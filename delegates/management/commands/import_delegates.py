"""Take people of many delegations from one file, for operators."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from delegates.services import import_delegation
from delegates.sheets import Plan, Row, Sheet, read_sheet
from delegates.sheets.columns import ORGANIZATION, label_of
from meetings.models import Meeting, Organization
from wcoap.plans import Step

_LARGEST_FILE = 20 * 1024 * 1024
_MOST_ROWS = 10_000


class Command(BaseCommand):
    help = (
        "Take people of many delegations from a CSV or XLSX file with the columns of the sheet "
        "that contact points fill in, and one more, organization: its short name, name or ISO "
        "code. Missing delegations are made. Each refused cell is printed with its line, its "
        "column and the reason; then nothing of that delegation is taken, the others are, and the "
        "exit status is 1. Reading a file again changes nothing; nobody is withdrawn."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("meeting", help="its short name in addresses: rcp-32")
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="only say what it would do")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            meeting = Meeting.objects.get(slug=options["meeting"])
        except Meeting.DoesNotExist:
            raise CommandError(f"No meeting is called {options['meeting']}.") from None
        sheet = _read(options["file"])
        by_organization, refused = self._sort(sheet)
        for organization, rows in by_organization.items():
            part = Sheet(rows, sheet.unread)
            refused += self._take(meeting, organization, part, dry_run=options["dry_run"])
        if options["dry_run"]:
            self.stdout.write("Nothing was written: this was a dry run.")
        if refused:
            raise CommandError(f"{refused} of {len(sheet.rows)} lines were refused.")

    def _sort(self, sheet: Sheet) -> tuple[dict[Organization, list[Row]], int]:
        """Rows by organization, in the order of the file, and how many name none."""
        found, refused = _organizations(), 0
        sorted_rows: dict[Organization, list[Row]] = {}
        for row in sheet.rows:
            cell = row.cells[ORGANIZATION]
            organization = found.get(" ".join(cell.split()).casefold())
            if organization:
                sorted_rows.setdefault(organization, []).append(row)
            else:
                refused += 1
                reason = "No organization is called so." if cell else "It is missing."
                self._say(row.number, label_of(ORGANIZATION), cell, reason)
        return sorted_rows, refused

    def _take(
        self, meeting: Meeting, organization: Organization, sheet: Sheet, *, dry_run: bool
    ) -> int:
        """Take one delegation's rows, say what became of them, and return how many were refused."""
        try:
            plan = import_delegation(
                meeting=meeting, organization=organization, sheet=sheet, dry_run=dry_run
            )
        except ValidationError as error:
            self.stdout.write(f"{organization.name}: REFUSED: {' '.join(error.messages)}")
            return len(sheet.rows)
        for line in plan.refused:
            for fault in line.reasons:
                self._say(line.number, fault.column, fault.cell, fault.reason)
        for line in plan.waiting:
            self.stdout.write(f"line {line.number}: {line.title}: goes on the waiting list")
        self.stdout.write(f"{organization.name}: {_counts(plan)}")
        return len(plan.refused)

    def _say(self, number: int, column: str, cell: str, reason: str) -> None:
        self.stdout.write(f"line {number}: {column} “{cell[:60]}”: {reason}")


def _read(path: Path) -> Sheet:
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST_FILE + 1)
        return read_sheet(data, largest=_LARGEST_FILE, most_rows=_MOST_ROWS, with_organization=True)
    except OSError as error:
        raise CommandError(f"{path}: {error.strerror}") from None
    except ValidationError as error:
        raise CommandError(f"{path}: {' '.join(error.messages)}") from None


def _organizations() -> dict[str, Organization]:
    """By every name that a file may give them; a short name goes before a code, that before a name.

    One query.
    """
    organizations = list(Organization.objects.all())
    found: dict[str, Organization] = {}
    for field in ("name", "iso_code", "slug"):
        for organization in organizations:
            if name := getattr(organization, field):
                found[name.casefold()] = organization
    return found


def _counts(plan: Plan) -> str:
    words = {
        Step.CREATE: "new",
        Step.CHANGE: "changed",
        Step.SAME: "the same",
        Step.REFUSED: "refused",
    }
    counts = ", ".join(f"{len(plan.of(step))} {word}" for step, word in words.items())
    return f"{counts}; nothing of it is taken" if plan.refused else counts

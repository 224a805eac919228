"""Take a programme from a file into a meeting's draft, for operators."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from agenda.exchange.planning import Line
from agenda.exchange.reading import read_rows
from agenda.services import apply_plan, preview_import
from meetings.models import Meeting
from wcoap.plans import Step
from wcoap.spreadsheets.reading import LARGEST_FILE

_WORDS = {
    Step.CREATE: "new",
    Step.CHANGE: "changed",
    Step.SAME: "the same",
    Step.REFUSED: "REFUSED",
}


class Command(BaseCommand):
    help = (
        "Take a programme from a CSV, XLSX, schedule.json or schedule.xml file into the draft. "
        "Each line is printed with what it does. If a line is refused, nothing is taken and the "
        "exit status is 1; with --skip-refused the other lines are taken, and it still is 1. "
        "Reading a file again changes nothing; no session is deleted."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("meeting", help="its short name in addresses: rcp-32")
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="only say what it would do")
        parser.add_argument(
            "--skip-refused", action="store_true", help="take the other lines nevertheless"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            meeting = Meeting.objects.select_related("venue").get(slug=options["meeting"])
        except Meeting.DoesNotExist:
            raise CommandError(f"No meeting is called {options['meeting']}.") from None
        path: Path = options["file"]
        try:
            with path.open("rb") as file:
                data = file.read(LARGEST_FILE + 1)
            rows = read_rows(path.name, data)
            plan = preview_import(meeting=meeting, rows=rows)
            for line in plan.lines:
                self._say(line)
            taken = not options["dry_run"] and (options["skip_refused"] or not plan.refused)
            if taken:
                chosen = {line.number for line in plan.taken}
                apply_plan(meeting=meeting, rows=rows, chosen=chosen, mark=plan.mark)
        except OSError as error:
            raise CommandError(f"{path}: {error.strerror}") from None
        except ValidationError as error:
            raise CommandError(f"{path}: {' '.join(error.messages)}") from None
        counts = ", ".join(f"{len(plan.of(step))} {_WORDS[step].lower()}" for step in Step)
        self.stdout.write(f"{counts}; {'taken' if taken else 'nothing was taken'}.")
        if plan.refused:
            raise CommandError(f"{len(plan.refused)} of {len(rows)} lines were refused.")

    def _say(self, line: Line) -> None:
        what = _WORDS[line.step]
        if line.step == Step.REFUSED:
            what += f": {' '.join(line.reasons)}"
        elif line.step == Step.CHANGE:
            changes = (f"{c.label}: {c.before} → {c.after}" for c in line.changes)
            what += f": {'; '.join(changes)}"
        self.stdout.write(f"line {line.number}: {line.title or '–'}: {what}")

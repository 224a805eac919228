"""Write a meeting's programme to a file, for operators."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from agenda.calendars import calendar_of
from agenda.consents import for_the_public_now
from agenda.exchange import frab, tables
from agenda.programmes import last_release, read_draft, read_release
from agenda.timetables import collect_timetable
from meetings.models import Meeting

FORMATS = ("csv", "xlsx", "json", "xml", "ics")


class Command(BaseCommand):
    help = (
        "Write the last release of a programme as the public may read it: without links, and "
        "without the names of people who did not agree. With --draft, write the draft with all "
        "names; as a table it has the sessions without a time, too, and can be imported again."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("meeting", help="its short name in addresses: rcp-32")
        parser.add_argument("--format", choices=FORMATS, required=True)
        parser.add_argument("--output", type=Path, metavar="FILE", help="else to standard output")
        parser.add_argument("--draft", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            meeting = Meeting.objects.select_related("series", "venue").get(slug=options["meeting"])
        except Meeting.DoesNotExist:
            raise CommandError(f"No meeting is called {options['meeting']}.") from None
        content = _content(meeting, options["format"], draft=options["draft"])
        output: Path | None = options["output"]
        if output is None:
            sys.stdout.buffer.write(content)
            return
        try:
            output.write_bytes(content)
        except OSError as error:
            raise CommandError(f"{output}: {error.strerror}") from None
        self.stdout.write(f"{output}: {len(content)} bytes")


def _content(meeting: Meeting, form: str, *, draft: bool) -> bytes:
    if draft and form in ("csv", "xlsx"):
        lines, at = tables.lines_of_draft(collect_timetable(meeting)), timezone.now()
        return tables.csv_of(lines) if form == "csv" else tables.xlsx_of(lines, created=at)
    if draft:
        programme, at = read_draft(meeting), timezone.now()
    else:
        release = last_release(meeting)
        if release is None:
            raise CommandError("Nothing was released of it yet; --draft writes the draft.")
        programme, at = for_the_public_now(read_release(release)), release.created_at
    match form:
        case "csv":
            return tables.csv_of(tables.lines_of_release(programme))
        case "xlsx":
            return tables.xlsx_of(tables.lines_of_release(programme), created=at)
        case "json":
            return frab.json_of(programme)
        case "xml":
            return frab.xml_of(programme)
    name = f"{programme.meeting['symbol']} – {programme.meeting['title']}"
    return calendar_of(programme.slots, programme=programme, released_at=at, name=name)

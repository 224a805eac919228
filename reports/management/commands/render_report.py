"""Make a report without a queue, for operators."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from agenda.models import Initiative, PolicyUpdate
from agenda.programmes import last_release
from meetings.models import Meeting
from reports.models import Report, ReportKind
from reports.production import collect
from reports.rendering import markup, typeset


class Command(BaseCommand):
    help = "Make a PDF of a meeting's records and write it to a file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("meeting", help="its short name in addresses: rcp-32")
        parser.add_argument("--kind", choices=ReportKind.values, default=ReportKind.FINAL_REPORT)
        parser.add_argument("--initiative", help="for a brief: its short name in addresses")
        parser.add_argument("--output", type=Path, required=True, metavar="FILE")

    def handle(self, *args: Any, **options: Any) -> None:
        if (options["kind"] == ReportKind.POLICY_BRIEF) != bool(options["initiative"]):
            raise CommandError("A policy_brief needs --initiative, others take none.")
        try:
            meeting = Meeting.objects.get(slug=options["meeting"])
        except Meeting.DoesNotExist:
            raise CommandError(f"No meeting is called {options['meeting']}.") from None
        initiative = None
        if options["initiative"]:
            try:
                initiative = Initiative.objects.get(slug=options["initiative"])
            except Initiative.DoesNotExist:
                raise CommandError(f"No initiative is called {options['initiative']}.") from None
        release = None
        if options["kind"] == ReportKind.PROGRAMME and not (release := last_release(meeting)):
            raise CommandError(f"No programme of {meeting.slug} is released yet.")
        report = Report(
            meeting=meeting, kind=options["kind"], initiative=initiative, release=release
        )
        try:
            result = typeset(markup(collect(report)))
        except PolicyUpdate.DoesNotExist:
            raise CommandError("Nothing was reported on this initiative there.") from None
        try:
            options["output"].write_bytes(result.pdf)
        except OSError as error:
            raise CommandError(f"{options['output']}: {error.strerror}") from None
        self.stdout.write(f"{options['output']}: {result.pages} pages, {len(result.pdf)} bytes")

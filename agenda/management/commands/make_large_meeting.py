"""A meeting of any size, for benchmarks and for trying the solver."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from agenda.large_meetings import Size, build_large_meeting


class Command(BaseCommand):
    help = "Writes an invented meeting LARGE/<number> of the size that you ask for."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--sessions", type=int, default=Size.sessions)
        parser.add_argument("--rooms", type=int, default=Size.rooms)
        parser.add_argument("--days", type=int, default=Size.days)
        parser.add_argument("--delegations", type=int, default=Size.delegations)
        parser.add_argument("--items", type=int, default=Size.items)
        parser.add_argument(
            "--tray", action="store_true", help="leave all sessions without a time, for the solver"
        )
        parser.add_argument("--release", action="store_true", help="release its programme, too")

    def handle(self, *args: Any, tray: bool, release: bool, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("DEMO is off: an invented meeting has no place among real ones.")
        numbers = {name: options[name] for name in Size.__annotations__}
        if min(numbers.values()) < 1:
            raise CommandError("Each number has to be 1 or more.")
        if numbers["rooms"] > 200 or numbers["days"] > 60:
            raise CommandError("At most 200 rooms and 60 days.")
        meeting = build_large_meeting(Size(**numbers), tray=tray, release=release)
        self.stdout.write(f"{meeting.slug}: {meeting.sessions.count()} sessions")

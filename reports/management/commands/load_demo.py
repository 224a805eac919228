"""Fill a demonstration with the region and its meetings."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from meetings.models import Meeting
from reports import demo


class Command(BaseCommand):
    help = "Writes what is missing of the demonstration's data; changes nothing that is there."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--if-empty", action="store_true", help="do nothing when there is any meeting"
        )

    def handle(self, *args: Any, if_empty: bool, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError(
                "This is no demonstration: DEMO is off, and invented people and accounts with a "
                "published password don't belong in a real installation."
            )
        if if_empty and Meeting.objects.exists():
            self.stdout.write("There are meetings already; nothing was loaded.")
            return
        shelf = demo.load(today=timezone.localdate())
        for model, count in sorted(shelf.written.items(), key=lambda pair: -pair[1]):
            names = model._meta.verbose_name if count == 1 else model._meta.verbose_name_plural
            self.stdout.write(f"{count:>5}  {names}")
        for reason in shelf.left_out:
            self.stdout.write(f"Left out: {reason}")
        if not shelf.written:
            self.stdout.write("The demonstration is complete already; nothing was changed.")

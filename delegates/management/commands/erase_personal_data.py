"""Erase what is personal and no longer needed, as the queue does each day."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from delegates.retention import count_due, erase_due


class Command(BaseCommand):
    help = "Erases personal details of meetings that ended more than RETENTION_DAYS ago."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only say how much it would be")

    def handle(self, *args: Any, dry_run: bool, **options: Any) -> None:
        if settings.RETENTION_DAYS <= 0:
            self.stdout.write("RETENTION_DAYS is 0: personal details are kept.")
            return
        count = count_due if dry_run else erase_due
        found = +count(today=timezone.now().date())
        for name, number in found.items():
            self.stdout.write(f"{number:>6}  {name}")
        if not found:
            self.stdout.write("Nothing is due.")
        elif dry_run:
            self.stdout.write("Nothing was erased: this was a dry run.")

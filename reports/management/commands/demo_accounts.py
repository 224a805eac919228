"""Tell with which accounts a demonstration can be tried."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from delegates.demo import ACCOUNTS


class Command(BaseCommand):
    help = "Prints the demonstration's accounts: e-mail, password, role."
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("This is no demonstration: DEMO is off, so it has no such accounts.")
        table = [("E-mail", "Password", "Role")]
        table += [(account.email, account.password, str(account.role)) for account in ACCOUNTS]
        widths = [max(len(row[column]) for row in table) for column in range(2)]
        for email, password, role in table:
            self.stdout.write(f"{email:<{widths[0]}}  {password:<{widths[1]}}  {role}")

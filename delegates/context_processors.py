"""What the pages of a demonstration show."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from delegates import mailbox
from delegates.demo import ACCOUNTS


def demo_accounts(request: HttpRequest) -> dict[str, Any]:
    return {
        "demo_accounts": ACCOUNTS if settings.DEMO else (),
        "mailbox_is_open": mailbox.is_open(),
    }

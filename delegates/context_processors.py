"""What the sign-in page of a demonstration shows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from delegates.demo import ACCOUNTS


def demo_accounts(request: HttpRequest) -> dict[str, Any]:
    return {"demo_accounts": ACCOUNTS if settings.DEMO else ()}

"""What every page is given beside its own context."""

from functools import partial
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject


def _viewer_zone(request: HttpRequest) -> str:
    """The zone a person chose for their account, else the one their browser told; or nothing."""
    user = getattr(request, "user", None)
    return str(getattr(user, "time_zone", None) or request.COOKIES.get("tz", ""))


def site(request: HttpRequest) -> dict[str, Any]:
    """Costs no query: the viewer is looked up only where a page shows an hour."""
    return {
        "DEMO": settings.DEMO,
        "viewer_zone": SimpleLazyObject(partial(_viewer_zone, request)),
    }

"""What every page is given beside its own context."""

from functools import partial
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from wcoap.tags.hours import zone_name


def viewer_zone_of(request: HttpRequest) -> str:
    """The zone a person chose for their account, else the one their browser told; or nothing."""
    user = getattr(request, "user", None)
    name = str(getattr(user, "time_zone", None) or request.COOKIES.get("tz", ""))
    return name if zone_name(name) else ""  # a cookie may hold anything


def site(request: HttpRequest) -> dict[str, Any]:
    """Costs no query: the viewer is looked up only where a page shows an hour."""
    return {
        "DEMO": settings.DEMO,
        "OIDC_NAME": settings.OIDC_NAME,
        "viewer_zone": SimpleLazyObject(partial(viewer_zone_of, request)),
    }

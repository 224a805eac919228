"""What the secretariat must have before it sees anything."""

from collections.abc import Callable
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

# Beside allauth's own pages of second factors: asking again who it is, and leaving.
_OPEN = {"account_reauthenticate", "account_logout", "health"}
_FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]


class SecondFactorMiddleware:
    """Where `REQUIRE_MFA` is on, lead the secretariat to set a second factor up first.

    That one who has it is asked for it is allauth's doing. Costs one query of each request of the
    secretariat, and nothing where it is off.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if not settings.REQUIRE_MFA:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, _view: Any, _args: Any, _kwargs: Any
    ) -> HttpResponse | None:
        user: Any = request.user
        if not user.is_authenticated or not (user.is_secretariat or user.is_staff):
            return None
        request.needs_second_factor = not is_mfa_enabled(user, _FACTORS)  # type: ignore[attr-defined]
        name = request.resolver_match.view_name if request.resolver_match else ""
        is_open = name in _OPEN or name.startswith("mfa_")
        if request.needs_second_factor and not is_open:  # type: ignore[attr-defined]
            return redirect("mfa_index")
        return None

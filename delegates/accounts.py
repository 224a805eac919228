"""How accounts work here: the secretariat makes them, nobody signs up."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.account.models import EmailAddress
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.providers.base import AuthProcess
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_login(self, request: HttpRequest, user: Any, **told: Any) -> HttpResponse | None:
        """Whoever used the code that was mailed to the account's address has proven it."""
        response = super().pre_login(request, user, **told)
        ways = get_authentication_records(request, user)
        used = ways[-1].get("email", "") if ways and ways[-1]["method"] == "code" else ""
        if response is None and used.lower() == user.email.lower():
            prove_address(user)
        return response


@transaction.atomic
def prove_address(user: Any) -> None:
    """Note that the account's address is its owner's; it is the only one that counts."""
    email = user.email.lower()
    EmailAddress.objects.filter(user=user).exclude(email=email).delete()
    EmailAddress.objects.update_or_create(
        user=user, email=email, defaults={"verified": True, "primary": True}
    )


class ProviderAdapter(DefaultSocialAccountAdapter):
    """Who comes through a provider enters the account of the address that it vouches for."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Tie no provider's name to an account: it would stay a way in when the address changes."""
        if sociallogin.state.get("process") == AuthProcess.CONNECT:
            raise ImmediateHttpResponse(redirect("delegates:account_edit"))

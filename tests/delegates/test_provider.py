"""Signing in through an OpenID Connect provider: a small real one, with signed tokens."""

import base64
import hashlib
import json
import threading
import time
from dataclasses import dataclass, field
from urllib.parse import parse_qs, parse_qsl, urlsplit
from wsgiref.simple_server import WSGIRequestHandler, make_server

import jwt
import pytest
from allauth.socialaccount.models import SocialAccount
from cryptography.hazmat.primitives.asymmetric import rsa
from django.urls import reverse

from delegates.models import User
from tests.factories import UserFactory

CLIENT, CLIENT_SECRET = "wcoap", "a secret of both"
CALLBACK = "http://testserver/accounts/oidc/main/login/callback/"


@dataclass
class Provider:
    """Whoever comes is `claims`; each code is for one client, one address and one use."""

    claims: dict
    address: str = ""
    key: rsa.RSAPrivateKey = field(default_factory=lambda: rsa.generate_private_key(65537, 2048))
    asked: list = field(default_factory=list)
    codes: dict = field(default_factory=dict)

    def __call__(self, environ, start_response):
        path = environ["PATH_INFO"].strip("/").replace(".well-known/openid-", "").replace("-", "_")
        length = int(environ.get("CONTENT_LENGTH") or 0)
        sent = dict(parse_qsl(environ["wsgi.input"].read(length).decode()))
        self.asked.append(path)
        said = getattr(self, path)(sent, environ)
        start_response("200 OK", [("Content-Type", "application/json")])
        return [json.dumps(said).encode()]

    def configuration(self, _sent, _environ):
        places = ("authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri")
        return {"issuer": self.address} | {
            place: f"{self.address}/{place.removesuffix('_endpoint')}" for place in places
        }

    def authorize(self, address):
        """What a browser does that is sent here: come back with a code, or see a refusal."""
        asked = {name: texts[0] for name, texts in parse_qs(urlsplit(address).query).items()}
        assert (asked["client_id"], asked["redirect_uri"]) == (CLIENT, CALLBACK)
        assert asked["code_challenge_method"] == "S256"
        self.codes["one-code"] = asked["code_challenge"]
        return {"code": "one-code", "state": asked["state"]}

    def token(self, sent, _environ):
        challenge = self.codes.pop(sent["code"])
        digest = hashlib.sha256(sent["code_verifier"].encode()).digest()
        assert base64.urlsafe_b64encode(digest).decode().rstrip("=") == challenge
        assert sent["client_secret"] == CLIENT_SECRET
        now = int(time.time())
        told = {"iss": self.address, "aud": CLIENT, "iat": now, "exp": now + 60, **self.claims}
        return {
            "access_token": "opened",
            "token_type": "Bearer",
            "id_token": jwt.encode(told, self.key, algorithm="RS256", headers={"kid": "1"}),
        }

    def userinfo(self, _sent, environ):
        assert environ["HTTP_AUTHORIZATION"] == "Bearer opened"
        return self.claims

    def jwks_uri(self, _sent, _environ):
        key = jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key(), as_dict=True)
        return {"keys": [{**key, "kid": "1", "alg": "RS256", "use": "sig"}]}


class Quiet(WSGIRequestHandler):
    def log_message(self, *_arguments):
        """No line for each request."""


@pytest.fixture
def provider(settings, db):
    provider = Provider({"sub": "77", "email": "Ana@example.org", "email_verified": True})
    with make_server("127.0.0.1", 0, provider, handler_class=Quiet) as server:
        provider.address = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        settings.ROOT_URLCONF = "tests.provider_site"
        settings.OIDC_NAME = "Customs ID"
        settings.SOCIALACCOUNT_PROVIDERS = {
            "openid_connect": {
                "OAUTH_PKCE_ENABLED": True,
                "APPS": [
                    {
                        "provider_id": "main",
                        "name": settings.OIDC_NAME,
                        "client_id": CLIENT,
                        "secret": CLIENT_SECRET,
                        "settings": {"server_url": provider.address},
                    }
                ],
            }
        }
        yield provider
        server.shutdown()
        thread.join(10)


@pytest.fixture
def person(db):
    return UserFactory(email="ana@example.org")


def go_through(client, provider, **query):
    """To the provider and back; the last answer."""
    leads_to = client.get(reverse("openid_connect_login", args=["main"]), query).url
    assert leads_to.startswith(f"{provider.address}/authorization?")
    back = reverse("openid_connect_callback", args=["main"])
    return client.get(back, provider.authorize(leads_to))


def signed_in_as(client) -> str:
    return client.session.get("_auth_user_id", "")


def test_account_of_the_proven_address_is_entered(client, provider, person):
    page = client.get(reverse("account_login"), {"next": "/account/"}).content.decode()
    assert "Sign in with Customs ID" in page
    assert "next=%2Faccount%2F" in page

    answer = go_through(client, provider, process="login", next="/account/")

    assert answer.url == "/account/"
    assert signed_in_as(client) == str(person.pk)
    assert not SocialAccount.objects.exists()
    assert provider.asked.count("token") == 1


@pytest.mark.parametrize(
    "claims",
    [
        {"email_verified": False},
        {"email": "somebody.else@example.org"},
        {"email": ""},
    ],
)
def test_nobody_else_gets_in_and_no_account_is_made(client, provider, person, claims):
    provider.claims |= claims

    answer = go_through(client, provider)

    assert signed_in_as(client) == ""
    assert User.objects.count() == 1
    assert "Accounts come from the secretariat" in answer.content.decode()


def test_inactive_account_stays_outside(client, provider, person):
    User.objects.filter(pk=person.pk).update(is_active=False)
    go_through(client, provider)

    assert signed_in_as(client) == ""


def test_code_of_another_browser_is_refused(client, provider, person):
    answer = client.get(
        reverse("openid_connect_callback", args=["main"]), {"code": "one-code", "state": "forged"}
    )

    assert "You are not signed in" in answer.content.decode()
    assert signed_in_as(client) == ""
    assert "token" not in provider.asked


def test_no_other_name_is_tied_to_an_account(client, provider, person):
    provider.claims["email"] = "somebody.else@example.org"
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")

    go_through(client, provider, process="connect")

    assert not SocialAccount.objects.exists()


def test_without_a_provider_there_is_no_way_through_it(client, db):
    assert "openid" not in client.get(reverse("account_login")).content.decode()
    assert client.get("/accounts/oidc/main/login/").status_code in (302, 404)
    assert client.get("/accounts/oidc/main/login/callback/").status_code in (302, 404)

"""The ways in, and what a stranger learns from them."""

import re

import pytest
from django.core import mail
from django.urls import reverse

from delegates.demo import ACCOUNTS
from delegates.models import User
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
PASSWORD = "lagoon-outrigger-77"


@pytest.fixture
def person():
    user = UserFactory(email="ana@example.org")
    user.set_password(PASSWORD)
    user.save()
    return user


def is_signed_in(client) -> bool:
    return client.get(reverse("delegates:account_edit")).status_code == 200


@pytest.mark.parametrize("email", ["ana@example.org", "Ana@Example.org"])
def test_password_signs_in(client, person, email):
    answer = client.post(reverse("account_login"), {"login": email, "password": PASSWORD})

    assert answer.url == "/"
    assert is_signed_in(client)


@pytest.mark.parametrize("email", ["ana@example.org", "nobody@example.org"])
def test_wrong_password_tells_nothing_of_the_account(client, person, email):
    answer = client.post(reverse("account_login"), {"login": email, "password": "wrong"})

    assert "not correct" in answer.content.decode()
    assert email in answer.content.decode()
    assert not is_signed_in(client)


def test_mailed_code_signs_in_once(client, person):
    answer = client.post(reverse("account_request_login_code"), {"email": person.email})
    code = re.search(r"^\s*([A-Z0-9]{3,}-?[A-Z0-9]{3,})\s*$", mail.outbox[0].body, re.M)[1]
    assert mail.outbox[0].to == [person.email]

    client.post(answer.url, {"code": code})

    assert is_signed_in(client)


def test_code_is_not_mailed_to_a_stranger(client, person):
    answer = client.post(reverse("account_request_login_code"), {"email": "who@example.org"})

    assert answer.status_code == 302
    assert not any(
        "who@example.org" in m.to and re.search(r"[A-Z0-9]{3}-", m.body) for m in mail.outbox
    )
    assert User.objects.count() == 1


def test_inactive_account_stays_outside(client, person):
    User.objects.filter(pk=person.pk).update(is_active=False)
    client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})

    assert not is_signed_in(client)


def test_nobody_signs_up(client):
    client.post(reverse("account_signup"), {"email": "new@example.org", "password1": PASSWORD})

    assert not User.objects.exists()


def test_accounts_are_listed_on_a_demonstration_and_never_otherwise(client, settings):
    settings.DEMO = True
    page = client.get(reverse("account_login")).content.decode()
    assert all(account.email in page for account in ACCOUNTS)

    settings.DEMO = False
    page = client.get(reverse("account_login")).content.decode()
    assert not any(account.email in page or account.password in page for account in ACCOUNTS)

"""The ways in, and what a stranger learns from them."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client
from django.urls import reverse

from delegates.accounts import prove_address
from delegates.demo import ACCOUNTS
from delegates.models import User
from delegates.services import save_account
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
PASSWORD = "lagoon-outrigger-77"


@pytest.fixture
def person():
    user = UserFactory(email="ana@example.org")
    user.set_password(PASSWORD)
    user.save()
    return user


@pytest.fixture
def proven(person):
    """The person, who has once used a code that was mailed to them."""
    prove_address(person)
    return person


def mailed_code() -> str:
    """The code of the newest mail."""
    return re.search(r"^\s*([A-Z0-9]{3,}-?[A-Z0-9]{3,})\s*$", mail.outbox[-1].body, re.M)[1]


def by_password(client, email="ana@example.org", **headers):
    return client.post(
        reverse("account_login"), {"login": email, "password": PASSWORD}, headers=headers
    )


def is_signed_in(client) -> bool:
    return client.get(reverse("delegates:account_edit")).status_code == 200


@pytest.mark.parametrize("email", ["ana@example.org", "Ana@Example.org"])
def test_password_signs_in(client, proven, email):
    answer = by_password(client, email)

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
    assert mail.outbox[0].to == [person.email]

    client.post(answer.url, {"code": mailed_code()})

    assert is_signed_in(client)
    assert len(mail.outbox) == 1
    assert EmailAddress.objects.get().verified


def test_password_is_not_enough_for_an_address_that_nobody_proved(client, person):
    answer = by_password(client)
    assert not is_signed_in(client)
    assert mail.outbox[0].to == [person.email]

    page = client.get(answer.url)
    assert "Confirm your address once" in page.content.decode()
    client.post(answer.url, {"code": mailed_code()})
    assert is_signed_in(client)

    client.logout()
    by_password(client)
    assert is_signed_in(client)
    assert len(mail.outbox) == 1


def test_address_that_the_secretariat_changed_is_proven_anew(client, proven):
    proven.email = "new@example.org"
    save_account(user=proven)

    by_password(client, "new@example.org")

    assert not is_signed_in(client)
    assert mail.outbox[0].to == ["new@example.org"]


def test_code_is_not_mailed_to_a_stranger(client, person):
    answer = client.post(reverse("account_request_login_code"), {"email": "who@example.org"})

    assert answer.status_code == 302
    assert not any(
        "who@example.org" in m.to and re.search(r"[A-Z0-9]{3}-", m.body) for m in mail.outbox
    )
    assert User.objects.count() == 1


def test_inactive_account_stays_outside(client, person):
    User.objects.filter(pk=person.pk).update(is_active=False)
    by_password(client)

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


# Attempts are counted


def statuses(count, ask) -> list[int]:
    return [ask(number).status_code for number in range(count)]


def test_wrong_passwords_are_counted_by_account(client, proven):
    wrong = {"login": proven.email, "password": "wrong"}
    for _attempt in range(5):
        assert "not correct" in client.post(reverse("account_login"), wrong).content.decode()

    assert "Too many" in client.post(reverse("account_login"), wrong).content.decode()
    by_password(client)
    assert not is_signed_in(client)


def test_codes_are_mailed_three_times_a_minute_to_an_account(person):
    ask = reverse("account_request_login_code")
    statuses(4, lambda _: Client().post(ask, {"email": person.email}))

    assert len(mail.outbox) == 3


def test_links_for_a_new_password_are_counted(person):
    ask = reverse("account_reset_password")
    statuses(4, lambda _: Client().post(ask, {"email": person.email}))

    assert len(mail.outbox) == 3


@pytest.mark.parametrize(
    ("proxies", "forged", "refused"),
    [
        # No proxy stands before us: the header counts for nothing.
        (0, lambda number: f"203.0.113.{number}", True),
        # One proxy adds the address that it sees; what stood before it counts for nothing.
        (1, lambda number: f"203.0.113.{number}, 198.51.100.7", True),
        # And it is by the address that the proxy sees that visitors are told apart.
        (1, lambda number: f"198.51.100.7, 203.0.113.{number}", False),
    ],
)
def test_forged_address_starts_no_new_count(client, settings, proxies, forged, refused):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "login": "3/m/ip"}

    found = statuses(
        4,
        lambda number: by_password(
            client, f"who{number}@example.org", x_forwarded_for=forged(number)
        ),
    )

    assert found == [200, 200, 200, 429 if refused else 200]


def test_refusal_says_to_wait(client, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    by_password(client)

    assert "Wait a few minutes" in by_password(client).content.decode()


# Where one is signed in


def test_sessions_are_listed_with_their_device_and_ended(client, proven):
    other = Client(headers={"user-agent": "Mozilla/5.0 (Windows NT 10.0) Firefox/128.0"})
    by_password(other)
    by_password(client, user_agent="Mozilla/5.0 (iPhone) Version/17.0 Safari/604.1")

    page = client.get(reverse("usersessions_list")).content.decode()
    assert "Firefox on Windows" in page
    assert "Safari on iPhone" in page
    client.post(reverse("usersessions_list"))

    assert is_signed_in(client)
    assert not is_signed_in(other)


def test_sessions_of_others_are_neither_shown_nor_ended(client, proven):
    stranger, other = UserFactory(email="b@example.org"), Client()
    stranger.set_password(PASSWORD)
    stranger.save()
    prove_address(stranger)
    by_password(other, stranger.email, user_agent="Their own browser")
    by_password(client)

    assert "Their own browser" not in client.get(reverse("usersessions_list")).content.decode()
    client.post(reverse("usersessions_list"))
    assert is_signed_in(other)

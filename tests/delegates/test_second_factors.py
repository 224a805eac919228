"""Authenticator apps, recovery codes, passkeys, and the secretariat's duty to have one of them."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.urls import reverse

from delegates.accounts import prove_address
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
SECRET = "JBSWY3DPEHPK3PXP"
PASSWORD = "lagoon-outrigger-77"
INLINE_SCRIPT = re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/json\")[^>]*>")


def code_of(secret: str) -> str:
    """What an authenticator app shows now."""
    counter = next(iter(yield_hotp_counters_from_time()))
    return format_hotp_value(hotp_value(secret, counter))


@pytest.fixture
def person():
    user = UserFactory(email="ana@example.org")
    user.set_password(PASSWORD)
    user.save()
    prove_address(user)
    return user


@pytest.fixture
def by_password(client):
    def by_password():
        return client.post(
            reverse("account_login"), {"login": "ana@example.org", "password": PASSWORD}
        )

    return by_password


@pytest.fixture
def ask_again(client, by_password, person):
    """Signed in, and just asked again who it is."""
    by_password()
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return client


def is_signed_in(client) -> bool:
    return client.get(reverse("delegates:account_edit")).status_code == 200


def test_app_is_set_up_and_asked_for(ask_again, client, by_password, person):
    page = client.get(reverse("mfa_activate_totp")).content.decode()
    secret = re.search(r"<code[^>]*>([A-Z2-7]+)</code>", page)[1]
    client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})
    assert Authenticator.objects.filter(user=person, type="totp").exists()
    assert "codes are left" in client.get(reverse("mfa_index")).content.decode()

    client.post(reverse("account_logout"))
    answer = by_password()
    assert answer.url == reverse("mfa_authenticate")
    assert not is_signed_in(client)


def test_code_of_the_app_signs_in(client, by_password, person):
    TOTP.activate(person, SECRET)
    by_password()

    client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert not is_signed_in(client)
    client.post(reverse("mfa_authenticate"), {"code": code_of(SECRET)})
    assert is_signed_in(client)


def test_mailed_code_is_not_enough_either(client, person, mailoutbox):
    TOTP.activate(person, SECRET)
    answer = client.post(reverse("account_request_login_code"), {"email": person.email})
    code = re.search(r"^\s*([A-Z0-9]{3,}-?[A-Z0-9]{3,})\s*$", mailoutbox[0].body, re.M)[1]

    assert client.post(answer.url, {"code": code}).url == reverse("mfa_authenticate")
    assert not is_signed_in(client)


def test_recovery_code_signs_in_once(client, by_password, person):
    TOTP.activate(person, SECRET)
    code = RecoveryCodes.activate(person).get_unused_codes()[0]
    for expected in (True, False):
        by_password()
        client.post(reverse("mfa_authenticate"), {"code": code})
        assert is_signed_in(client) is expected
        client.post(reverse("account_logout"))


@pytest.mark.parametrize(
    "name",
    [
        "mfa_index",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "mfa_list_webauthn",
        "mfa_generate_recovery_codes",
        "usersessions_list",
    ],
)
def test_pages_keep_to_the_policy(ask_again, name):
    """No script or style stands in a page; what scripts read is data."""
    page = ask_again.get(reverse(name))

    assert page.status_code == 200
    assert not INLINE_SCRIPT.search(page.content.decode())
    assert " style=" not in page.content.decode()
    assert "'unsafe" not in page.headers["Content-Security-Policy"]


def test_pages_of_those_who_have_all_factors(ask_again, person):
    TOTP.activate(person, SECRET)
    codes = RecoveryCodes.activate(person).get_unused_codes()
    key = Authenticator.objects.create(
        user=person, type="webauthn", data={"name": "My phone", "credential": {}}
    )
    for name, arguments, words in (
        ("mfa_index", [], "You have 1 key"),
        ("mfa_list_webauthn", [], "My phone"),
        ("mfa_edit_webauthn", [key.pk], "Rename a key"),
        ("mfa_remove_webauthn", [key.pk], "My phone"),
        ("mfa_deactivate_totp", [], "Stop using"),
        ("mfa_view_recovery_codes", [], codes[0]),
        ("mfa_generate_recovery_codes", [], "work no more"),
        ("mfa_reauthenticate", [], "Is it you?"),
    ):
        page = ask_again.get(reverse(name, args=arguments))
        assert page.status_code == 200, name
        assert words in page.content.decode(), name
        assert not INLINE_SCRIPT.search(page.content.decode())


def test_sign_in_page_offers_a_passkey(client):
    page = client.get(reverse("account_login")).content.decode()
    options = client.get(reverse("mfa_login_webauthn"), headers={"accept": "application/json"})

    assert 'id="passkey_login"' in page
    assert not INLINE_SCRIPT.search(page)
    assert options.json()["request_options"]["publicKey"]["challenge"]


# Where the environment makes it the secretariat's duty

DUTY = {"is_secretariat": True, "is_staff": True}


@pytest.mark.parametrize("right", ["is_secretariat", "is_staff"])
def test_secretariat_sets_a_factor_up_before_anything_else(client, settings, right):
    settings.REQUIRE_MFA = True
    user = UserFactory(is_secretariat=right == "is_secretariat", is_staff=right == "is_staff")
    user.set_unusable_password()
    user.save()
    client.force_login(user)

    for name in (
        "meetings:meeting_list",
        "delegates:account_edit",
        "admin:index",
        "agenda:calendar_address",
    ):
        assert client.get(reverse(name)).url == reverse("mfa_index")
        assert client.post(reverse(name)).url == reverse("mfa_index")
    page = client.get(reverse("mfa_index")).content.decode()
    assert "signs in with a second factor here" in page
    assert client.get(reverse("mfa_activate_totp")).status_code == 200
    assert client.post(reverse("account_logout")).status_code == 302


def test_secretariat_with_a_factor_goes_on(client, settings):
    settings.REQUIRE_MFA = True
    user = UserFactory(is_secretariat=True)
    TOTP.activate(user, SECRET)
    client.force_login(user)

    assert client.get(reverse("delegates:user_list")).status_code == 200


def test_recovery_codes_alone_are_no_factor(client, settings):
    settings.REQUIRE_MFA = True
    user = UserFactory(is_secretariat=True)
    RecoveryCodes.activate(user)
    client.force_login(user)

    assert client.get(reverse("delegates:user_list")).url == reverse("mfa_index")


@pytest.mark.parametrize("required", [True, False])
def test_others_need_none(client, settings, required):
    settings.REQUIRE_MFA = required
    client.force_login(UserFactory(is_secretariat=not required))

    assert client.get(reverse("delegates:account_edit")).status_code == 200


def test_repairs_have_no_door_of_their_own(client, person):
    """Django's own form would ask for a password alone and count no attempts."""
    person.is_staff = person.is_secretariat = True
    person.save()
    TOTP.activate(person, SECRET)
    door = reverse("admin:login")

    assert client.get(door).url.startswith(reverse("account_login"))
    answer = client.post(door, {"username": person.email, "password": PASSWORD})
    assert answer.url.startswith(reverse("account_login"))
    assert not is_signed_in(client)


def test_repairs_show_no_secret_and_take_a_lost_factor_away(client, person):
    TOTP.activate(person, SECRET)
    factor = Authenticator.objects.get()
    client.force_login(UserFactory(**DUTY))

    page = client.get(reverse("admin:mfa_authenticator_change", args=[factor.pk])).content.decode()
    assert SECRET not in page
    assert "data" not in re.findall(r'name="(\w+)"', page)
    client.post(reverse("admin:mfa_authenticator_delete", args=[factor.pk]), {"post": "yes"})
    assert not Authenticator.objects.exists()

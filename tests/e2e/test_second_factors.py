"""A passkey and an authenticator app: added in one's account, and signed in with.

The contact point of Japan adds them and, at the end, takes them away again.
"""

import re

import pytest
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from playwright.sync_api import Locator, Page, expect

from delegates.demo import ACCOUNTS

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("browser")]

JAPAN = next(account for account in ACCOUNTS if account.email == "contact.jp@example.org")


@pytest.fixture
def site(running) -> str:
    """By name, as passkeys belong to a name and never to a number."""
    return running.url.replace("127.0.0.1", "localhost")


@pytest.fixture
def with_reader(page) -> Page:
    """A browser whose device has a fingerprint reader, and a finger on it."""
    cdp = page.context.new_cdp_session(page)
    cdp.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    cdp.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return page


def _main(page: Page) -> Locator:
    return page.get_by_role("main")


def _press(page: Page, name: str) -> None:
    _main(page).get_by_role("button", name=name, exact=True).click()


def _follow(page: Page, name: str) -> None:
    _main(page).get_by_role("link", name=name, exact=True).click()


def _sign_in(page: Page, site: str) -> None:
    page.goto(f"{site}/accounts/login/")
    page.get_by_label("E-mail").first.fill(JAPAN.email)
    page.get_by_label("Password", exact=True).fill(JAPAN.password)
    _press(page, "Sign in")


def _sign_out(page: Page, site: str) -> None:
    """By forgetting the session, as whoever opens another browser."""
    page.context.clear_cookies()
    page.goto(f"{site}/account/")
    expect(page).to_have_url(re.compile("/accounts/login/"))


def _open_factors(page: Page, site: str, name: str) -> None:
    page.goto(f"{site}/account/")
    _follow(page, "Authenticator app and passkeys")
    _follow(page, name)
    _say_who(page)


def _say_who(page: Page) -> None:
    """Before a change of what guards the account it is asked again."""
    expect(_main(page).get_by_role("heading", name="Is it you?")).to_be_visible()
    page.get_by_label("Password").fill(JAPAN.password)
    _press(page, "Continue")


def _code_of(secret: str, *, steps: int = 0) -> str:
    """What an authenticator app shows now, or half a minute later; each code works once."""
    now = next(iter(yield_hotp_counters_from_time()))
    return format_hotp_value(hotp_value(secret, now + steps))


def test_passkey_is_added_and_signs_in(with_reader, site):
    page = with_reader
    _sign_in(page, site)
    page.wait_for_url(f"{site}/")
    _open_factors(page, site, "Add a key")
    page.get_by_label("Name of the key").fill("The blue one")
    _press(page, "Add this key")
    page.wait_for_url(re.compile("/accounts/2fa/"))
    page.goto(f"{site}/accounts/2fa/webauthn/")
    expect(_main(page).get_by_role("row").filter(has_text="The blue one")).to_contain_text("never")

    _sign_out(page, site)
    _press(page, "Sign in with a passkey")
    page.wait_for_url(f"{site}/account/")
    expect(_main(page).get_by_text(JAPAN.email)).to_be_visible()

    # With the password alone nobody gets in any more, with the key as a second factor they do.
    _sign_out(page, site)
    _sign_in(page, site)
    _press(page, "Use a passkey or security key")
    page.wait_for_url(f"{site}/")

    page.goto(f"{site}/accounts/2fa/webauthn/")
    key = _main(page).get_by_role("row").filter(has_text="The blue one")
    expect(key).not_to_contain_text("never")
    key.get_by_role("link", name="Remove The blue one").click()
    _say_who(page)
    _press(page, "Remove key")
    expect(_main(page).get_by_text("The passkeys and security keys")).to_be_visible()


def test_refusal_of_the_device_is_said(page, site):
    """As when a person cancels, or has no key for this site."""
    page.goto(f"{site}/accounts/login/")
    page.evaluate("() => { navigator.credentials.get = () => Promise.reject(new Error('no')) }")
    _press(page, "Sign in with a passkey")
    expect(_main(page).get_by_role("alert")).to_contain_text("this device has no key")


def test_app_is_set_up_and_its_code_signs_in(page, site):
    _sign_in(page, site)
    page.wait_for_url(f"{site}/")
    _open_factors(page, site, "Set up an app")
    secret = _main(page).locator("code").inner_text()
    page.get_by_label("Code").fill(_code_of(secret))
    _press(page, "Start using the app")
    codes = _main(page).get_by_role("list", name="Codes that are left").get_by_role("listitem")
    expect(codes).to_have_count(10)
    recovery = codes.first.inner_text()

    for code in (lambda: recovery, lambda: _code_of(secret, steps=1)):
        _sign_out(page, site)
        _sign_in(page, site)
        page.get_by_label("Code").fill(code())
        _press(page, "Sign in")
        page.wait_for_url(f"{site}/")

    page.goto(f"{site}/accounts/2fa/")
    expect(_main(page).get_by_text("9 codes are left")).to_be_visible()
    _open_factors(page, site, "Stop using the app")
    _press(page, "Stop using the app")
    expect(_main(page).get_by_role("link", name="Set up an app")).to_be_visible()

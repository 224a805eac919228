"""An afternoon in small: a session conducted, its floor asked for from two other browsers."""

import re

import pytest
from playwright.sync_api import expect

from delegates.demo import ACCOUNTS

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("browser")]

MEETING = "/meetings/rcp-33"
PASSWORDS = {account.email: account.password for account in ACCOUNTS}
SOON = 2000  # milliseconds in which everybody sees what happened


def _phone(browser, running, email):
    """Another person's browser, signed in."""
    context = browser.new_context(viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(f"{running.url}/accounts/login/")
    page.get_by_label("E-mail").first.fill(email)
    page.get_by_label("Password", exact=True).fill(PASSWORDS[email])
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(f"{running.url}/")
    return page


def test_session_is_conducted_and_everybody_follows(sign_in, browser, running):
    chair = sign_in()
    japan = _phone(browser, running, "delegate.jp@example.org")
    thailand = _phone(browser, running, "delegate.th@example.org")
    for phone in (japan, thailand):
        phone.goto(f"{running.url}{MEETING}/floor/")
        expect(phone.get_by_text("No item is under discussion.")).to_be_visible()

    chair.goto(f"{running.url}{MEETING}/conduct/")
    chair.get_by_role("link", name=re.compile("^Plenary 1")).click()
    now = chair.locator(".on-now h3")
    expect(now).to_have_text("On no item")
    chair.keyboard.press("n")
    expect(now).not_to_have_text("On no item")
    first = now.inner_text()
    chair.keyboard.press("f")
    ask = re.compile("Ask for the floor")
    for phone in (japan, thailand):
        expect(phone.get_by_role("button", name=ask)).to_be_visible(timeout=SOON)

    # Two from their phones, a third one by the Chair.
    japan.get_by_role("button", name=ask).click()
    waiting = chair.locator(".speakers > li")
    expect(waiting.first).to_contain_text("Japan", timeout=SOON)
    thailand.get_by_role("button", name=ask).click()
    expect(waiting).to_have_count(2, timeout=SOON)
    chair.get_by_label("Put on the list").select_option("Australia")
    chair.get_by_role("button", name="Add", exact=True).click()
    expect(waiting).to_have_count(3)  # Australia, too
    expect(thailand.get_by_text("is number 2 on the list")).to_be_visible(timeout=SOON)

    # Thailand's network is cut: what happens meanwhile is there once it is back.
    thailand.context.set_offline(True)
    expect(thailand.locator("[data-live-lost]")).to_be_visible()
    chair.keyboard.press("g")
    expect(japan.get_by_text("You have the floor.")).to_be_visible(timeout=SOON)
    expect(chair.locator(".speaking")).to_contain_text("Japan")
    chair.keyboard.press("g")
    expect(chair.locator(".speaking")).to_contain_text("Thailand")
    expect(thailand.get_by_text("is number 2 on the list")).to_be_visible()
    thailand.context.set_offline(False)
    expect(thailand.get_by_text("You have the floor.")).to_be_visible(timeout=3 * SOON)
    expect(thailand.locator("[data-live-lost]")).to_be_hidden()
    chair.keyboard.press("e")
    expect(thailand.get_by_text("You have the floor.")).to_be_hidden(timeout=SOON)

    # The second item, and undo.
    chair.keyboard.press("n")
    expect(now).not_to_have_text(first)
    second = now.inner_text()
    expect(japan.locator(".floor h3")).to_have_text(second, timeout=SOON)
    chair.keyboard.press("u")
    expect(now).to_have_text(first)
    expect(japan.locator(".floor h3")).to_have_text(first, timeout=SOON)

    # What Japan says is saved while it is typed.
    chair.keyboard.press("i")
    chair.keyboard.type("Japan")
    chair.keyboard.press("Enter")
    chair.keyboard.type("Japan shares its risk profiles.")
    expect(chair.locator("[data-said]")).to_have_text("Saved.")
    expect(chair.locator("#captured .said")).to_contain_text("Japan shares its risk profiles.")
    chair.keyboard.press("Control+Enter")
    expect(chair.get_by_label("What was said")).to_have_value("")

    # The delegation corrects its own text.
    japan.goto(f"{running.url}{MEETING}/agenda/")
    japan.get_by_role("link", name=first.partition(" ")[2]).first.click()
    japan.get_by_role("link", name="Correct your delegation’s text").last.click()
    japan.get_by_label("what was said").fill("Japan shares its risk profiles every month.")
    japan.get_by_role("button", name="Save text").click()
    corrected = chair.locator("#captured .said").last
    expect(corrected).to_contain_text("every month", timeout=SOON)

    # An outcome is one key away, and leads back.
    chair.locator(".on-now h3").click()
    chair.keyboard.press("o")
    chair.get_by_label("The Meeting", exact=True).select_option("noted")
    chair.get_by_label("What", exact=True).fill("the profiles that Japan shares.")
    chair.get_by_role("button", name="Record outcome").click()
    expect(now).to_have_text(first)
    for phone in (japan, thailand):
        phone.context.close()

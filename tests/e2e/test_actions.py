"""What follows from a meeting: reported from a phone, verified, on the next meeting's agenda."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("browser")]

PHONE = {"width": 390, "height": 844}
NOTE = "The examples of four Members are in the regional library."


def _main(page: Page) -> Locator:
    """What the page itself says: its live region repeats words."""
    return page.get_by_role("main")


def _assert_accessible(page: Page) -> None:
    page.wait_for_load_state("networkidle")
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
    wider = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert wider <= 0, f"{page.url} is {wider} px wider than the screen"


def _switch_to(page: Page, sign_in, email: str) -> None:
    page.context.clear_cookies()
    sign_in(email)


def test_reported_action_is_verified_and_arises_at_the_next_meeting(sign_in, running):
    page = sign_in("contact.jp@example.org")
    page.set_viewport_size(PHONE)
    page.emulate_media(color_scheme="dark")
    page.goto(f"{running.url}/actions/")
    _assert_accessible(page)
    row = page.locator("#results").get_by_role("row").filter(has_text="overdue")
    text = row.get_by_role("rowheader").get_by_role("link").inner_text()
    row.get_by_role("link").click()
    _assert_accessible(page)
    _main(page).get_by_role("link", name="Report progress").click()
    _assert_accessible(page)
    page.get_by_label("Reported as completed").check()
    page.get_by_label("What was done").fill(NOTE)
    page.get_by_label("Evidence").fill("https://example.org/library")
    _main(page).get_by_role("button", name="Send report").click()
    expect(_main(page).get_by_text(NOTE)).to_be_visible()
    address = page.url
    _assert_accessible(page)

    _switch_to(page, sign_in, "secretariat@example.org")
    page.set_viewport_size({"width": 1280, "height": 800})
    page.emulate_media(color_scheme="light")
    page.goto(f"{running.url}/meetings/rcp-32/actions/board/")
    reported = page.get_by_role("region", name="Reported as completed")
    reported.get_by_role("link", name=text[:30]).click()
    expect(page).to_have_url(address)
    _main(page).get_by_role("link", name="Verify", exact=True).click()
    _assert_accessible(page)
    _main(page).get_by_role("button", name="Verify as completed").click()
    expect(page).to_have_url(address)
    expect(_main(page).get_by_text("verified that it is completed")).to_be_visible()
    _assert_accessible(page)

    page.goto(f"{running.url}/meetings/rcp-33/agenda/matters/?q={text[:20]}")
    arising = page.locator("#results").get_by_role("row").filter(has_text=text[:30])
    expect(arising.get_by_text("Completed", exact=True)).to_be_visible()
    expect(arising.get_by_text(NOTE)).to_be_visible()

"""`make screenshots`: the pictures of the README, taken of the demonstration as it is."""

import os
import shutil
import tempfile
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wcoap.settings")

django.setup()

from playwright.sync_api import Page, sync_playwright  # noqa: E402

from delegates.demo import ACCOUNTS  # noqa: E402
from tests.e2e.conftest import CHROMIUM_OPTIONS, start, stop  # noqa: E402

TARGET = Path(__file__).resolve().parent.parent / "docs/screenshots"
WIDE, PHONE = {"width": 1200, "height": 800}, {"width": 390, "height": 800}


def take(page: Page, url: str, name: str) -> None:
    page.goto(url)
    page.wait_for_load_state("networkidle")
    page.screenshot(path=TARGET / f"{name}.png")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        running = start(Path(folder))
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=CHROMIUM_OPTIONS
        )
        try:
            page = browser.new_page(viewport=WIDE)
            page.goto(f"{running.url}/accounts/login/")
            page.locator("input[name=login]").first.fill(ACCOUNTS[0].email)
            page.locator("input[name=password]").first.fill(ACCOUNTS[0].password)
            page.get_by_role("button", name="Sign in", exact=True).click()
            page.wait_for_url(f"{running.url}/")

            take(page, f"{running.url}/meetings/rcp-33/", "overview")
            take(page, f"{running.url}/meetings/rcp-33/timetable/", "timetable")
            take(page, f"{running.url}/meetings/rcp-32/programme/", "programme")
            page.emulate_media(color_scheme="dark")
            take(page, f"{running.url}/meetings/rcp-32/agenda/", "agenda-dark")
            page.emulate_media(color_scheme="light")
            page.goto(f"{running.url}/meetings/rcp-32/reports/")
            page.get_by_role("button", name="Make PDF").click()
            page.locator("li[aria-current=step]", has_text="Laying out").wait_for()
            page.screenshot(path=TARGET / "report.png")
            take(page, f"{running.url}/meetings/rcp-33/delegations/", "desk")
            take(page, f"{running.url}/meetings/rcp-32/participants/", "participants")
            page.set_viewport_size(PHONE)
            take(page, f"{running.url}/meetings/rcp-33/delegations/new-zealand/", "phone")
            take(
                page,
                f"{running.url}/meetings/rcp-33/delegations/fiji/registration/",
                "registration",
            )
        finally:
            browser.close()
            stop(running)


if __name__ == "__main__":
    TARGET.mkdir(parents=True, exist_ok=True)
    main()

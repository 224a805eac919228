"""The solver on the half-built 33rd meeting: asked, watched, accepted and taken back."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("browser")]

PATH = "/meetings/rcp-33/timetable/proposals/"


def _assert_accessible(page: Page) -> None:
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()


def test_solver_is_asked_watched_accepted_and_undone(sign_in, running):
    page = sign_in()
    page.goto(running.url + PATH)
    _assert_accessible(page)
    page.get_by_label("Seconds").fill("8")
    page.get_by_role("button", name="Propose a timetable").click()

    expect(page.get_by_text("Looking for a timetable").first).to_be_visible()
    expect(page.get_by_role("button", name="Cancel the search")).to_be_visible()
    expect(page.get_by_role("button", name="Accept")).to_be_visible(timeout=40_000)
    expect(page.get_by_role("heading", name="Placed")).to_be_visible()
    _assert_accessible(page)

    page.get_by_role("button", name="Accept").click()
    said = page.locator("[data-message]").filter(has_text="The timetable is as proposed")
    expect(said).to_be_visible()
    said.get_by_role("button", name="Undo").click()
    undone = page.locator("[data-message]").filter(has_text="as it was before the proposal")
    expect(undone).to_be_visible()


def test_search_is_cancelled(sign_in, running):
    page = sign_in()
    page.goto(running.url + PATH)
    page.get_by_label("Seconds").fill("120")
    page.get_by_role("button", name="Propose a timetable").click()
    page.get_by_role("button", name="Cancel the search").click()

    said = page.get_by_role("main").get_by_text("The search was cancelled. Nothing was changed.")
    expect(said).to_be_visible()

"""From the sign-in page to a downloaded report, as an organiser does it."""

import io
import re

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.reports.test_demo import ARTICLE_NAMES

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("browser")]


def _ask_for(page, running, subject: str) -> None:
    page.goto(f"{running.url}/meetings/rcp-32/reports/")
    page.get_by_role("radio", name=subject).check()
    page.get_by_role("button", name="Make PDF").click()
    expect(page).to_have_url(re.compile("/reports/[0-9a-f-]{36}/$"))


def _download(page) -> PdfReader:
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the PDF").click()
    return PdfReader(io.BytesIO(download.value.path().read_bytes()))


def _text(pdf: PdfReader) -> str:
    return re.sub(r"\s+", " ", " ".join(sheet.extract_text() for sheet in pdf.pages))


def test_organiser_downloads_the_final_report(sign_in, running):
    page = sign_in()
    page.get_by_role("link", name="32nd", exact=False).first.click()
    page.get_by_role("navigation", name="Parts of the meeting").get_by_text("Reports").click()
    page.get_by_role("radio", name="Final meeting report").check()
    page.get_by_role("button", name="Make PDF").click()

    bar = page.get_by_role("progressbar")
    expect(bar).to_be_visible()
    expect(page.get_by_text("Laying out")).to_be_visible()
    expect(page.get_by_role("link", name="Download the PDF")).to_be_visible(timeout=60_000)
    expect(bar).to_have_count(0)
    pdf = _download(page)

    text = _text(pdf)
    assert [name for name in ARTICLE_NAMES if name not in text] == []
    assert len(pdf.pages) > 10
    assert pdf.outline


def test_organiser_downloads_a_policy_update_brief(sign_in, running):
    page = sign_in()
    _ask_for(page, running, "Brief: Data Strategy")

    expect(page.get_by_role("link", name="Download the PDF")).to_be_visible(timeout=60_000)
    pdf = _download(page)

    assert len(pdf.pages) == 2
    assert "Data Strategy" in _text(pdf)


def test_report_survives_the_death_of_its_worker(sign_in, running):
    page = sign_in()
    page.goto(f"{running.url}/meetings/rcp-33/reports/")
    page.get_by_role("radio", name="Final meeting report").check()
    page.get_by_role("button", name="Make PDF").click()
    expect(page.locator("li[aria-current=step]", has_text="Laying out")).to_be_visible(
        timeout=30_000
    )

    for process in running.workers():
        process.kill()

    # The supervisor starts another worker, which finds what its predecessor left.
    expect(page.get_by_role("link", name="Download the PDF")).to_be_visible(timeout=90_000)
    assert "RCP/33" in _text(_download(page))

"""A paper from a contact point's upload to a participant's download."""

import io

import pikepdf
import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("browser")]

PAPERS = "/meetings/rcp-33/documents/"
TITLE = "Single window: what Fiji learned"


def a_pdf() -> bytes:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    kept = io.BytesIO()
    pdf.save(kept)
    return kept.getvalue()


def _switch_to(page: Page, sign_in, email: str) -> None:
    page.context.clear_cookies()
    sign_in(email)


def test_paper_is_sent_cleared_posted_and_read(sign_in, running):
    page = sign_in("contact.fj@example.org")
    main = page.get_by_role("main")
    page.goto(running.url + PAPERS)
    main.get_by_role("link", name="Send a paper").click()
    main.get_by_label("Title").fill(TITLE)
    evil = {"name": "paper.pdf", "mimeType": "application/pdf", "buffer": b"<script>alert(1)"}
    main.get_by_label("File").set_input_files(evil)
    main.get_by_role("button", name="Send paper").click()
    expect(main.get_by_text("whatever its name says").first).to_be_visible()

    main.get_by_label("File").set_input_files({**evil, "buffer": a_pdf()})
    main.get_by_role("button", name="Send paper").click()
    expect(main.get_by_role("heading", name=TITLE)).to_be_visible()
    expect(main.get_by_text("Submitted", exact=True).first).to_be_visible()

    _switch_to(page, sign_in, "secretariat@example.org")
    page.goto(running.url + PAPERS + "waiting/")
    row = main.get_by_role("row").filter(has_text=TITLE)
    row.get_by_role("button", name="Clear").click()
    row.get_by_role("button", name="Post").click()
    expect(row).to_have_count(0)

    _switch_to(page, sign_in, "delegate.jp@example.org")
    page.goto(running.url + PAPERS)
    row = main.get_by_role("row").filter(has_text=TITLE)
    row.get_by_role("link", name="RCP/33/").click()
    with page.expect_download() as download:
        main.get_by_role("link", name="Download").first.click()
    assert download.value.suggested_filename.endswith("-en.pdf")

"""A session that is moved and released reaches the meeting's calendar and people's mail."""

import email
import email.policy
import os
import re
import time

import pytest
from django.conf import settings
from icalendar import Calendar
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("browser")]

MEETING = "/meetings/rcp-33"


def _release(page, running, note: str) -> None:
    page.goto(f"{running.url}{MEETING}/releases/new/")
    page.get_by_label("Note").fill(note)
    page.get_by_role("button", name=re.compile("Release version")).click()
    expect(page.locator("#messages")).to_contain_text("is released")


def _event(page, running, title: str):
    answer = page.request.get(f"{running.url}{MEETING}/programme.ics")
    assert answer.ok
    [event] = [e for e in Calendar.from_ical(answer.body()).walk("VEVENT") if e["SUMMARY"] == title]
    return event


def _mails_of(note: str) -> list:
    """What the worker wrote into the data's folder of mails, of the release with this note."""
    folder = settings.DATA_DIR / f"e2e-{os.getpid()}" / "mail"
    texts = (path.read_bytes() for path in folder.glob("*.log"))
    mails = [email.message_from_bytes(text, policy=email.policy.default) for text in texts]
    return [mail for mail in mails if note in mail.get_body().get_content()]


def test_moved_session_reaches_calendar_and_mail(sign_in, running):
    page = sign_in("secretariat@example.org")
    _release(page, running, "As it was.")
    feed = page.request.get(f"{running.url}{MEETING}/programme.ics").body()
    before = next(
        event
        for event in Calendar.from_ical(feed).walk("VEVENT")
        if "Moderator:" in event["DESCRIPTION"] or "Chair:" in event["DESCRIPTION"]
    )
    title = str(before["SUMMARY"])

    key = before["UID"].partition("@")[0]
    page.goto(f"{running.url}{MEETING}/sessions/{key}/edit/")
    page.get_by_role("textbox", name="Title").fill(f"{title} (moved)")
    page.get_by_role("textbox", name="Start").fill(before["DTSTART"].dt.strftime("%Y-%m-%dT20:00"))
    page.get_by_role("textbox", name="End").fill(before["DTSTART"].dt.strftime("%Y-%m-%dT20:30"))
    page.get_by_role("button", name="Save session").click()
    expect(page).to_have_url(re.compile(f"{MEETING}/timetable/"))
    assert _event(page, running, title)["SEQUENCE"] == before["SEQUENCE"]  # still a draft

    _release(page, running, "The speaker comes late.")
    after = _event(page, running, f"{title} (moved)")
    assert after["UID"] == before["UID"]
    assert after["SEQUENCE"] == before["SEQUENCE"] + 1
    assert after["DTSTART"].dt.hour == 20

    end = time.monotonic() + 60
    while not (mails := _mails_of("The speaker comes late.")) and time.monotonic() < end:
        time.sleep(0.5)
    text = mails[0].get_body().get_content()
    assert "20:00–20:30" in text
    [file] = mails[0].iter_attachments()
    assert file.get_content_type() == "text/calendar"
    [event] = Calendar.from_ical(file.get_content()).walk("VEVENT")
    assert event["UID"] == before["UID"]

    page.goto(f"{running.url}{MEETING}/mails/?status=sent")
    expect(page.get_by_text("RCP/33: changes in your sessions").first).to_be_visible()

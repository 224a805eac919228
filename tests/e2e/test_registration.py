"""A delegation from its invitation to the door: by the secretariat, and by a contact point's phone.

Vanuatu is invited to the 33rd meeting; changes and check-ins have meetings of their own.
"""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("browser")]

PHONE = {"width": 390, "height": 844}
SECRETARIAT = "secretariat@example.org"
FIJI = "contact.fj@example.org"


@pytest.fixture
def phone(new_context) -> Page:
    """A screen of a contact point's own, where nobody is signed in."""
    return new_context(viewport=PHONE).new_page()


def _assert_accessible(page: Page) -> None:
    page.wait_for_load_state("networkidle")
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
    wider = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert wider <= 0, f"{page.url} is {wider} px wider than the screen"


def _main(page: Page) -> Locator:
    """What the page itself says: its live region repeats words."""
    return page.get_by_role("main")


def _press(page: Page, name: str) -> None:
    _main(page).get_by_role("button", name=name, exact=True).click()


def _read_mail(page: Page, running, *, to: str, subject: str) -> str:
    """The newest mail of that kind in the mailbox, as soon as the worker has sent it."""
    mails = _main(page).get_by_role("row").filter(has_text=to).filter(has_text=subject)

    def look():
        page.goto(f"{running.url}/mailbox/")
        return mails.count()

    _wait_until(page, look)
    mails.first.get_by_role("link").click()
    return _main(page).inner_text()


def _wait_until(page: Page, look) -> None:
    for _ in range(120):
        if look():
            return
        page.wait_for_timeout(500)
    raise AssertionError(f"Nothing came after a minute: {_main(page).inner_text()}")


def _switch_to(page: Page, sign_in, email: str) -> None:
    page.context.clear_cookies()
    sign_in(email)


def _fill_in_person(page: Page, given_name: str, family_name: str, role: str) -> None:
    page.get_by_label("Given name").fill(given_name)
    page.get_by_label("Family name").fill(family_name)
    page.get_by_label("Role").select_option(label=role)
    page.get_by_label("May be named in the list of participants").check()


def _add_person(page: Page, given_name: str, family_name: str, role: str) -> None:
    _main(page).get_by_role("link", name="Add a person").first.click()
    _fill_in_person(page, given_name, family_name, role)
    _press(page, "Add person")
    expect(_person(page, family_name)).to_be_visible()


def _person(page: Page, family_name: str) -> Locator:
    """Their entry on the page of the registration."""
    return _main(page).locator("li[id^=person-]").filter(has_text=family_name.upper())


def _confirm_on_desk(page: Page, address: str, organization: str) -> None:
    page.goto(f"{address}delegations/")
    _assert_accessible(page)
    row = page.locator("#results").get_by_role("row").filter(has_text=organization)
    row.get_by_role("checkbox", name=f"Choose {organization}").check()
    page.locator("#results").get_by_role("button", name="Confirm", exact=True).click()
    expect(row.get_by_text("Confirmed", exact=True)).to_be_visible()


def test_invited_delegation_is_registered_and_confirmed(sign_in, running, phone):
    page = sign_in(SECRETARIAT)
    meeting = f"{running.url}/meetings/rcp-33/"
    page.goto(f"{meeting}delegations/invitations/new/")
    _main(page).get_by_role("checkbox", name="Invite Vanuatu").check()
    _press(page, "Look at the letters")
    expect(_main(page).get_by_text("We have the honour to invite").first).to_be_visible()
    _press(page, "Send invitations")
    invited = page.locator("#results").get_by_role("row").filter(has_text="Vanuatu")
    expect(invited).to_be_visible()

    _read_mail(page, running, to="willie.tarimas@example.org", subject="Invitation to the 33rd")
    expect(_main(page).get_by_role("link", name=re.compile(r"invitation\.pdf"))).to_be_visible()
    link = _main(page).locator("a[href*='/invitation/']").get_attribute("href")
    assert link.startswith(f"{running.url}/invitation/")

    phone.goto(link)
    _assert_accessible(phone)
    _press(phone, "Mail me the code")
    said = _read_mail(page, running, to="willie.tarimas@example.org", subject="Your code")
    code = re.search(r"Your code to sign in:\s*(\S+)", said)[1]
    phone.get_by_label("Code").fill(code)
    _press(phone, "Continue")

    expect(phone).to_have_url(f"{meeting}delegations/vanuatu/registration/")
    _assert_accessible(phone)
    _press(phone, "Accept invitation")
    _main(phone).get_by_role("link", name="Add a person").first.click()
    _assert_accessible(phone)
    expect(phone.get_by_label("Role")).to_have_value("head_of_delegation")
    _fill_in_person(phone, "Willie", "Tarimas", "Head of delegation")
    _press(phone, "Add person")
    _add_person(phone, "Leiwia", "Kalsakau", "Delegate")
    _assert_accessible(phone)
    _press(phone, "Submit registration")
    waits = _main(phone).get_by_text("The secretariat confirms your delegation.")
    expect(waits).to_be_visible()

    _confirm_on_desk(page, meeting, "Vanuatu")

    phone.reload()
    expect(_main(phone).get_by_text("Your delegation is confirmed.")).to_be_visible()
    page.goto(f"{meeting}participants/?q=Vanuatu")
    listed = page.locator("#results")
    expect(listed.get_by_role("row").filter(has_text="Willie TARIMAS")).to_be_visible()
    expect(listed.get_by_role("row").filter(has_text="Leiwia KALSAKAU")).to_be_visible()
    _assert_accessible(page)


def _hold_meeting(page: Page, running, number: int) -> str:
    """A meeting that is on today and whose registration is over; Fiji takes part with two people.

    Returns its address. The secretariat is signed in.
    """
    today = datetime.now(ZoneInfo("Pacific/Fiji")).date()
    page.goto(f"{running.url}/meetings/new/")
    series = page.get_by_label("Series")
    series.select_option(
        series.locator("option", has_text="National Contact Points").get_attribute("value")
    )
    page.get_by_label("Number").fill(str(number))
    page.get_by_label("Title").fill(f"{number}th meeting, held today")
    page.get_by_label("Host").select_option(label="Fiji")
    page.get_by_label("Mode").select_option(label="Hybrid")
    page.get_by_label("City").fill("Nadi")
    page.get_by_label("Time zone").select_option("Pacific/Fiji")
    # It is on, even if this takes until after midnight.
    page.get_by_label("First day").fill((today - timedelta(days=1)).isoformat())
    page.get_by_label("Last day").fill((today + timedelta(days=1)).isoformat())
    page.get_by_label("Registration deadline").fill(f"{today - timedelta(days=9)}T17:00")
    _press(page, "Create meeting")
    expect(page).to_have_url(re.compile(rf"/meetings/[a-z]+-{number}/$"))
    address = page.url
    page.get_by_role("button", name="Set to “Announced”").click()
    page.wait_for_url(address)
    _register_fiji(page, address)
    return address


def _register_fiji(page: Page, address: str) -> None:
    """On behalf of its contact point."""
    page.goto(f"{address}delegations/new/")
    page.get_by_label("Organization").select_option(label="Fiji")
    _press(page, "Add delegation")
    page.goto(f"{address}delegations/fiji/registration/")
    _press(page, "Accept invitation")
    _add_person(page, "Sereana", "Koroivuki", "Head of delegation")
    _add_person(page, "Epeli", "Nacola", "Delegate")
    _press(page, "Submit registration")
    expect(_main(page).get_by_text("The secretariat confirms your delegation.")).to_be_visible()
    _confirm_on_desk(page, address, "Fiji")


def test_change_after_the_deadline_is_asked_for_and_approved(sign_in, running):
    page = sign_in(SECRETARIAT)
    address = _hold_meeting(page, running, 91)
    registration = f"{address}delegations/fiji/registration/"

    _switch_to(page, sign_in, FIJI)
    page.goto(registration)
    expect(_main(page).get_by_text("You can ask for changes")).to_be_visible()
    _person(page, "Nacola").get_by_role("link", name="Change Epeli Nacola").click()
    page.get_by_label("Takes part").select_option(label="Online")
    page.get_by_label("Why the change is needed").fill("Needed at the border in that week.")
    _assert_accessible(page)
    _press(page, "Ask for the change")
    expect(_person(page, "Nacola").get_by_text("waits for the secretariat")).to_be_visible()
    expect(_person(page, "Nacola").get_by_text("In person")).to_be_visible()

    _switch_to(page, sign_in, SECRETARIAT)
    page.goto(f"{address}delegations/requests/")
    page.locator("#results").get_by_role("link", name="Epeli Nacola").click()
    line = _main(page).get_by_role("row").filter(has_text="Takes part")
    expect(line.locator("del")).to_have_text("In person")
    expect(line.locator("ins")).to_have_text("Online")
    expect(_main(page).get_by_text("Needed at the border in that week.")).to_be_visible()
    _assert_accessible(page)
    _press(page, "Approve and make the change")
    expect(_main(page).get_by_role("heading", level=2)).to_contain_text("Approved")

    _switch_to(page, sign_in, FIJI)
    page.goto(registration)
    expect(_person(page, "Nacola").get_by_text("Online")).to_be_visible()
    answered = _main(page).get_by_role("region", name="Changes asked for")
    expect(answered.get_by_text("Approved")).to_be_visible()


def test_people_are_checked_in_at_the_door(sign_in, running):
    page = sign_in(SECRETARIAT)
    address = _hold_meeting(page, running, 92)
    page.set_viewport_size(PHONE)
    page.goto(f"{address}check-in/")
    arrivals = _main(page).locator(".arrivals li")

    page.get_by_label("Three letters of a name").press_sequentially("nac")
    expect(arrivals).to_have_count(1)
    expect(arrivals).to_contain_text("Epeli NACOLA")
    _assert_accessible(page)
    code = re.search(r"Badge ([2-9A-Z]{10})", arrivals.inner_text())[1]
    arrivals.get_by_role("button", name="Check in Epeli Nacola").click()
    expect(arrivals.get_by_text("Checked in")).to_be_visible()
    expect(_arrived(page)).to_have_text("1 / 2")
    arrivals.get_by_role("button", name="Undo the check-in of Epeli Nacola").click()
    expect(_arrived(page)).to_have_text("0 / 2")

    page.goto(f"{address}check-in/code/{code}/")  # as a phone's camera opens the badge
    _assert_accessible(page)
    arrivals.get_by_role("button", name="Check in Epeli Nacola").click()
    expect(arrivals.get_by_text("Checked in")).to_be_visible()
    expect(_arrived(page)).to_have_text("1 / 2")
    _assert_accessible(page)
    arrivals.get_by_role("button", name="Undo the check-in of Epeli Nacola").click()
    expect(arrivals.get_by_role("button", name="Check in Epeli Nacola")).to_be_visible()
    expect(_arrived(page)).to_have_text("0 / 2")


def _arrived(page: Page) -> Locator:
    stats = _main(page).locator(".stats > div").filter(has_text="Arrived in person")
    return stats.get_by_role("definition")

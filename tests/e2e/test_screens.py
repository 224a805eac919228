"""Every main screen, wide and on a phone, light and dark: no violation of the rules of access."""

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("browser")]

SECRETARIAT = [
    "/",
    "/meetings/new/",
    "/meetings/rcp-33/",
    "/meetings/rcp-32/programme/",
    "/meetings/rcp-33/sessions/new/",
    "/meetings/rcp-33/timetable/",
    "/meetings/rcp-33/timetable/#whole",
    "/meetings/rcp-32/delegations/",
    "/meetings/rcp-33/delegations/fiji/",
    "/meetings/rcp-32/agenda/",
    "/meetings/rcp-32/outcomes/",
    "/meetings/rcp-32/outcomes/new/",
    "/meetings/rcp-32/actions/",
    "/meetings/rcp-32/documents/",
    "/meetings/rcp-33/documents/",
    "/meetings/rcp-33/documents/send/",
    "/meetings/rcp-33/documents/waiting/",
    "/meetings/rcp-33/documents/deadline/",
    "/meetings/rcp-32/reports/",
    "/organizations/",
    "/series/",
    "/venues/",
    "/contacts/",
    "/people/",
    "/initiatives/",
    "/account/",
]
_RCP = "/meetings/rcp-33"
REGISTRATION = {
    "organiser@example.org": [
        f"{_RCP}/delegations/",
        f"{_RCP}/delegations/progress/",
        f"{_RCP}/delegations/seats/",
        f"{_RCP}/delegations/requests/",
        f"{_RCP}/delegations/invitations/",
        f"{_RCP}/delegations/invitations/new/",
        f"{_RCP}/delegations/invitations/letter/",
        f"{_RCP}/delegations/palau/registration/",
        f"{_RCP}/check-in/",
        f"{_RCP}/check-in/?q=aus",
        f"{_RCP}/check-in/new/",
        "/meetings/rcp-32/attendance/",
        f"{_RCP}/badges/",
        "/meetings/rcp-32/participants/",
        "/contacts/import/",
        "/organizations/japan/",
    ],
    "contact.fj@example.org": [
        f"{_RCP}/",
        f"{_RCP}/delegations/",
        f"{_RCP}/delegations/fiji/registration/",
        f"{_RCP}/delegations/fiji/registration/people/new/",
        f"{_RCP}/delegations/fiji/registration/known/?q=vil",
        f"{_RCP}/delegations/fiji/registration/sheet/",
        f"{_RCP}/participants/",
    ],
    "delegate.jp@example.org": [
        f"{_RCP}/me/",
        "/meetings/rcp-32/me/attendance/",
        "/account/",
        "/accounts/2fa/",
        "/accounts/sessions/",
    ],
}
VISITOR = [
    "/",
    "/accounts/login/",
    "/accounts/login/code/",
    "/accounts/password/reset/",
    "/mailbox/",
    "/meetings/rcp-32/documents/",
]


def _check(page) -> None:
    page.wait_for_load_state("networkidle")
    violations = Axe().run(page).response["violations"]
    assert [(v["id"], [n["target"] for n in v["nodes"]]) for v in violations] == []
    wider = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert wider <= 0, f"{page.url} is {wider} px wider than the screen"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_screens_of_the_secretariat_are_accessible(sign_in, running, width, scheme):
    page = sign_in()
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)
    for path in SECRETARIAT:
        page.goto(running.url + path)
        _check(page)


@pytest.mark.parametrize("email", REGISTRATION)
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_screens_of_registration_are_accessible(sign_in, running, email, width, scheme):
    page = sign_in(email)
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)
    for path in REGISTRATION[email]:
        assert page.goto(running.url + path).ok, path
        _check(page)


@pytest.mark.parametrize("width", [1280, 360])
def test_screens_of_a_visitor_are_accessible(page, running, width):
    page.set_viewport_size({"width": width, "height": 800})
    for path in VISITOR:
        page.goto(running.url + path)
        _check(page)


def test_nothing_breaks_the_content_security_policy(sign_in, running):
    page = sign_in()
    complaints = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    for path in SECRETARIAT + REGISTRATION["organiser@example.org"]:
        page.goto(running.url + path)
        page.wait_for_load_state("networkidle")
    assert complaints == []

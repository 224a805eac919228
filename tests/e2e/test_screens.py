"""Every main screen, wide and on a phone, light and dark: no violation of the rules of access."""

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("browser")]

SECRETARIAT = [
    "/",
    "/meetings/new/",
    "/meetings/rcp-33/",
    "/meetings/rcp-32/programme/",
    "/meetings/rcp-33/conduct/",
    "/meetings/rcp-33/floor/",
    "/meetings/rcp-33/sessions/new/",
    "/meetings/rcp-33/timetable/",
    "/meetings/rcp-33/timetable/#whole",
    "/meetings/rcp-32/delegations/",
    "/meetings/rcp-33/delegations/fiji/",
    "/meetings/rcp-32/agenda/",
    "/meetings/rcp-32/outcomes/",
    "/meetings/rcp-32/outcomes/new/",
    "/meetings/rcp-32/actions/",
    "/meetings/rcp-32/actions/board/",
    "/meetings/rcp-33/agenda/matters/",
    "/meetings/rcp-33/agenda/matters/decisions/",
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
        "/actions/",
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


WIDE, PHONE = 1280, 360
ALL = [(WIDE, "light"), (WIDE, "dark"), (PHONE, "light"), (PHONE, "dark")]
TWO = [(WIDE, "light"), (PHONE, "dark")]


def _walk(page, running, paths, looks) -> None:
    """Each page is fetched once and looked at in all ways; its console has nothing to say."""
    complaints = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    for path in paths:
        answer = page.goto(running.url + path)
        assert answer is None or answer.ok, path  # none where only what follows "#" is another
        page.wait_for_load_state("networkidle")
        for width, scheme in looks:
            page.set_viewport_size({"width": width, "height": 800})
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            _check(page)
    assert complaints == []


def _check(page) -> None:
    violations = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    assert [(v["id"], [n["target"] for n in v["nodes"]]) for v in violations] == []
    wider = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert wider <= 0, f"{page.url} is {wider} px wider than the screen"


def test_screens_of_the_secretariat_are_accessible(sign_in, running):
    _walk(sign_in(), running, SECRETARIAT, ALL)


@pytest.mark.parametrize("email", REGISTRATION)
def test_screens_of_registration_are_accessible(sign_in, running, email):
    _walk(sign_in(email), running, REGISTRATION[email], TWO)


def test_screens_of_a_visitor_are_accessible(page, running):
    _walk(page, running, VISITOR, [(WIDE, "light"), (PHONE, "light")])

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
    "/meetings/rcp-32/reports/",
    "/organizations/",
    "/series/",
    "/venues/",
    "/contacts/",
    "/people/",
    "/initiatives/",
    "/account/",
]
VISITOR = ["/", "/accounts/login/", "/accounts/login/code/", "/accounts/password/reset/"]


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
    for path in SECRETARIAT:
        page.goto(running.url + path)
        page.wait_for_load_state("networkidle")
    assert complaints == []

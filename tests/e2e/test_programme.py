"""The released programme in a browser: wide and on a phone, what is on now, stars."""

import re
from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from tests.e2e.test_screens import _check

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("browser")]

PROGRAMME = "/meetings/rcp-32/programme/"


@pytest.fixture
def released(sign_in, running):
    """A page, signed in as the organiser, of an installation that released the 32nd RCP's."""
    page = sign_in()
    page.goto(running.url + PROGRAMME)
    if page.get_by_role("link", name="Release the first version").count():
        page.goto(f"{running.url}/meetings/rcp-32/releases/new/")
        page.get_by_role("button", name=re.compile("Release version")).click()
        page.wait_for_url(re.compile(r"/releases/\d+/$"))
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_programme_is_accessible_on_every_screen(released, running, width, scheme):
    released.set_viewport_size({"width": width, "height": 800})
    released.emulate_media(color_scheme=scheme)
    for path in (PROGRAMME, f"{PROGRAMME}mine/", f"{PROGRAMME}draft/", f"{PROGRAMME}coming/"):
        released.goto(running.url + path)
        _check(released)
    released.goto(running.url + PROGRAMME)
    released.get_by_role("link", name="Plenary 3: Data Strategy").click()
    _check(released)


def test_rooms_stand_side_by_side_where_there_is_room_for_them(released, running):
    """The dialogues of the third day run at the same time."""
    released.goto(running.url + PROGRAMME)

    def places() -> list[tuple[float, float]]:
        boxes = [
            released.get_by_role("listitem").filter(has_text=f"Dialogue {letter}:").bounding_box()
            for letter in "ABC"
        ]
        return [(box["x"], box["y"]) for box in boxes]

    released.set_viewport_size({"width": 1280, "height": 800})
    wide = places()
    released.set_viewport_size({"width": 390, "height": 800})
    narrow = places()

    assert len({y for _x, y in wide}) == 1
    assert len({x for x, _y in wide}) == 3
    assert len({x for x, _y in narrow}) == 1
    assert [y for _x, y in narrow] == sorted(y for _x, y in narrow)


def test_mark_says_what_is_on_and_what_comes_next(released, running):
    page = released
    page.clock.install(time=datetime(2022, 11, 14, 23, 15, tzinfo=UTC))  # 09:15 at the venue
    page.goto(running.url + PROGRAMME)
    now = page.locator('.slot[aria-current="time"]')

    expect(now).to_have_count(1)
    expect(now).to_contain_text("Plenary 3: Data Strategy")
    expect(now.locator(".slot-mark")).to_have_text("Now")
    following = page.locator(".slot-mark", has_text="Next").locator("xpath=ancestor::li")
    expect(following).to_contain_text("Morning break")
    page.get_by_role("link", name="What is on now").click()
    expect(now).to_be_in_viewport()

    page.clock.run_for(80 * 60 * 1000)  # 10:35
    expect(now).to_contain_text("Morning break")


def test_star_puts_a_session_into_ones_own_programme(released, running):
    page = released
    page.goto(running.url + PROGRAMME)
    star = page.get_by_role("button", name="Star: Plenary 3: Data Strategy")
    expect(star).to_have_attribute("aria-pressed", "false")
    with page.expect_response(re.compile(r"/star/$")):
        star.click()
    expect(star).to_have_attribute("aria-pressed", "true")

    page.reload()
    expect(star).to_have_attribute("aria-pressed", "true")
    page.get_by_role("link", name="My programme").click()
    expect(page.get_by_role("link", name="Plenary 3: Data Strategy")).to_be_visible()

    page.get_by_role("link", name="Plenary 3: Data Strategy").click()
    page.get_by_role("button", name="In my programme").click()
    expect(page.get_by_role("button", name="Add to my programme")).to_be_visible()


def test_filter_changes_the_list_and_the_address(released, running):
    page = released
    page.goto(running.url + PROGRAMME)
    page.get_by_label("Kind").select_option(label="Ceremony")

    expect(page.locator("#results").get_by_text("2 results")).to_be_visible()
    expect(page.get_by_role("link", name="Plenary 3: Data Strategy")).to_have_count(0)
    assert page.url.endswith("?kind=ceremony")
    expect(page.get_by_role("button", name=re.compile("^Star: Opening"))).to_be_visible()

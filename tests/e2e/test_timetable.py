"""The timetable's editor: half a day by drag and by keyboard alone, and two editors at once.

Each test adds the sessions it moves, on the last day of the 33rd meeting.
"""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("browser")]

PATH = "/meetings/rcp-33/timetable/"
ADD = """async ([title, start, room, minutes]) => {
    const { state } = timetable;
    const day = state.days.at(-1).date;
    const key = state.rooms[room].key;
    const session = { title, kind: "plenary", start: `${day}T${start}`, room: key, minutes };
    return (await timetable.add(session)).ok;
}"""
TO_TRAY = """async (title) => {
    const session = timetable.state.sessions.find((other) => other.title === title);
    return (await timetable.move(session.key, timetable.toTray)).ok;
}"""
SPOT = """([room, hour]) => {
    const column = document.querySelectorAll(".ec-body .ec-day")[room];
    const start = `${timetable.state.days.at(-1).date}T${hour}`;
    const { left, top, width } = timetable.boxOf({ start, column }, 5);
    return [left + width / 2, top + 1];
}"""


@pytest.fixture
def editor(sign_in, running):
    """The editor with its last day open, tall enough to show it all."""
    page = sign_in()
    page.set_viewport_size({"width": 1400, "height": 1600})
    return _open(page, running)


def _open(page: Page, running) -> Page:
    page.goto(running.url + PATH)
    last = page.evaluate("timetable.state.days.at(-1).label")
    page.get_by_role("button", name=last, exact=True).click()
    page.locator("[data-grid]").scroll_into_view_if_needed()
    return page


def _add(page: Page, title: str, start: str, room: int, *, minutes: int = 60) -> None:
    assert page.evaluate(ADD, [title, start, room, minutes])


def _add_to_tray(page: Page, title: str, room: int = 0) -> None:
    _add(page, title, "18:00", room)
    assert page.evaluate(TO_TRAY, title)


def _session(page: Page, title: str) -> Locator:
    return page.locator("[data-grid] article:not(.ec-ghost)").get_by_role("button", name=title)


def _card(page: Page, title: str) -> Locator:
    return page.get_by_role("region", name="Not in the timetable yet").get_by_role(
        "button", name=title
    )


def _room(page: Page, number: int) -> str:
    return page.evaluate("(number) => timetable.state.rooms[number].name", number)


def _is_at(page: Page, title: str, hours: str, room: int) -> None:
    name = re.compile(rf"^{title}, .*, {hours}, {_room(page, room)}")
    expect(_session(page, title)).to_have_accessible_name(name)


def _drag(page: Page, start: tuple[float, float], end: tuple[float, float]) -> None:
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(start[0] + 8, start[1] + 8, steps=2)
    page.mouse.move(*end, steps=8)
    page.mouse.up()


def _hold(thing: Locator) -> tuple[float, float]:
    """Five minutes below its start, clear of the edge that changes its length."""
    box = thing.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + 10


def _bottom(thing: Locator) -> tuple[float, float]:
    box = thing.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] - 2


def _spot(page: Page, room: int, hour: str, *, held: bool = False) -> tuple[float, float]:
    """Where an hour begins in a room; as far below it as `_hold` holds a session."""
    x, y = page.evaluate(SPOT, [room, hour])
    return x, y + (9 if held else 0)


def test_half_a_day_is_built_by_drag(editor):
    page = editor
    _add_to_tray(page, "Harbour briefing")
    tray = page.get_by_role("region", name="Not in the timetable yet")

    _drag(page, _hold(_card(page, "Harbour briefing")), _spot(page, 0, "09:00"))
    _is_at(page, "Harbour briefing", "09:00–10:00", 0)

    _drag(page, _hold(_session(page, "Harbour briefing")), _spot(page, 1, "10:00", held=True))
    _is_at(page, "Harbour briefing", "10:00–11:00", 1)

    edge = _bottom(_session(page, "Harbour briefing"))
    _drag(page, edge, (edge[0], edge[1] + 40))
    _is_at(page, "Harbour briefing", "10:00–11:30", 1)

    page.get_by_role("button", name="Undo").click()
    _is_at(page, "Harbour briefing", "10:00–11:00", 1)
    expect(page.locator("[data-said]")).to_contain_text("Taken back.")

    _drag(page, _hold(_session(page, "Harbour briefing")), _hold(tray))
    expect(_card(page, "Harbour briefing")).to_be_visible()
    page.keyboard.press("Control+z")
    _is_at(page, "Harbour briefing", "10:00–11:00", 1)


def test_a_drag_over_an_empty_range_makes_a_session(editor):
    page = editor

    _drag(page, _spot(page, 2, "09:00"), _spot(page, 2, "10:25"))
    page.get_by_label("Title").fill("Harbour review")
    page.get_by_label("Kind").select_option("exercise")
    page.get_by_role("button", name="Add session").click()

    _is_at(page, "Harbour review", "09:00–10:30", 2)
    expect(_session(page, "Harbour review")).to_be_focused()


def test_a_refused_drop_says_why_and_goes_back(editor):
    page = editor
    _add(page, "Pilot stays", "12:00", 0)
    _add(page, "Pilot comes", "12:00", 1)

    _drag(page, _hold(_session(page, "Pilot comes")), _spot(page, 0, "12:30", held=True))

    expect(page.get_by_role("alert")).to_contain_text("holds “Pilot stays” from 12:00 to 13:00")
    _is_at(page, "Pilot comes", "12:00–13:00", 1)


def test_half_a_day_is_built_by_keyboard_alone(editor):
    page = editor
    _add_to_tray(page, "Tide talk")
    keyboard = page.keyboard

    _card(page, "Tide talk").focus()
    keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Tide talk")
    expect(dialog.get_by_label("Day")).to_be_focused()
    dialog.get_by_label("Day").press("End")
    dialog.get_by_label("Start").press_sequentially("0230PM")
    dialog.get_by_label("Room").press("End")
    dialog.get_by_label("Room").press("Enter")
    if dialog.is_visible():  # Enter opens a list of choices in some browsers
        dialog.get_by_role("button", name="Place session").press("Enter")
    last = page.evaluate("timetable.state.rooms.length - 1")
    _is_at(page, "Tide talk", "14:30–15:30", last)
    expect(_session(page, "Tide talk")).to_be_focused()

    keyboard.press("Alt+ArrowDown")
    _is_at(page, "Tide talk", "14:45–15:45", last)
    keyboard.press("Alt+ArrowLeft")
    _is_at(page, "Tide talk", "14:45–15:45", last - 1)
    expect(_session(page, "Tide talk")).to_be_focused()
    expect(page.locator("#announcer")).to_contain_text("Tide talk")

    keyboard.press("Control+z")
    _is_at(page, "Tide talk", "14:45–15:45", last)
    keyboard.press("Enter")
    page.get_by_role("button", name="Back to the tray").press("Enter")
    expect(_card(page, "Tide talk")).to_be_focused()


def test_two_editors_lose_nothing(editor, browser, running):
    ours = editor
    _add(ours, "Beacon one", "13:00", 0, minutes=30)
    _add(ours, "Beacon two", "13:00", 1, minutes=30)
    context = browser.new_context(storage_state=ours.context.storage_state())
    theirs = _open(context.new_page(), running)

    # What one changes shows in the other, without a reload.
    _session(ours, "Beacon one").focus()
    ours.keyboard.press("Alt+ArrowDown")
    _is_at(ours, "Beacon one", "13:15–13:45", 0)
    name = re.compile(r"^Beacon one, .*, 13:15–13:45")
    expect(_session(theirs, "Beacon one")).to_have_accessible_name(name, timeout=5_000)

    # What one changes on an old version is refused, and shows where it now is.
    _session(theirs, "Beacon two").click()
    _session(ours, "Beacon two").focus()
    ours.keyboard.press("Alt+ArrowDown")
    _is_at(ours, "Beacon two", "13:15–13:45", 1)
    theirs.get_by_label("Minutes").fill("20")
    theirs.get_by_role("button", name="Place session").click()
    expect(theirs.get_by_role("alert")).to_contain_text("“Beacon two”")
    _is_at(theirs, "Beacon two", "13:15–13:45", 1)
    context.close()


def test_the_dialog_and_the_conflicts_are_accessible(editor):
    page = editor
    _add(page, "Lantern", "15:00", 2)

    _session(page, "Lantern").click()
    expect(page.get_by_role("dialog", name="Lantern")).to_be_visible()
    violations = Axe().run(page).response["violations"]
    assert [(v["id"], [n["target"] for n in v["nodes"]]) for v in violations] == []

    page.keyboard.press("Escape")
    expect(_session(page, "Lantern")).to_be_focused()


@pytest.mark.parametrize(("several", "words"), [(False, "Item {}"), (True, "Items {}")])
def test_a_session_names_its_items(editor, several, words):
    page = editor
    taken = page.evaluate("timetable.state.sessions.filter(({ start, items }) => start && items)")
    session = next(other for other in taken if ("," in other["items"]) == several)
    days = page.evaluate("timetable.state.days")
    day = next(day["label"] for day in days if session["start"].startswith(day["date"]))

    page.get_by_role("button", name=day, exact=True).click()
    _session(page, session["title"]).click()

    said = rf"\b{re.escape(words.format(session['items']))}( ·|$)"
    expect(page.get_by_role("dialog").locator("[data-about]")).to_have_text(re.compile(said))
    about = page.locator("[data-grid] .session-about").get_by_text(words.format(session["items"]))
    expect(about.first).to_be_attached()


def test_a_phone_shows_one_room_of_one_day(editor, running):
    page = editor
    _add(page, "Jetty", "17:00", 1)
    page.set_viewport_size({"width": 390, "height": 800})

    page.locator("[data-room-choice]").get_by_role("combobox").select_option(_room(page, 1))

    expect(_session(page, "Jetty")).to_be_visible()
    expect(page.locator(".ec-body .ec-day")).to_have_count(1)
    expect(page.get_by_role("button", name="All days")).to_have_count(0)

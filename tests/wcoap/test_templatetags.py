"""The tags of every page: what they say, and that nothing gets past the escaping."""

from datetime import UTC, date, datetime
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from django import forms
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.core.paginator import Paginator
from django.http import QueryDict
from django.template import Context, Template
from django.test import RequestFactory
from django.utils.html import strip_tags

from wcoap.context_processors import site
from wcoap.tags.chips import STATUSES
from wcoap.templatetags import wcoap as tags

BRISBANE = ZoneInfo("Australia/Brisbane")


def _utc(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2022, 11, day, hour, minute, tzinfo=UTC)


def _meeting(days_to_go: int, length: int = 5) -> SimpleNamespace:
    return SimpleNamespace(days_to_go=lambda: days_to_go, length=length)


def _text(html: str) -> str:
    return strip_tags(html).strip()


# Chips


@pytest.mark.parametrize("status", STATUSES)
def test_status_chip_has_an_icon_and_a_word(status):
    html = tags.status_chip(status, "Some word")

    assert _text(html) == "Some word"
    assert 'aria-hidden="true"' in html
    assert "chip-" in html


def test_status_chip_takes_a_word_from_the_status_itself():
    assert _text(tags.status_chip("in_progress")) == "In progress"


def test_status_chip_of_an_unknown_status_is_quiet():
    assert "chip-quiet" in tags.status_chip("odd", "Odd")


def test_status_chip_escapes_its_label():
    assert "<b>" not in tags.status_chip("draft", "<b>")


@pytest.mark.parametrize(
    ("tlp", "label"),
    [
        ("clear", "TLP:CLEAR"),
        ("GREEN", "TLP:GREEN"),
        ("TLP:AMBER", "TLP:AMBER"),
        ("amber_strict", "TLP:AMBER+STRICT"),
        ("AMBER+STRICT", "TLP:AMBER+STRICT"),
        ("red", "TLP:RED"),
    ],
)
def test_tlp_badge_names_the_label_of_the_standard(tlp, label):
    assert _text(tags.tlp_badge(tlp)) == label


@pytest.mark.parametrize("tlp", ["", None])
def test_tlp_badge_of_a_paper_without_label_is_empty(tlp):
    assert tags.tlp_badge(tlp) == ""


# Hours


def test_venue_time_is_in_the_zone_of_the_venue_and_names_it():
    html = tags.venue_time({}, _utc(14, 23), _utc(15, 0, 30), BRISBANE)

    assert _text(html) == "Tue 15 Nov, 09:00–10:30 AEST"
    assert 'datetime="2022-11-15T09:00+10:00"' in html
    assert "Brisbane, UTC+10:00" in html


@pytest.mark.parametrize("zone", ["Australia/Brisbane", BRISBANE])
def test_venue_time_takes_a_zone_or_its_name(zone):
    assert "AEST" in tags.venue_time({}, _utc(15, 0), None, zone)


def test_venue_time_adds_the_hours_of_a_viewer_elsewhere():
    html = tags.venue_time({"viewer_zone": "Asia/Tokyo"}, _utc(14, 23), _utc(15, 0, 30), BRISBANE)

    assert _text(html).endswith("AEST yours: 08:00–09:30 JST")


def test_venue_time_says_so_when_it_is_another_day_for_the_viewer():
    viewer = {"viewer_zone": "Europe/Brussels"}

    html = tags.venue_time(viewer, _utc(14, 22), _utc(14, 22, 45), BRISBANE)

    assert _text(html) == "Tue 15 Nov, 08:00–08:45 AEST yours: Mon 14 Nov, 23:00–23:45 CET"


def test_venue_time_leaves_out_a_viewer_whose_hour_is_the_same():
    html = tags.venue_time({"viewer_zone": "Pacific/Guam"}, _utc(15, 0), None, BRISBANE)

    assert _text(html) == "Tue 15 Nov, 10:00 AEST"


@pytest.mark.parametrize(
    ("month", "same"), [(1, False), (7, True)], ids=["Sydney's summer", "Sydney's winter"]
)
def test_venue_time_compares_zones_at_that_moment(month, same):
    start = datetime(2022, month, 15, 0, tzinfo=UTC)

    html = tags.venue_time({"viewer_zone": "Australia/Sydney"}, start, None, BRISBANE)

    assert ("yours" not in html) is same


@pytest.mark.parametrize(
    ("zone", "letters"),
    [
        ("Asia/Kolkata", "IST"),
        ("Asia/Kathmandu", "UTC+05:45"),
        ("Asia/Dhaka", "UTC+06:00"),
        ("Pacific/Apia", "UTC+13:00"),
        ("America/Sao_Paulo", "UTC-03:00"),
    ],
)
def test_zone_without_letters_shows_its_offset(zone, letters):
    assert _text(tags.venue_time({}, _utc(15, 0), None, zone)).endswith(letters)


def test_venue_time_names_the_second_day_of_a_session_over_midnight():
    html = tags.venue_time({}, _utc(15, 13), _utc(15, 15), BRISBANE)

    assert _text(html) == "Tue 15 Nov, 23:00 – Wed 16 Nov, 01:00 AEST"


def test_venue_time_under_a_heading_leaves_the_day_out():
    html = tags.venue_time({}, _utc(14, 23), _utc(15, 0, 30), BRISBANE, day=False)

    assert _text(html) == "09:00–10:30 AEST"


def test_venue_time_without_a_start_is_empty():
    assert tags.venue_time({}, None, None, BRISBANE) == ""


@pytest.mark.parametrize(
    "zone", ["Nowhere/Land", "../../etc/passwd", "Asia", "<b>", "\0", "x" * 500]
)
def test_viewer_zone_that_is_none_is_ignored(zone):
    html = tags.venue_time({"viewer_zone": zone}, _utc(15, 0), None, BRISBANE)

    assert _text(html) == "Tue 15 Nov, 10:00 AEST"


@pytest.mark.parametrize(
    ("viewer", "zone", "expected"),
    [
        ("Asia/Tokyo", "", "15 Nov 2022, 09:00 JST"),
        ("Asia/Tokyo", BRISBANE, "15 Nov 2022, 10:00 AEST"),
        ("", "", "15 Nov 2022, 00:00 UTC"),
    ],
)
def test_moment_prefers_the_zone_it_is_given(viewer, zone, expected):
    assert _text(tags.moment({"viewer_zone": viewer}, _utc(15, 0), zone)) == expected


# Days


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2022, 11, 14), date(2022, 11, 18), "14–18 November 2022"),
        (date(2022, 11, 30), date(2022, 12, 2), "30 November – 2 December 2022"),
        (date(2022, 12, 30), date(2023, 1, 2), "30 December 2022 – 2 January 2023"),
        (date(2022, 11, 14), date(2022, 11, 14), "14 November 2022"),
        (date(2022, 11, 14), None, "14 November 2022"),
        (None, None, ""),
    ],
)
def test_date_range_says_nothing_twice(first, last, expected):
    assert tags.date_range(first, last) == expected


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (12, "in 12 days"),
        (1, "starts tomorrow"),
        (0, "day 1 of 5"),
        (-4, "day 5 of 5"),
        (-5, ""),
    ],
)
def test_days_to_go_counts_down_then_through_then_stops(days, expected):
    assert _text(tags.days_to_go(_meeting(days))) == expected


@pytest.mark.parametrize(("days", "now"), [(1, False), (0, True)])
def test_days_to_go_is_marked_as_now_while_the_meeting_lasts(days, now):
    assert ("is-now" in tags.days_to_go(_meeting(days))) is now


# Lists


def _header(query: str, **options) -> str:
    request = RequestFactory().get(f"/?{query}")
    return tags.sort_header({"request": request}, "name", "Name", **options)


@pytest.mark.parametrize(
    ("query", "link", "state"),
    [
        ("", "?sort=name", None),
        ("sort=name", "?sort=-name", "ascending"),
        ("sort=-name", "?sort=name", "descending"),
        ("sort=date", "?sort=name", None),
    ],
)
def test_sort_header_turns_the_order_round(query, link, state):
    html = _header(query)

    assert f'href="{link}"' in html
    assert ("aria-sort" in html) is (state is not None)
    assert state is None or f'aria-sort="{state}"' in html


def test_sort_header_keeps_the_filters_and_goes_to_the_first_page():
    assert 'href="?q=a%26b&amp;sort=name"' in _header("q=a%26b&page=3")


def test_sort_header_knows_the_order_of_a_list_that_names_none():
    assert 'aria-sort="descending"' in _header("", default="-name")


def test_sort_header_of_numbers_is_aligned_as_they_are():
    assert 'class="num"' in _header("", numeric=True)


def test_sort_header_escapes_what_the_address_holds():
    assert "<script>" not in _header("q=<script>")


def test_page_numbers_leave_gaps():
    page = Paginator(range(1000), 50).page(10)

    assert tags.page_numbers(page) == [1, "…", 9, 10, 11, "…", 20]


class _Filters(forms.Form):
    q = forms.CharField(required=False)
    late = forms.BooleanField(required=False)
    status = forms.MultipleChoiceField(required=False, choices=[("a", "A")])
    sort = forms.CharField(required=False)


@pytest.mark.parametrize(
    ("query", "expected"),
    [("", 0), ("q=&sort=name", 0), ("q=fiji", 1), ("q=fiji&late=on&status=a", 3)],
)
def test_filters_in_use_counts_what_narrows_the_list(query, expected):
    filterset = SimpleNamespace(form=_Filters(QueryDict(query)))

    assert tags.filters_in_use(filterset) == expected


# Messages


@pytest.mark.parametrize(
    ("extra_tags", "expected"),
    [
        ("undo=/agenda/1/move/", "/agenda/1/move/"),
        ("big undo=/a/", "/a/"),
        ("", ""),
        (None, ""),
        ("undo=//elsewhere.example", ""),
        ("undo=/\\elsewhere.example", ""),
        ("undo=https://elsewhere.example", ""),
        ("undo=javascript:alert(1)", ""),
    ],
)
def test_undo_url_is_a_path_of_this_site_or_nothing(extra_tags, expected):
    message = Message(constants.SUCCESS, "Moved.", extra_tags=extra_tags)

    assert tags.undo_url(message) == expected


def test_messages_are_escaped_and_offer_undo():
    message = Message(constants.SUCCESS, "<b>Moved</b>", extra_tags="undo=/back/")
    source = '{% include "components/messages.html" %}'

    html = Template(source).render(Context({"messages": [message]}))

    assert "&lt;b&gt;Moved" in html
    assert 'action="/back/"' in html


# Long work


@pytest.mark.parametrize(
    ("phase", "states"),
    [
        ("queued", ["current", "ahead", "ahead", "ahead"]),
        ("laying_out", ["done", "done", "current", "ahead"]),
        ("", ["ahead"] * 4),
    ],
)
def test_progress_marks_the_present_phase(phase, states):
    context = tags.progress("Report", 40, phase)

    assert [p["state"] for p in context["phases"]] == states


# The viewer


@pytest.mark.parametrize(
    ("chosen", "cookie", "expected"),
    [
        (ZoneInfo("Asia/Seoul"), "Asia/Tokyo", "Asia/Seoul"),
        ("", "Asia/Tokyo", "Asia/Tokyo"),
        (None, "", ""),
    ],
)
def test_viewer_zone_is_the_chosen_one_then_the_browsers(chosen, cookie, expected):
    request = RequestFactory().get("/")
    request.user = SimpleNamespace(time_zone=chosen)
    request.COOKIES["tz"] = cookie

    assert site(request)["viewer_zone"] == expected


def test_site_looks_nobody_up_until_an_hour_is_shown():
    class Request:
        COOKIES: dict[str, str] = {}

        @property
        def user(self):
            raise AssertionError

    assert set(site(Request())) == {"DEMO", "OIDC_NAME", "viewer_zone"}

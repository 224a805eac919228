"""What changed between two versions, as data and in words."""

import copy
import json
from zoneinfo import ZoneInfo

import pytest

from agenda.changes import ChangeKind, compare, count_changes, read_changes

FIJI = ZoneInfo("Pacific/Fiji")
ROOMS = [
    {"key": "r1", "name": "Vale Hall", "capacity": 90},
    {"key": "r2", "name": "Reef", "capacity": 9},
]


def session(key="s1", **more):
    return {
        "key": key,
        "kind": "plenary",
        "title": "Plenary",
        "room": "r1",
        "start": "2023-03-05T21:00:00+00:00",
        "end": "2023-03-05T22:30:00+00:00",
        "mode": "hybrid",
        "link": "",
        "status": "confirmed",
        "items": [],
        "people": [],
        "sequence": 0,
        **more,
    }


def person(key="p1", role="chair", name="Ana ONE", listed=True):
    return {"role": role, "key": key, "name": name, "listed": listed, "organization": "Fiji"}


def release(*sessions, **more):
    return {
        "format": 1,
        "meeting": {
            "slug": "x",
            "symbol": "X/1",
            "title": "X",
            "city": "Suva",
            "venue": "V",
            "time_zone": "Pacific/Fiji",
            "first_day": "2023-03-06",
            "last_day": "2023-03-10",
        },
        "items_out": True,
        "rooms": ROOMS,
        "sessions": list(sessions),
        **more,
    }


def told(before, after):
    """Kinds and sentences of the only change."""
    changes = compare(before, after)
    assert json.loads(json.dumps(changes)) == changes
    [change] = read_changes(json.loads(json.dumps(changes)), FIJI)
    return list(change.kinds), change.sentences


def test_first_version_adds_everything():
    assert told(None, release(session())) == (
        ["added"],
        ["New: Mon 6 Mar, 09:00–10:30, Vale Hall."],
    )


def test_same_version_changes_nothing_whatever_its_sequence():
    assert compare(release(session()), release(session(sequence=4))) == []


@pytest.mark.parametrize(
    ("before", "after", "kinds", "sentences"),
    [
        (
            {},
            {
                "start": "2023-03-06T00:00:00+00:00",
                "end": "2023-03-06T01:30:00+00:00",
                "room": "r2",
            },
            ["moved"],
            ["Moved from Mon 6 Mar, 09:00–10:30, Vale Hall to Mon 6 Mar, 12:00–13:30, Reef."],
        ),
        (
            {},
            {"room": None},
            ["moved"],
            ["Moved from Mon 6 Mar, 09:00–10:30, Vale Hall to Mon 6 Mar, 09:00–10:30."],
        ),
        ({}, {"title": "Opening"}, ["renamed"], ["Renamed. It was “Plenary”."]),
        (
            {},
            {"end": "2023-03-05T23:00:00+00:00"},
            ["changed"],
            ["Now Mon 6 Mar, 09:00–11:00; it was Mon 6 Mar, 09:00–10:30."],
        ),
        ({}, {"mode": "online"}, ["changed"], ["Mode: Online instead of Hybrid."]),
        ({}, {"kind": "breakout"}, ["changed"], ["Kind: Breakout instead of Plenary."]),
        ({}, {"link": "https://a.example"}, ["changed"], ["The link for those online changed."]),
        (
            {"people": [person("p2", "rapporteur", "Bo TWO")]},
            {"people": [person()]},
            ["changed"],
            [
                "New with a part in it: Ana ONE (Chair).",
                "No longer with a part in it: Bo TWO (Rapporteur).",
            ],
        ),
        (
            {"items": [{"key": "i", "number": "4", "title": "Old"}]},
            {"items": [{"key": "i", "number": "5", "title": "Old"}]},
            ["changed"],
            ["The number or the title of its agenda items changed."],
        ),
        (
            {},
            {"status": "cancelled"},
            ["cancelled"],
            ["Cancelled. It was to be Mon 6 Mar, 09:00–10:30, Vale Hall."],
        ),
        (
            {"status": "cancelled"},
            {},
            ["back"],
            ["It takes place after all: Mon 6 Mar, 09:00–10:30, Vale Hall."],
        ),
    ],
)
def test_change_is_told_with_hours_at_the_venue(before, after, kinds, sentences):
    assert told(release(session(**before)), release(session(**after))) == (kinds, sentences)


def test_one_session_may_change_in_several_ways_at_once():
    kinds, _sentences = told(
        release(session()), release(session(title="New", room="r2", mode="online"))
    )

    assert kinds == ["moved", "renamed", "changed"]


def test_session_that_is_gone_counts_as_cancelled():
    assert told(release(session()), release())[0] == ["cancelled"]


def test_session_cancelled_in_both_is_no_change():
    gone = session(status="cancelled")

    assert compare(release(gone), release(gone)) == []
    assert compare(release(gone), release()) == []
    assert compare(None, release(gone)) == []


def test_changes_come_in_the_order_of_time_and_are_counted():
    late = session("late", start="2023-03-08T21:00:00+00:00", end="2023-03-08T22:00:00+00:00")
    changes = compare(release(late), release(session("early"), {**late, "title": "Other"}))

    assert [change["key"] for change in changes] == ["early", "late"]
    assert count_changes(changes) == "1 added, 1 renamed"


def test_consent_to_be_listed_is_no_change_of_the_session():
    changes = compare(
        release(session(people=[person(listed=False)])), release(session(people=[person()]))
    )

    assert [change["kinds"] for change in changes] == [[ChangeKind.WHOLE]]
    assert read_changes(changes, FIJI)[0].sentences == ["Who is named to the public changed."]


def test_person_of_a_cancelled_session_is_no_change_of_consents():
    session_with_chair = session(people=[person()])
    gone = {**session_with_chair, "status": "cancelled"}

    assert told(release(session_with_chair), release(gone))[0] == ["cancelled"]
    assert told(release(gone), release(session_with_chair))[0] == ["back"]


def test_only_rooms_in_use_count():
    rooms = copy.deepcopy(ROOMS)
    rooms[1]["name"] = "Reef Room"
    assert compare(release(session()), release(session(), rooms=rooms)) == []

    rooms[0]["name"] = "Great Hall"
    [change] = read_changes(compare(release(session()), release(session(), rooms=rooms)), FIJI)
    assert change.sentences == ["Rooms have other names."]


def test_what_a_reader_may_not_know_is_left_out():
    changes = compare(release(session()), release(session(title="New", link="https://a.example")))
    [change] = read_changes(changes, FIJI)

    assert change.without("link").sentences == ["Renamed. It was “Plenary”."]
    changes = compare(release(session()), release(session(link="https://a.example")))
    assert read_changes(changes, FIJI)[0].without("link") is None


def test_session_over_midnight_names_both_days():
    end = "2023-03-06T13:00:00+00:00"
    [change] = read_changes(compare(None, release(session(end=end))), FIJI)

    assert change.after.hours == "Mon 6 Mar, 09:00 – Tue 7 Mar, 01:00"

"""The editor's data and changes, its table and its forms."""

import json
from datetime import datetime, time, timedelta

import pytest
from django.urls import reverse

from meetings.models import Session
from tests.factories import (
    AgendaItemFactory,
    DelegateFactory,
    MeetingFactory,
    OrganizationFactory,
    RoomFactory,
    SessionFactory,
    SessionRoleFactory,
    UserFactory,
)

pytestmark = pytest.mark.usefixtures("secretary")


@pytest.fixture
def hall(meeting):
    return RoomFactory(venue=meeting.venue, name="Vale Hall")


def url(name: str, meeting, *args) -> str:
    return reverse(f"agenda:{name}", args=[meeting.slug, *args])


def at(meeting, hour: float, day: int = 0) -> datetime:
    start = datetime.combine(meeting.first_day, time(), tzinfo=meeting.time_zone)
    return start + timedelta(days=day, hours=hour)


def session_at(meeting, hour: float, hours: float = 1, **kwargs) -> Session:
    start = at(meeting, hour)
    end = start + timedelta(hours=hours)
    return SessionFactory(meeting=meeting, starts_at=start, ends_at=end, **kwargs)


def post(client, address: str, body: object):
    text = body if isinstance(body, str) else json.dumps(body)
    return client.post(address, text, content_type="application/json")


def move(session, **changes) -> dict:
    session.refresh_from_db()
    zone = session.meeting.time_zone
    start = session.starts_at and session.starts_at.astimezone(zone).strftime("%Y-%m-%dT%H:%M")
    room = str(session.room_id) if session.room_id else None
    now = {"key": str(session.pk), "version": session.version, "start": start, "room": room}
    return {**now, "minutes": session.minutes, **changes}


def shown(state: dict, session) -> dict:
    return next(row for row in state["sessions"] if row["key"] == str(session.pk))


# Data


def test_data_says_all_that_the_grid_draws(client, meeting, hall):
    session = session_at(meeting, 9, 1.5, title="Plenary 1", room=hall, is_pinned=True)
    role = SessionRoleFactory(session=session)
    item = AgendaItemFactory(meeting=meeting)
    item.sessions.add(session)
    waiting = SessionFactory(meeting=meeting, starts_at=None, kind="break", minutes=25)

    state = client.get(url("timetable_data", meeting)).json()

    assert state["zone"] == "Pacific/Fiji"
    assert state["days"][0] == {"date": "2023-03-06", "label": "Mon 6 Mar", "offset": "+12:00"}
    assert state["hours"] == {"start": "09:00", "end": "17:30"}
    assert state["rooms"] == [{"key": str(hall.pk), "name": "Vale Hall", "capacity": 50}]
    assert shown(state, session) == {
        "key": str(session.pk),
        "version": 1,
        "title": "Plenary 1",
        "kind": "plenary",
        "kindLabel": "Plenary",
        "pause": False,
        "room": str(hall.pk),
        "start": "2023-03-06T09:00",
        "end": "2023-03-06T10:30",
        "minutes": 90,
        "pinned": True,
        "mode": "hybrid",
        "expected": None,
        "items": item.number,
        "people": [f"Chair: {role.delegate.given_name} {role.delegate.family_name}"],
        "url": session.get_absolute_url(),
    }
    tray = shown(state, waiting)
    assert (tray["start"], tray["end"], tray["room"], tray["minutes"]) == (None, None, None, 25)
    assert tray["pause"]


def test_data_lists_warnings_with_both_sides_and_how_they_were_acknowledged(client, meeting, hall):
    session_at(meeting, 9, title="Plenary 1", room=hall, expected_attendance=80)
    warning = client.get(url("timetable_data", meeting)).json()["warnings"][0]
    assert warning["kind"] == "room_too_small"
    assert warning["acknowledged"] is None
    assert {side["label"] for side in warning["sides"]} == {"Plenary 1", "Vale Hall"}

    client.post(warning["acknowledgeUrl"], {"reason": "They stand."})

    state = client.get(url("timetable_data", meeting)).json()
    assert [w["acknowledged"] for w in state["warnings"] if w["key"] == warning["key"]] == [
        "They stand."
    ]


def test_data_sums_the_nights_of_members_online(client, meeting):
    session_at(meeting, 9)
    member = OrganizationFactory(time_zone="Europe/London")
    DelegateFactory(delegation__meeting=meeting, delegation__organization=member, mode="online")

    burden = client.get(url("timetable_data", meeting)).json()["burden"]

    assert burden == [
        {
            "key": str(member.pk),
            "name": member.name,
            "zone": "Europe/London",
            "people": 1,
            "nightMinutes": 0,  # 21:00 to 22:00
        }
    ]


def test_unchanged_data_is_not_sent_again(client, meeting, django_assert_num_queries):
    session = session_at(meeting, 9)
    first = client.get(url("timetable_data", meeting))

    with django_assert_num_queries(3):  # user, meeting, revision
        again = client.get(
            url("timetable_data", meeting), headers={"If-None-Match": first.headers["ETag"]}
        )
    assert again.status_code == 304
    assert first.json()["revision"] in first.headers["ETag"]

    Session.objects.filter(pk=session.pk).update(title="Another")
    changed = client.get(
        url("timetable_data", meeting), headers={"If-None-Match": first.headers["ETag"]}
    )
    assert changed.status_code == 200


@pytest.mark.parametrize(
    "change",
    [
        lambda session: SessionFactory(meeting=session.meeting),
        lambda session: session.delete(),
        lambda session: SessionRoleFactory(session=session),
        lambda session: AgendaItemFactory(meeting=session.meeting).sessions.add(session),
        lambda session: RoomFactory(venue=session.meeting.venue),
        lambda session: DelegateFactory(delegation__meeting=session.meeting),
        lambda session: type(session.meeting).objects.update(day_starts_at="08:00"),
        lambda session: session.meeting.acknowledgements.create(key="x", reason="y"),
    ],
)
def test_whatever_a_state_says_changes_its_revision(client, meeting, change):
    session = session_at(meeting, 9)
    tag = client.get(url("timetable_data", meeting)).headers["ETag"]

    change(session)

    assert client.get(url("timetable_data", meeting)).headers["ETag"] != tag


@pytest.mark.parametrize("count", [1, 3])
def test_data_takes_the_same_queries_at_any_size(client, meeting, count, django_assert_num_queries):
    hall = RoomFactory(venue=meeting.venue)
    for n in range(count):
        session = session_at(meeting, 9 + n, room=hall)
        SessionRoleFactory(session=session)
        AgendaItemFactory(meeting=meeting).sessions.add(session)

    with django_assert_num_queries(7):  # user, meeting, revision, timetable (4)
        state = client.get(url("timetable_data", meeting)).json()

    assert len(state["sessions"]) == count


# Moves


def test_move_is_saved_said_and_can_be_undone(client, meeting, hall):
    session = SessionFactory(meeting=meeting, title="Plenary 2", starts_at=None, minutes=90)
    placed = move(session, start="2023-03-06T09:00", room=str(hall.pk))

    answer = post(client, url("timetable_moves", meeting), {"moves": [placed]})

    assert answer.status_code == 200
    told = answer.json()
    assert told["said"] == "“Plenary 2” is now Mon 6 Mar, 09:00–10:30, Vale Hall."
    assert shown(told["state"], session)["end"] == "2023-03-06T10:30"
    assert shown(told["state"], session)["version"] == told["undo"][0]["version"] == 2
    back = post(client, url("timetable_moves", meeting), {"moves": told["undo"]}).json()
    assert back["said"] == "“Plenary 2” is not in the timetable any more."
    assert shown(back["state"], session)["start"] is None


def test_swap_in_one_request(client, meeting, hall):
    other_room = RoomFactory(venue=meeting.venue)
    one, other = session_at(meeting, 9, room=hall), session_at(meeting, 9, room=other_room)
    moves = [move(one, room=str(other_room.pk)), move(other, room=str(hall.pk))]

    answer = post(client, url("timetable_moves", meeting), {"moves": moves})

    assert answer.status_code == 200
    assert answer.json()["said"] == "2 sessions moved."


def test_stale_move_is_told_who_was_faster_and_what_now_is(client, meeting, hall, user_as):
    session = session_at(meeting, 9, title="Plenary 2")
    seen = move(session, start="2023-03-06T15:00")
    colleague = user_as("secretariat", None)
    client.force_login(colleague)
    first = move(session, start="2023-03-06T14:00", room=str(hall.pk))
    assert post(client, url("timetable_moves", meeting), {"moves": [first]}).status_code == 200

    answer = post(client, url("timetable_moves", meeting), {"moves": [seen]})

    assert answer.status_code == 409
    assert answer.json()["said"] == (
        f"{colleague} changed “Plenary 2” meanwhile: Mon 6 Mar, 14:00–15:00, Vale Hall. "
        "Your change was not saved."
    )
    assert shown(answer.json()["state"], session)["start"] == "2023-03-06T14:00"


def test_refused_move_says_why_and_gives_the_state_that_stands(client, meeting, hall):
    session_at(meeting, 10.75, 1.5, title="Plenary 2", room=hall)
    session = session_at(meeting, 9)
    onto = move(session, start="2023-03-06T11:00", room=str(hall.pk))

    answer = post(client, url("timetable_moves", meeting), {"moves": [onto]})

    assert answer.status_code == 422
    assert answer.json()["said"] == "Vale Hall holds “Plenary 2” from 10:45 to 12:15."
    assert shown(answer.json()["state"], session)["start"] == "2023-03-06T09:00"


@pytest.mark.parametrize(
    "changes",
    [
        {"start": "2023-03-05T09:00"},
        {"start": "2023-03-11T00:00"},
        {"start": "9999-12-31T23:59"},
        {"start": "0001-01-01T00:00"},
        {"minutes": 0},
        {"minutes": 10**9},
        {"room": "00000000-0000-0000-0000-000000000000"},
        {"key": "00000000-0000-0000-0000-000000000000"},
    ],
)
def test_impossible_moves_are_refused(client, meeting, changes):
    session = session_at(meeting, 9)

    answer = post(client, url("timetable_moves", meeting), {"moves": [move(session, **changes)]})

    assert answer.status_code == 422
    assert answer.json()["said"]


def test_session_of_another_meeting_is_not_moved(client, meeting):
    stranger = SessionFactory()

    answer = post(client, url("timetable_moves", meeting), {"moves": [move(stranger, start=None)]})

    assert answer.status_code == 422
    stranger.refresh_from_db()
    assert stranger.starts_at


@pytest.mark.parametrize(
    "body",
    [
        "",
        "{",
        "[]",
        "\xff",
        "[" * 100_000,
        {},
        {"moves": []},
        {"moves": {}},
        {"moves": [None]},
        {"moves": [{"key": "x", "version": 1, "start": None, "room": None, "minutes": 60}]},
        {"moves": [{"key": 7, "version": 1, "start": None, "room": None, "minutes": 60}]},
    ],
)
def test_malformed_bodies_are_answered_with_a_sentence(client, meeting, body):
    answer = post(client, url("timetable_moves", meeting), body)

    assert answer.status_code == 400
    assert answer.json()["said"].endswith("Nothing was changed.")


@pytest.mark.parametrize(
    "changes",
    [
        {"version": "1"},
        {"version": None},
        {"minutes": 1.5},
        {"minutes": True},
        {"start": 9},
        {"start": "tomorrow"},
        {"room": 4},
        {"room": "hall"},
    ],
)
def test_malformed_moves_are_answered_with_a_sentence(client, meeting, changes):
    session = session_at(meeting, 9)

    answer = post(client, url("timetable_moves", meeting), {"moves": [move(session, **changes)]})

    assert answer.status_code == 400


@pytest.mark.parametrize("count", [1, 3])
def test_move_takes_the_same_queries_at_any_size(client, meeting, count, django_assert_num_queries):
    sessions = [session_at(meeting, 9 + n) for n in range(count)]
    moves = [move(sessions[0], start="2023-03-07T09:00")]

    # user, meeting; its lock, the session's, the move; revision, timetable (5); and of a savepoint
    # in the test's own transaction: made and left, the deferred rules asked and set back
    with django_assert_num_queries(10 + 4):
        answer = post(client, url("timetable_moves", meeting), {"moves": moves})

    assert answer.status_code == 200


# Adding


def test_session_is_added_where_the_grid_was_dragged_over(client, meeting, hall):
    body = {
        "title": "Side event",
        "kind": "bilateral",
        "start": "2023-03-06T09:00",
        "room": str(hall.pk),
        "minutes": 45,
    }

    answer = post(client, url("timetable_add", meeting), body)

    assert answer.status_code == 200
    assert answer.json()["said"] == "“Side event” was added: Mon 6 Mar, 09:00–09:45, Vale Hall."
    session = meeting.sessions.get()
    assert (session.starts_at, session.ends_at) == (at(meeting, 9), at(meeting, 9.75))
    assert answer.json()["undo"] == [move(session, start=None, room=None)]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"title": ""}, "This field is required"),
        ({"kind": "party"}, "Select a valid choice"),
        ({"minutes": 0}, "greater than or equal to 1"),
        ({"start": "2023-03-06T11:00"}, "Vale Hall holds “Plenary” from 11:00 to 12:00."),
        ({"start": "2023-04-06T11:00"}, "outside the days"),
        ({"start": "9999-12-31T23:59"}, "outside the days"),
        ({"room": "hall"}, "valid"),
    ],
)
def test_refused_session_says_why(client, meeting, hall, changes, said):
    session_at(meeting, 11, title="Plenary", room=hall)
    body = {"title": "X", "kind": "plenary", "start": None, "room": str(hall.pk), "minutes": 60}

    answer = post(client, url("timetable_add", meeting), {**body, **changes})

    assert answer.status_code == 422
    assert said in answer.json()["said"]
    assert meeting.sessions.count() == 1


def test_room_of_another_venue_is_not_taken(client, meeting):
    body = {"title": "X", "kind": "plenary", "start": None, "minutes": 60}
    answer = post(client, url("timetable_add", meeting), {**body, "room": str(RoomFactory().pk)})
    assert answer.status_code == 422


# Whole days


def test_shift_by_form_goes_back_with_an_undo(client, meeting):
    session = session_at(meeting, 10)
    back = url("timetable_table", meeting)

    answer = client.post(
        url("timetable_shift", meeting) + f"?next={back}",
        {"day": "2023-03-06", "from": "10:00", "minutes": "20"},
        follow=True,
    )

    assert answer.redirect_chain == [(back, 302)]
    session.refresh_from_db()
    assert session.starts_at == at(meeting, 10 + 1 / 3)
    [message] = answer.context["messages"]
    assert str(message) == "1 session starts 20 minutes later."
    undo = message.extra_tags.removeprefix("undo=")
    assert client.post(undo).url == back
    session.refresh_from_db()
    assert session.starts_at == at(meeting, 10)
    # Once only.
    answer = client.post(undo, follow=True)
    assert [str(m) for m in answer.context["messages"]][-1] == "There is nothing to undo."


def test_undo_after_somebody_elses_change_is_refused(client, meeting):
    session = session_at(meeting, 10)
    answer = client.post(
        url("timetable_shift", meeting) + f"?next={url('timetable_table', meeting)}",
        {"day": "2023-03-06", "from": "10:00", "minutes": "20"},
        follow=True,
    )
    Session.objects.filter(pk=session.pk).update(title="Another")
    undo = next(iter(answer.context["messages"])).extra_tags.removeprefix("undo=")

    answer = client.post(undo, follow=True)

    assert "Nothing was undone" in str(next(iter(answer.context["messages"])))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"from": "14:00"}, "Nothing moves"),
        ({"minutes": "0"}, "Enter by how many minutes"),
        ({"day": "2024-01-01"}, "Select a valid choice"),
        ({"minutes": "1440", "day": "2023-03-10"}, "outside the days"),
    ],
)
def test_refused_shift_keeps_what_was_typed(client, meeting, typed, said):
    session_at(meeting, 10)
    session_at(meeting, 24 * 4 + 10)
    body = {"day": "2023-03-06", "from": "10:00", "minutes": "20", **typed}

    answer = client.post(url("timetable_shift", meeting), body)

    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_shift_by_json(client, meeting):
    session_at(meeting, 10)
    body = {"day": "2023-03-06", "from": "10:00", "minutes": -20}

    answer = post(client, url("timetable_shift", meeting), body)

    assert answer.json()["said"] == "1 session starts 20 minutes earlier."
    assert answer.json()["state"]["sessions"][0]["start"] == "2023-03-06T09:40"
    assert answer.json()["undo"][0]["start"] == "2023-03-06T10:00"
    assert post(client, url("timetable_shift", meeting), body).status_code == 422
    assert post(client, url("timetable_shift", meeting), "{").status_code == 400


def test_copy_by_form_says_what_it_did(client, meeting):
    source = MeetingFactory(series=meeting.series)
    session_at(source, 10, title="Opening")
    back = url("timetable_table", meeting)

    answer = client.post(
        url("timetable_copy", meeting) + f"?next={back}", {"source": source.pk}, follow=True
    )

    assert answer.redirect_chain == [(back, 302)]
    assert meeting.sessions.get().title == "Opening"
    assert "1 copied" in str(next(iter(answer.context["messages"])))


def test_copy_offers_the_series_only(client, meeting):
    answer = client.post(url("timetable_copy", meeting), {"source": MeetingFactory().pk})

    assert answer.status_code == 422
    assert meeting.sessions.count() == 0


def test_day_template_by_form(client, meeting, hall):
    body = {"days": ["2023-03-06", "2023-03-07"], "parts": ["lunch"], "room": hall.pk}

    answer = client.post(url("timetable_day", meeting), body)

    assert answer.url == url("timetable", meeting)
    assert meeting.sessions.count() == 2
    again = client.post(url("timetable_day", meeting), body)
    assert again.status_code == 422
    assert "is there already" in again.content.decode()


@pytest.mark.parametrize("name", ["timetable_shift", "timetable_copy", "timetable_day"])
def test_forms_lead_back_to_pages_of_ours_only(client, meeting, name):
    answer = client.get(url(name, meeting) + "?next=https://elsewhere.example/")

    assert answer.context["cancel_url"] == url("timetable", meeting)


# Table and form


@pytest.mark.parametrize("count", [1, 3])
def test_table_lists_all_sessions_tray_first(client, meeting, count, django_assert_num_queries):
    hall = RoomFactory(venue=meeting.venue)
    for n in range(count):
        SessionRoleFactory(session=session_at(meeting, 9 + n, room=hall))
    waiting = SessionFactory(meeting=meeting, starts_at=None, title="Waiting")
    client.get(url("timetable_table", meeting))

    with django_assert_num_queries(10):
        answer = client.get(url("timetable_table", meeting))

    rows = answer.context["rows"]
    assert len(rows) == count + 1
    assert rows[0].session == waiting
    assert rows[1].people[0].startswith("Chair: ")
    assert url("session_move", meeting, waiting.pk) in answer.content.decode()


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("day=none", ["Waiting"]),
        ("day=2023-03-06", ["Morning", "Noon"]),
        ("q=noo", ["Noon"]),
        ("sort=-title", ["Waiting", "Noon", "Morning"]),
        ("day=nonsense", ["Waiting", "Morning", "Noon"]),
    ],
)
def test_table_is_filtered_and_sorted(client, meeting, query, titles):
    session_at(meeting, 9, title="Morning")
    session_at(meeting, 12, title="Noon")
    SessionFactory(meeting=meeting, starts_at=None, title="Waiting")

    answer = client.get(url("timetable_table", meeting) + f"?{query}")

    assert [row.session.title for row in answer.context["rows"]] == titles


def typed(session, **changes) -> dict:
    session.refresh_from_db()
    local = session.starts_at and session.starts_at.astimezone(session.meeting.time_zone)
    return {
        "starts_at": local.strftime("%Y-%m-%dT%H:%M") if local else "",
        "minutes": session.minutes,
        "room": session.room_id or "",
        "version": session.version,
        **changes,
    }


def test_form_places_a_session_and_takes_it_out(client, meeting, hall):
    session = SessionFactory(meeting=meeting, starts_at=None)
    address = url("session_move", meeting, session.pk)

    body = typed(session, starts_at="2023-03-06T09:30", minutes=45, room=hall.pk, is_pinned="on")
    assert client.post(address, body).url == url("timetable_table", meeting)

    session.refresh_from_db()
    assert (session.starts_at, session.ends_at) == (at(meeting, 9.5), at(meeting, 10.25))
    assert (session.room, session.is_pinned) == (hall, True)
    assert client.post(address, typed(session, tray="1")).status_code == 302
    session.refresh_from_db()
    assert (session.starts_at, session.ends_at, session.room) == (None, None, None)
    assert session.minutes == 45


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"starts_at": "2023-03-06T11:30"}, "Vale Hall holds “Plenary” from 11:00 to 12:00."),
        ({"starts_at": "2023-03-12T11:30"}, "outside the days"),
        ({"starts_at": "9999-12-31T23:59"}, "outside the days"),
        ({"minutes": "0"}, "greater than or equal to 1"),
        ({"minutes": "99999"}, "less than or equal to 1440"),
    ],
)
def test_form_says_why_a_place_is_refused(client, meeting, hall, changes, said):
    session_at(meeting, 11, title="Plenary", room=hall)
    session = session_at(meeting, 9, room=hall)

    answer = client.post(url("session_move", meeting, session.pk), {**typed(session), **changes})

    assert answer.status_code == 422
    assert said in answer.content.decode()
    session.refresh_from_db()
    assert session.version == 1


def test_second_form_is_held_back_with_what_the_first_changed(client, meeting):
    session = session_at(meeting, 9)
    opened = typed(session, starts_at="2023-03-06T15:00")
    Session.objects.filter(pk=session.pk).update(starts_at=at(meeting, 12), ends_at=at(meeting, 13))

    answer = client.post(url("session_move", meeting, session.pk), opened)

    assert answer.status_code == 422
    assert answer.context["form"].stale
    session.refresh_from_db()
    assert session.starts_at == at(meeting, 12)


def test_form_of_another_meetings_session_is_missing(client, meeting):
    assert client.get(url("session_move", meeting, SessionFactory().pk)).status_code == 404


# The whole form of a session


def test_session_is_given_an_end_or_a_length(client, meeting, hall):
    address = reverse("meetings:session_create", args=[meeting.slug])
    body = {"title": "New", "kind": "plenary", "mode": "hybrid", "starts_at": "2023-03-06T09:00"}

    answer = client.post(address, {**body, "minutes": "45", "room": hall.pk})

    assert answer.url == url("timetable", meeting)
    session = meeting.sessions.get()
    assert session.ends_at == at(meeting, 9.75)
    edit = reverse("meetings:session_edit", args=[meeting.slug, session.pk])
    body |= {"minutes": "30", "ends_at": "2023-03-06T09:45", "version": session.version}
    answer = client.post(f"{edit}?next={url('timetable_table', meeting)}", body)
    assert answer.url == url("timetable_table", meeting)
    session.refresh_from_db()
    assert session.ends_at == at(meeting, 9.5)


def test_session_without_a_time_keeps_its_length(client, meeting, hall):
    address = reverse("meetings:session_create", args=[meeting.slug])
    body = {"title": "New", "kind": "plenary", "mode": "hybrid", "minutes": "45", "room": hall.pk}

    client.post(address + "?next=//elsewhere.example/", body)

    session = meeting.sessions.get()
    assert (session.starts_at, session.minutes, session.room) == (None, 45, None)


# Who


@pytest.mark.parametrize("role", ["delegate", "contact_point"])
@pytest.mark.parametrize("name", ["timetable_moves", "timetable_add", "timetable_shift"])
def test_participants_change_nothing(client, meeting, user_as, role, name):
    session = session_at(meeting, 9)
    client.force_login(user_as(role, meeting))

    answer = post(client, url(name, meeting), {"moves": [move(session, start=None)]})

    assert answer.status_code == 403
    client.force_login(UserFactory())
    assert post(client, url(name, meeting), {}).status_code == 404
    session.refresh_from_db()
    assert session.version == 1

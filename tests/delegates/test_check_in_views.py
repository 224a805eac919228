"""The pages at the door, and those on who attended."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from delegates.gates import MOST_FOUND
from delegates.models import CheckIn, Delegate
from tests.factories import (
    AttendanceFactory,
    CheckInFactory,
    DelegateFactory,
    DelegationFactory,
    SessionFactory,
    confirm,
)

DAY = date(2023, 3, 6)
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture(autouse=True)
def third_day():
    with time_machine.travel("2023-03-08T02:00:00Z", tick=False):
        yield


def address(room, name="check_in", *arguments, **query) -> str:
    path = reverse(f"delegates:{name}", args=[room.meeting.slug, *arguments])
    return path + "?" + "&".join(f"{key}={value}" for key, value in query.items())


def found(answer) -> list[str]:
    return [person.family_name for person in answer.context["people"]]


@pytest.mark.parametrize("words", ["ahe", "AHEAD", "alpha ahe", "  ahe  "])
def test_people_are_found_by_name_and_organization(room, secretary, words):
    assert found(secretary.get(address(room, q=words))) == ["Ahead"]


def test_person_is_found_by_the_code_of_their_badge(room, secretary):
    assert found(secretary.get(address(room, q=room.head.badge_code.lower()))) == ["Ahead"]


def test_person_is_found_in_their_own_script(room, secretary):
    Delegate.objects.filter(pk=room.head.pk).update(own_script_name="李伟")

    assert found(secretary.get(address(room, q="李"))) == ["Ahead"]


def test_two_letters_find_nobody(room, secretary):
    answer = secretary.get(address(room, q="ah"))

    assert found(answer) == []
    assert "Type one more letter" in answer.content.decode()


def test_page_shows_where_it_stands_and_who_is_expected(room, secretary):
    DelegateFactory(delegation=room.alpha, status="confirmed", mode="online", days=[DAY])
    CheckInFactory(delegate=room.head, day=date(2023, 3, 8))

    answer = secretary.get(address(room))

    gate = answer.context["gate"]
    assert gate.day == date(2023, 3, 8)
    assert (gate.counts["in_person"].arrived, gate.counts["in_person"].expected) == (1, 2)
    # Whoever comes on another day only is not expected today.
    assert (gate.counts["online"].arrived, gate.counts["online"].expected) == (0, 0)


def test_tap_checks_in_and_another_takes_it_back(room, secretary):
    page = secretary.post(
        address(room, "check_in_person", room.head.pk),
        {"day": "2023-03-08", "q": "ahead"},
        follow=True,
        **HTMX,
    )
    made = CheckIn.objects.get()
    words = page.content.decode()

    assert (made.day, made.checked_by) == (date(2023, 3, 8), room.people["secretariat"])
    assert "<html" not in words
    assert "Checked in" in words
    undo = address(room, "check_in_undo", made.pk).rstrip("?")
    assert undo in words

    for _twice in range(2):
        page = secretary.post(undo, {"day": "2023-03-08", "q": "ahead"}, follow=True)
        assert found(page) == ["Ahead"]
    assert not CheckIn.objects.exists()


def test_session_is_checked_in_to(room, secretary):
    session = SessionFactory(meeting=room.meeting)

    page = secretary.post(
        address(room, "check_in_person", room.head.pk), {"session": session.pk}, follow=True
    )

    made = CheckIn.objects.get()
    assert (made.session, made.day) == (session, DAY)
    assert page.context["gate"].session == session
    assert page.context["gate"].counts["in_person"].arrived == 1


def test_people_who_are_not_confirmed_are_shown_with_a_link(room, secretary):
    answer = secretary.get(address(room, q="bhead"))
    words = answer.content.decode()

    assert "Not confirmed" in words
    assert room.beta.get_absolute_url() in words
    assert address(room, "check_in_person", room.beta_head.pk).rstrip("?") not in words

    page = secretary.post(
        address(room, "check_in_person", room.beta_head.pk), {"day": DAY}, follow=True
    )
    assert "is not confirmed" in page.content.decode()
    assert not CheckIn.objects.exists()


def test_outside_the_days_staff_choose_a_day(room, secretary):
    with time_machine.travel("2023-04-01T00:00:00Z", tick=False):
        page = secretary.get(address(room, q="ahead"))
        post = address(room, "check_in_person", room.head.pk)

        assert "Today is not a day of this meeting" in page.content.decode()
        assert post.rstrip("?") not in page.content.decode()
        refused = secretary.post(post, follow=True)
        assert "Choose a day of the meeting first." in refused.content.decode()
        assert not CheckIn.objects.exists()
        assert (
            post.rstrip("?")
            in secretary.get(address(room, q="ahead", day="2023-03-07")).content.decode()
        )


@pytest.mark.parametrize("day", ["2023-03-11", "nonsense", ""])
def test_day_that_is_not_the_meetings_is_none(room, secretary, day):
    gate = secretary.get(address(room, day=day)).context["gate"]

    assert gate.day == (None if day == "2023-03-11" else date(2023, 3, 8))


def test_sessions_and_people_of_other_meetings_are_not_here(room, secretary):
    elsewhere = DelegateFactory(delegation=confirm(DelegationFactory()), family_name="Faraway")
    made = CheckInFactory(delegate=elsewhere)
    session = SessionFactory()

    assert secretary.get(address(room, session=session.pk)).context["gate"].session is None
    assert found(secretary.get(address(room, q="faraway"))) == []
    assert secretary.post(address(room, "check_in_person", elsewhere.pk)).status_code == 404
    secretary.post(address(room, "check_in_undo", made.pk))
    assert CheckIn.objects.filter(pk=made.pk).exists()


@pytest.mark.parametrize("count", [1, 3])
def test_search_takes_as_many_queries_whoever_is_found(
    room, secretary, count, django_assert_num_queries
):
    for _each in range(count):
        person = DelegateFactory(delegation=room.alpha, status="confirmed", given_name="Findme")
        CheckInFactory(delegate=person, day=date(2023, 3, 8))
    SessionFactory.create_batch(count, meeting=room.meeting)

    # user, meeting, sessions, people, check-ins, arrived, expected
    with django_assert_num_queries(7):
        answer = secretary.get(address(room, q="findme"), **HTMX)

    assert len(answer.context["people"]) == count


def test_more_than_fit_are_not_all_shown(room, secretary):
    DelegateFactory.create_batch(MOST_FOUND + 1, delegation=room.alpha, given_name="Findme")

    answer = secretary.get(address(room, q="findme"))

    assert len(answer.context["people"]) == MOST_FOUND
    assert "Type one more letter" in answer.content.decode()


# The code of a badge


def test_code_shows_the_person_and_changes_nothing(room, secretary):
    answer = secretary.get(address(room, "check_in_code", room.head.badge_code.lower()))

    words = answer.content.decode()
    assert "AHEAD" in words
    assert address(room, "check_in_person", room.head.pk).rstrip("?") in words
    assert not CheckIn.objects.exists()


def test_unknown_code_says_so(room, secretary):
    elsewhere = DelegateFactory()
    for code in ("NOSUCHCODE", elsewhere.badge_code):
        page = secretary.get(address(room, "check_in_code", code), follow=True)
        assert f"No badge of this meeting has the code {code}." in page.content.decode()


# Somebody unregistered


def arrival(room, **fields) -> dict:
    values = {"given_name": "Ana", "family_name": "Late", "role": "delegate", "mode": "in_person"}
    return {**values, "organization": room.alpha.organization.pk, **fields}


def test_unregistered_person_is_added_and_checked_in_with_one_form(room, secretary):
    session = SessionFactory(meeting=room.meeting)

    page = secretary.post(
        address(room, "check_in_new", session=session.pk), arrival(room), follow=True
    )

    assert CheckIn.objects.get().session == session
    assert found(page) == ["Late"]
    assert "Added and checked in." in page.content.decode()


def test_what_stands_in_the_way_is_said_and_what_was_typed_is_kept(room, secretary):
    answer = secretary.post(
        address(room, "check_in_new"), arrival(room, organization=room.beta.organization.pk)
    )

    assert answer.status_code == 422
    assert "not confirmed but “Registering”" in answer.content.decode()
    assert 'value="Late"' in answer.content.decode()
    assert secretary.post(address(room, "check_in_new"), {}).status_code == 422


def test_new_head_at_the_door_follows_the_one_until_then_as_the_form_says(room, secretary):
    form = secretary.get(address(room, "check_in_new"))
    secretary.post(address(room, "check_in_new"), arrival(room, role="head_of_delegation"))

    assert "the one until then becomes alternate" in form.content.decode()
    room.head.refresh_from_db()
    assert room.head.role == "alternate"


def test_outside_the_days_the_form_asks_for_the_day(room, secretary):
    with time_machine.travel("2023-04-01T00:00:00Z", tick=False):
        assert secretary.post(address(room, "check_in_new"), arrival(room)).status_code == 422
        answer = secretary.post(address(room, "check_in_new"), arrival(room, day="2023-03-07"))

    assert answer.status_code == 302
    assert CheckIn.objects.get().day == date(2023, 3, 7)


# Attendance


def test_attendance_is_counted_by_day_session_and_delegation(room, secretary):
    session = SessionFactory(meeting=room.meeting)
    CheckInFactory(delegate=room.head, session=session)
    AttendanceFactory(delegate=room.head, day=DAY)
    AttendanceFactory(delegate=room.head, day=date(2023, 3, 7), mode="online")

    context = secretary.get(address(room, "attendance")).context

    days = [(total.in_person, total.online) for total in context["by_day"]]
    assert days == [(1, 0), (0, 1), (0, 0), (0, 0), (0, 0)]
    assert [(t.session, t.in_person, t.online) for t in context["by_session"]] == [(session, 1, 0)]
    [alpha] = context["rows"]  # Beta is not confirmed
    assert (alpha.expected, alpha.came, alpha.came_in_person, alpha.came_online) == (2, 1, 1, 1)


def test_attendance_is_sorted(room, secretary):
    confirm(room.beta)
    AttendanceFactory(delegate=room.head)

    def names(sort: str) -> list[str]:
        rows = secretary.get(address(room, "attendance", sort=sort)).context["rows"]
        return [str(delegation) for delegation in rows]

    assert names("came") == ["Beta", "Alpha"]
    assert names("-came") == ["Alpha", "Beta"]


@pytest.mark.parametrize("count", [1, 3])
def test_attendance_takes_as_many_queries_for_any_number(
    room, secretary, count, django_assert_num_queries
):
    for _each in range(count):
        delegation = confirm(DelegationFactory(meeting=room.meeting))
        CheckInFactory(
            delegate=delegation.delegates.get(), session=SessionFactory(meeting=room.meeting)
        )

    # user, meeting, days, check-ins, sessions, count and rows of delegations
    with django_assert_num_queries(7):
        secretary.get(address(room, "attendance"))


def test_secretariat_sees_where_attendance_is_known_from(room, secretary, sign_in):
    AttendanceFactory(delegate=room.head, source="own")
    page = room.alpha.get_absolute_url()

    assert "The person themself" in secretary.get(page).content.decode()
    assert "The person themself" not in sign_in("delegate_a").get(page).content.decode()


# A delegate's own days


def own_form(answer) -> dict[str, str]:
    form = answer.context["form"]
    values = {name: form[name].value() for name in form.fields}
    return values | {f"initial-{name}": value for name, value in values.items()}


def test_delegate_corrects_their_own_days(room, sign_in):
    client = sign_in("delegate_a")
    person = Delegate.objects.get(user=room.people["delegate_a"])
    page = address(room, "own_attendance")
    sent = own_form(client.get(page))

    assert list(sent)[:3] == ["2023-03-06", "2023-03-07", "2023-03-08"]
    answer = client.post(page, {**sent, "2023-03-07": "online"})

    assert answer.status_code == 302
    attended = person.attendances.values_list("day", "mode", "source")
    assert list(attended) == [(date(2023, 3, 7), "online", "own")]
    assert not room.head.attendances.exists()


def test_check_in_made_while_the_form_was_open_stays(room, sign_in):
    client = sign_in("delegate_a")
    person = Delegate.objects.get(user=room.people["delegate_a"])
    page = address(room, "own_attendance")
    sent = own_form(client.get(page))
    AttendanceFactory(delegate=person, day=DAY, source="check_in")

    client.post(page, {**sent, "2023-03-07": "in_person"})

    assert [a.source for a in person.attendances.all()] == ["check_in", "own"]


def test_wrong_choice_and_closed_meeting_are_422(room, sign_in):
    client = sign_in("delegate_a")
    page = address(room, "own_attendance")
    sent = own_form(client.get(page))

    assert client.post(page, {**sent, "2023-03-07": "flying"}).status_code == 422
    type(room.meeting).objects.filter(pk=room.meeting.pk).update(status="closed")
    answer = client.post(page, {**sent, "2023-03-07": "online"})
    assert answer.status_code == 422
    assert "The meeting is closed" in answer.content.decode()

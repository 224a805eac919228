"""The list of the timetable's warnings, and accepting one with a reason."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from agenda import services
from agenda.conflicts import find_warnings
from agenda.models import Acknowledgement
from agenda.timetables import collect_timetable
from delegates.models import DelegateRole, DelegateStatus, SessionRoleKind
from tests.factories import (
    AcknowledgementFactory,
    AgendaItemFactory,
    DelegateFactory,
    DelegationFactory,
    RoomFactory,
    SessionFactory,
    SessionRoleFactory,
)


def url(name: str, *args: object) -> str:
    return reverse(f"agenda:{name}", args=args)


def text_of(answer) -> str:
    return answer.content.decode()


def clash(meeting, **person):
    """A person who chairs two sessions at once; the sessions and the person."""
    delegate = DelegateFactory(delegation=DelegationFactory(meeting=meeting), **person)
    sessions = [SessionFactory(meeting=meeting, kind="breakout") for _ in range(2)]
    for session in sessions:
        SessionRoleFactory(session=session, delegate=delegate)
    return *sessions, delegate


def warnings_of(meeting, kind: str) -> list:
    return [w for w in find_warnings(collect_timetable(meeting)) if w.kind == kind]


# What is read from the records


def test_people_who_withdrew_or_wait_are_in_no_conflict(meeting):
    _one, _other, delegate = clash(meeting)
    assert len(warnings_of(meeting, "person_twice")) == 1

    for status in (DelegateStatus.WITHDRAWN, DelegateStatus.WAITLISTED):
        type(delegate).objects.filter(pk=delegate.pk).update(status=status)
        assert warnings_of(meeting, "person_twice") == []
        assert len(warnings_of(meeting, "no_chair")) == 2


def test_session_back_in_the_tray_is_in_no_conflict(meeting):
    one, *_rest = clash(meeting)
    one.starts_at = one.ends_at = None
    one.save()

    assert warnings_of(meeting, "person_twice") == []


def test_items_without_time_are_those_that_the_overview_counts(meeting):
    main, other, _lone = (AgendaItemFactory(meeting=meeting) for _ in range(3))
    sub = AgendaItemFactory(meeting=meeting, parent=main)
    AgendaItemFactory(meeting=meeting, parent=main)
    sub.sessions.add(SessionFactory(meeting=meeting))
    other.sessions.add(SessionFactory(meeting=meeting, starts_at=None))

    named = {warning.sides[0].key for warning in warnings_of(meeting, "no_time")}

    assert named == {item.pk for item in meeting.agenda_items.without_time()}


# Services


def test_warning_is_acknowledged_and_that_is_withdrawn(meeting, secretary):
    clash(meeting)
    [warning] = warnings_of(meeting, "person_twice")

    record = services.acknowledge_warning(
        meeting=meeting, key=warning.key, reason="A deputy stands in.", by=secretary
    )
    assert (record.key, record.acknowledged_by) == (warning.key, secretary)

    services.withdraw_acknowledgement(acknowledgement=record)
    assert not Acknowledgement.objects.exists()


@pytest.mark.parametrize(
    ("key", "reason", "words"),
    [
        ("person_twice:gone", "Known.", "This conflict is gone"),
        (None, "", "This field cannot be blank"),
        (None, "x" * 301, "at most 300 characters"),
    ],
)
def test_acknowledgement_is_refused(meeting, secretary, key, reason, words):
    clash(meeting)
    [warning] = warnings_of(meeting, "person_twice")

    with pytest.raises(ValidationError, match=words):
        services.acknowledge_warning(
            meeting=meeting, key=key or warning.key, reason=reason, by=secretary
        )
    assert not Acknowledgement.objects.exists()


def test_warning_is_acknowledged_once(meeting, secretary):
    clash(meeting)
    [warning] = warnings_of(meeting, "person_twice")
    AcknowledgementFactory(meeting=meeting, key=warning.key)

    with pytest.raises(ValidationError, match="Somebody else has just acknowledged"):
        services.acknowledge_warning(
            meeting=meeting, key=warning.key, reason="Known.", by=secretary
        )


# Pages


def test_list_says_each_conflict_with_links_to_both_sides(client, meeting, secretary):
    one, other, delegate = clash(meeting, given_name="Ana", family_name="Person")
    one.title, other.title = "First <b>", "Second"
    one.save()
    other.save()

    page = text_of(client.get(url("warning_list", meeting.slug)))

    assert "Ana Person chairs “First &lt;b&gt;” and chairs “Second” at the same time" in page
    for side in (one, other, delegate):
        assert f'href="{side.get_absolute_url()}"' in page


def test_list_links_to_items_delegations_and_rooms(client, meeting, secretary):
    room = RoomFactory(venue=meeting.venue, capacity=1)
    item = AgendaItemFactory(meeting=meeting)
    SessionFactory(meeting=meeting, room=room, expected_attendance=2)
    SessionFactory(meeting=meeting)
    delegation = DelegateFactory(
        delegation=DelegationFactory(meeting=meeting), role=DelegateRole.HEAD
    ).delegation

    page = text_of(client.get(url("warning_list", meeting.slug)))

    assert f'href="{item.get_absolute_url()}"' in page
    assert f'href="{delegation.get_absolute_url()}"' in page
    assert f'href="{reverse("meetings:room_edit", args=[room.pk])}"' in page


def test_list_of_a_timetable_without_conflicts_says_so(client, meeting, secretary):
    assert "Nothing stands against anything" in text_of(
        client.get(url("warning_list", meeting.slug))
    )


def test_acknowledged_conflicts_come_last_with_their_reason(client, meeting, secretary):
    clash(meeting)
    SessionFactory(meeting=meeting, kind="plenary")
    [warning] = warnings_of(meeting, "person_twice")
    AcknowledgementFactory(meeting=meeting, key=warning.key, reason="A deputy stands in.")

    answer = client.get(url("warning_list", meeting.slug))

    rows = answer.context["rows"]
    assert [line.acknowledged is not None for line in rows] == [*[False] * (len(rows) - 1), True]
    assert rows[-1].warning.key == warning.key
    assert "A deputy stands in." in text_of(answer)
    assert "1 acknowledged" in text_of(answer)


def test_overview_fetches_the_numbers_alone(client, meeting, secretary):
    AgendaItemFactory(meeting=meeting)
    summary = client.get(url("meeting_summary", meeting.slug))
    address = f"{url('warning_list', meeting.slug)}?summary=1"
    assert f'hx-get="{address}"' in text_of(summary)

    counts = text_of(client.get(address, headers={"HX-Request": "true"}))

    assert "1 conflict in the timetable." in counts
    assert "<table" not in counts


@pytest.mark.parametrize("count", [1, 3])
def test_list_takes_the_same_number_of_queries(
    client, meeting, secretary, count, django_assert_num_queries
):
    for _ in range(count):
        clash(meeting)
        AgendaItemFactory(meeting=meeting)
    for warning in warnings_of(meeting, "person_twice"):
        AcknowledgementFactory(meeting=meeting, key=warning.key, acknowledged_by=secretary)

    # user, meeting; rooms, sessions, items, people, their parts; accepted
    with django_assert_num_queries(7):
        client.get(url("warning_list", meeting.slug))


def test_form_shows_the_conflict_and_keeps_it_with_the_reason(client, meeting, secretary):
    clash(meeting)
    [warning] = warnings_of(meeting, "person_twice")
    address = f"{url('warning_acknowledge', meeting.slug)}?key={warning.key}"
    assert warning.text in text_of(client.get(address))

    answer = client.post(address, {"reason": "A deputy stands in."})

    assert answer.url == url("warning_list", meeting.slug)
    record = Acknowledgement.objects.get()
    assert (record.key, record.reason) == (warning.key, "A deputy stands in.")
    assert record.acknowledged_by == secretary


def test_form_needs_a_reason(client, meeting, secretary):
    clash(meeting)
    [warning] = warnings_of(meeting, "person_twice")

    answer = client.post(
        f"{url('warning_acknowledge', meeting.slug)}?key={warning.key}", {"reason": " "}
    )

    assert answer.status_code == 422
    assert warning.text in text_of(answer)
    assert not Acknowledgement.objects.exists()


def test_form_keeps_what_was_typed_when_the_conflict_has_gone(client, meeting, secretary):
    answer = client.post(
        f"{url('warning_acknowledge', meeting.slug)}?key=no_chair:0", {"reason": "Agreed."}
    )

    assert answer.status_code == 422
    assert "This conflict is gone" in text_of(answer)
    assert 'value="Agreed."' in text_of(answer)


def test_withdrawing_is_undone_by_its_message(client, meeting, secretary):
    clash(meeting)
    [warning] = warnings_of(meeting, "person_twice")
    record = AcknowledgementFactory(
        meeting=meeting, key=warning.key, reason="Agreed with Ana & Ben."
    )

    answer = client.post(
        url("acknowledgement_delete", meeting.slug, record.pk),
        follow=True,
    )
    assert not Acknowledgement.objects.exists()
    [message] = answer.context["messages"]
    client.post(message.extra_tags.removeprefix("undo="))

    again = Acknowledgement.objects.get()
    assert (again.key, again.reason) == (record.key, "Agreed with Ana & Ben.")


def test_acknowledgement_of_another_meeting_is_not_found(client, meeting, secretary):
    record = AcknowledgementFactory()

    answer = client.post(url("acknowledgement_delete", meeting.slug, record.pk))

    assert answer.status_code == 404
    assert Acknowledgement.objects.exists()


@pytest.mark.parametrize("role", ["delegate", "contact_point"])
def test_conflicts_are_the_secretariats(client, meeting, user_as, role):
    client.force_login(user_as(role, meeting))
    AgendaItemFactory(meeting=meeting)

    assert client.get(url("warning_list", meeting.slug)).status_code == 403
    assert "warnings" not in text_of(client.get(url("meeting_summary", meeting.slug)))


def test_every_role_has_its_verb(meeting):
    delegate = DelegateFactory(delegation=DelegationFactory(meeting=meeting))
    for role in SessionRoleKind:
        session = SessionFactory(meeting=meeting)
        SessionRoleFactory(session=session, delegate=delegate, role=role)

    found = warnings_of(meeting, "person_twice")

    assert len(found) == len(SessionRoleKind) * (len(SessionRoleKind) - 1) / 2

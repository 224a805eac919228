"""The floor: asked for from phones, given by the Chair."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from agenda import services
from agenda.conducting import Conduct, times_taken
from agenda.models import FloorRequest, FloorStatus, ItemRun
from tests.agenda.conducted import open_list
from tests.agenda.pages import text_of, url
from tests.factories import (
    DelegationFactory,
    FloorRequestFactory,
    ItemRunFactory,
    MeetingFactory,
    OrganizationFactory,
    SessionFactory,
    SpeakersListFactory,
    UserFactory,
    confirm,
)


def test_floor_is_asked_for_given_and_ended(session, items, staff):
    speakers = open_list(session, items[0], staff)
    fiji, samoa = (confirm(DelegationFactory(meeting=session.meeting)) for _ in range(2))
    one = services.ask_for_floor(speakers=speakers, delegation=fiji, by=staff)
    other = services.ask_for_floor(speakers=speakers, delegation=samoa, by=staff)

    services.give_floor(request=one)
    services.give_floor(request=other)  # which ends the first

    one.refresh_from_db()
    assert (one.status, one.ended_at is not None) == (FloorStatus.DONE, True)
    services.end_item(session=session, seen=ItemRun.objects.get().pk)
    other.refresh_from_db()
    speakers.refresh_from_db()
    assert (other.status, speakers.is_open) == (FloorStatus.DONE, False)


def test_floor_is_not_asked_for_twice_nor_when_closed(session, items, staff):
    speakers = open_list(session, items[0], staff)
    delegation = DelegationFactory(meeting=session.meeting)
    asked = services.ask_for_floor(speakers=speakers, delegation=delegation, by=staff)

    with pytest.raises(ValidationError, match="on the list already"):
        services.ask_for_floor(speakers=speakers, delegation=delegation, by=staff)
    services.take_back(request=asked)
    services.close_floor(speakers=speakers)
    with pytest.raises(ValidationError, match="closed"):
        services.ask_for_floor(speakers=speakers, delegation=delegation, by=staff)
    again = services.ask_for_floor(
        speakers=speakers, delegation=delegation, by=staff, by_chair=True
    )
    assert again.status == FloorStatus.REQUESTED
    with pytest.raises(ValidationError, match="does not wait"):
        services.give_floor(request=asked)


def test_floor_needs_an_item(session):
    with pytest.raises(ValidationError, match="Start an item first"):
        services.open_floor(session=session)


def test_delegation_of_another_meeting_does_not_speak(session, items, staff):
    speakers = open_list(session, items[0], staff)

    with pytest.raises(ValidationError, match="own meeting"):
        services.ask_for_floor(speakers=speakers, delegation=DelegationFactory(), by=staff)


def test_list_is_read_in_either_order(session, items, staff):
    speakers = open_list(session, items[0], staff)
    for name, kind in (("Rocb", "rocb"), ("Zealand", "member"), ("australia", "member")):
        organization = OrganizationFactory(name=name, kind=kind)
        delegation = DelegationFactory(meeting=session.meeting, organization=organization)
        services.ask_for_floor(speakers=speakers, delegation=delegation, by=staff)

    def waiting():
        return [r.delegation.organization.name for r in Conduct(session).floor.waiting]

    assert waiting() == ["Rocb", "Zealand", "australia"]
    services.order_floor(speakers=speakers, order="protocol")
    assert waiting() == ["australia", "Zealand", "Rocb"]


def test_times_are_summed_by_delegation(session):
    speakers = SpeakersListFactory(session=session)
    delegation = DelegationFactory(meeting=session.meeting)
    then = timezone.now() - timedelta(hours=1)
    for seconds in (30, 45):
        FloorRequestFactory(
            speakers_list=speakers,
            delegation=delegation,
            status="done",
            granted_at=then,
            ended_at=then + timedelta(seconds=seconds),
        )

    assert times_taken(session.meeting) == [{"name": delegation.organization.name, "seconds": 75}]


@pytest.mark.django_db(transaction=True)
def test_two_who_are_given_the_floor_at_once_speak_one_after_the_other(
    session, items, staff, at_once
):
    speakers = open_list(session, items[0], staff)
    asked = [
        services.ask_for_floor(
            speakers=speakers, delegation=DelegationFactory(meeting=session.meeting), by=staff
        )
        for _ in range(2)
    ]

    results = at_once(*(lambda one=one: services.give_floor(request=one) for one in asked))

    assert results == [None, None]
    statuses = sorted(FloorRequest.objects.values_list("status", flat=True))
    assert statuses == [FloorStatus.DONE, FloorStatus.GRANTED]


@pytest.mark.django_db(transaction=True)
def test_two_phones_of_a_delegation_ask_once(session, items, staff, at_once):
    speakers = open_list(session, items[0], staff)
    delegation = DelegationFactory(meeting=session.meeting)

    def ask():
        return services.ask_for_floor(speakers=speakers, delegation=delegation, by=staff)

    results = at_once(ask, ask)

    assert sorted(type(result).__name__ for result in results) == [
        "FloorRequest",
        "ValidationError",
    ]


# Pages


def test_request_of_another_session_is_not_found(client, chair, meeting, session):
    asked = FloorRequestFactory(speakers_list__session=SessionFactory(meeting=meeting))

    answer = client.post(url("floor_request", meeting.slug, session.pk, asked.pk), {"act": "give"})

    assert answer.status_code == 404


def test_delegate_asks_and_takes_back(client, delegate, meeting, session, items, staff):
    speakers = open_list(session, items[0], staff)
    own = delegate.delegate_records.get().delegation

    answer = client.post(url("floor_ask", meeting.slug, speakers.pk, own.pk), follow=True)

    assert "is number 1 on the list" in text_of(answer)
    asked = FloorRequest.objects.get()
    assert (asked.delegation, asked.requested_by) == (own, delegate)
    client.post(url("floor_take_back", meeting.slug, asked.pk))
    asked.refresh_from_db()
    assert asked.status == FloorStatus.WITHDRAWN


def test_delegate_asks_for_no_other_delegation(client, delegate, meeting, session, items, staff):
    speakers = open_list(session, items[0], staff)
    other = DelegationFactory(meeting=meeting)
    elsewhere = SpeakersListFactory(session=SessionFactory(meeting=MeetingFactory()))
    own = delegate.delegate_records.get().delegation
    asked = FloorRequestFactory(speakers_list=speakers, delegation=other)

    for address in (
        url("floor_ask", meeting.slug, speakers.pk, other.pk),
        url("floor_ask", meeting.slug, elsewhere.pk, own.pk),
        url("floor_take_back", meeting.slug, asked.pk),
    ):
        assert client.post(address).status_code == 404
    assert FloorRequest.objects.get() == asked


def test_floor_keeps_items_of_a_draft_agenda_from_delegates(client, user_as, draft_meeting):
    run = ItemRunFactory(session__meeting=draft_meeting, item__title="Secret plan")
    client.force_login(user_as("delegate", draft_meeting))

    assert "Secret plan" not in text_of(client.get(url("floor", draft_meeting.slug)))
    assert "Secret plan" not in text_of(client.get(url("meeting_now", draft_meeting.slug)))
    client.force_login(UserFactory(is_secretariat=True))
    assert run.item.title in text_of(client.get(url("meeting_now", draft_meeting.slug)))

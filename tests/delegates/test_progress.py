"""The picture of registration: its figures, its days at the venue, and its shapes."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from defusedxml import ElementTree
from django.urls import reverse

from delegates.models import Delegation
from delegates.progress import PARTS, curve_of, groups_of
from tests.factories import DelegationFactory, MeetingFactory, OrganizationFactory


@pytest.fixture
def page(room, secretary):
    address = reverse("delegates:registration_progress", args=[room.meeting.slug])
    return lambda: secretary.get(address)


def at(day: int, hour: int) -> datetime:
    return datetime(2023, 2, day, hour, tzinfo=UTC)


def put(meeting, **times) -> Delegation:
    status = times.pop("status", "submitted")
    delegation = DelegationFactory(meeting=meeting, status=status, invited_at=at(1, 0))
    Delegation.objects.filter(pk=delegation.pk).update(**times)
    return delegation


def test_groups_are_members_by_subregion_then_the_others(db):
    meeting = MeetingFactory()
    for status in ("invited", "submitted", "declined", "withdrawn"):
        DelegationFactory(meeting=meeting, status=status)
    observer = OrganizationFactory(kind="observer", subregion="")
    asean = OrganizationFactory(subregion="asean")
    for organization in (observer, asean):
        DelegationFactory(meeting=meeting, organization=organization)

    groups = groups_of(meeting)

    assert [group.label for group in groups] == ["ASEAN", "Australasia/Oceania", "Observer"]
    assert dict(zip(PARTS, groups[1].parts, strict=True)) == {
        "confirmed": 0,
        "submitted": 1,
        "registering": 0,
        "left": 2,
        "invited": 1,
    }


def test_curve_counts_days_at_the_venue(db):
    """An evening in UTC is the next day in Fiji, which is twelve or thirteen hours ahead."""
    meeting = MeetingFactory(registration_deadline=at(20, 0))
    put(meeting, answered_at=at(2, 13), submitted_at=at(5, 1))
    put(meeting, answered_at=at(3, 1), submitted_at=None, status="registering")

    curve = curve_of(meeting)

    assert [(d.day, d.answered, d.submitted, d.confirmed) for d in curve.days] == [
        (date(2023, 2, 3), 2, 0, 0),
        (date(2023, 2, 5), 2, 1, 0),
    ]
    assert curve.first == date(2023, 2, 1)
    assert curve.deadline == date(2023, 2, 20)


def test_answer_without_a_time_is_known_from_the_history(db):
    meeting = MeetingFactory()
    delegation = DelegationFactory(meeting=meeting)
    delegation.status = "declined"
    delegation.save()

    (day,) = curve_of(meeting).days

    assert day.answered == 1
    assert abs(day.day - datetime.now(UTC).date()) <= timedelta(days=1)


def test_whoever_was_reopened_to_invited_has_not_answered(db):
    meeting = MeetingFactory()
    put(meeting, status="invited", answered_at=at(2, 1))

    assert curve_of(meeting).days == []


def test_page_draws_well_formed_pictures_with_their_figures(room, page):
    put(room.meeting, answered_at=at(2, 1), submitted_at=at(3, 1))
    text = page().content.decode()

    pictures = re.findall(r"<svg class=\"chart\".*?</svg>", text, re.DOTALL)

    assert len(pictures) == 2
    for picture in pictures:
        root = ElementTree.fromstring(picture)
        assert root.get("role") == "img"
        assert root.get("aria-label")
        assert not list(root.iter("style"))
        assert "style=" not in picture
    assert "Australasia/Oceania" in text
    assert "Fri 3 Feb 2023" in text


def test_page_says_what_to_do_without_delegations(client, room, secretary):
    meeting = MeetingFactory()

    answer = secretary.get(reverse("delegates:registration_progress", args=[meeting.slug]))

    assert answer.status_code == 200
    assert 'class="empty"' in answer.content.decode()


def test_deadline_and_answers_on_one_day_are_drawn(room, page):
    room.meeting.registration_deadline = at(1, 0)
    room.meeting.save()
    Delegation.objects.filter(meeting=room.meeting).update(invited_at=at(1, 0))

    assert page().status_code == 200


def test_progress_takes_the_same_queries_at_1_and_3_rows(room, page, django_assert_max_num_queries):
    counts = []
    for more in (1, 2):
        for _ in range(more):
            put(room.meeting, answered_at=at(2, 1))
        page()
        with django_assert_max_num_queries(6) as captured:
            page()
        counts.append(len(captured))
    assert counts[0] == counts[1]

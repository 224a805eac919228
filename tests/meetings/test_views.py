from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from meetings.models import Meeting, Organization, Session
from tests.factories import (
    MeetingFactory,
    MeetingSeriesFactory,
    OrganizationFactory,
    RoomFactory,
    SessionFactory,
    UserFactory,
    VenueFactory,
)


@pytest.fixture
def secretary(db, client):
    user = UserFactory(is_secretariat=True)
    client.force_login(user)
    return user


@pytest.mark.parametrize(
    ("name", "fill"),
    [
        ("meetings:meeting_list", MeetingFactory),
        ("meetings:organization_list", OrganizationFactory),
        ("meetings:series_list", MeetingSeriesFactory),
        ("meetings:venue_list", lambda: RoomFactory(venue=VenueFactory())),
    ],
)
def test_lists_take_the_same_queries_at_1_and_3_rows(
    client, secretary, name, fill, django_assert_max_num_queries
):
    counts = []
    for more in (1, 2):
        for _ in range(more):
            fill()
        client.get(reverse(name))  # the session is in the cache now
        with django_assert_max_num_queries(12) as captured:
            assert client.get(reverse(name)).status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_programme_takes_the_same_queries_at_1_and_3_rows(
    client, secretary, django_assert_max_num_queries
):
    meeting = MeetingFactory(venue=VenueFactory())
    counts = []
    for more in (1, 2):
        for _ in range(more):
            SessionFactory(meeting=meeting, room=RoomFactory(venue=meeting.venue))
        client.get(reverse("agenda:programme", args=[meeting.slug]))
        with django_assert_max_num_queries(12) as captured:
            client.get(reverse("agenda:programme", args=[meeting.slug]))
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_visitors_see_announced_meetings_and_nothing_to_open(client, db):
    MeetingFactory(title="Announced one", status="announced")
    MeetingFactory(title="Secret draft", status="draft")

    page = client.get("/").content.decode()

    assert "Announced one" in page
    assert "Secret draft" not in page
    assert 'href="/meetings/' not in page


def test_list_is_searched_filtered_and_sorted_by_its_address(client, db):
    soon = timezone.now().date() + timedelta(days=30)
    MeetingFactory(title="Suva meets", first_day=soon, last_day=soon)
    MeetingFactory(title="Bali met", city="Nusa Dua")

    def titles(query: str) -> list[str]:
        return [meeting.title for meeting in client.get("/?" + query).context["rows"]]

    assert titles("q=suva") == ["Suva meets"]
    assert titles("when=past") == ["Bali met"]
    assert titles("when=upcoming") == ["Suva meets"]
    assert titles("sort=title") == ["Bali met", "Suva meets"]
    assert titles("sort=-title") == ["Suva meets", "Bali met"]


def test_filter_by_htmx_answers_with_the_results_only(client, db):
    MeetingFactory()

    answer = client.get("/?q=x", headers={"HX-Request": "true"})

    assert answer.content.decode().strip().startswith('<div id="results">')
    assert "HX-Request" in answer.headers["Vary"]


def test_session_is_typed_in_the_zone_of_its_meeting(client, secretary):
    meeting = MeetingFactory(time_zone="Pacific/Auckland", venue=VenueFactory())
    day = meeting.first_day.isoformat()

    answer = client.post(
        reverse("meetings:session_create", args=[meeting.slug]),
        {
            "title": "Plenary",
            "kind": "plenary",
            "mode": "hybrid",
            "starts_at": f"{day}T09:00",
            "ends_at": f"{day}T10:30",
        },
    )

    assert answer.status_code == 302
    start = Session.objects.get().starts_at.astimezone(meeting.time_zone)
    assert (start.date(), start.hour) == (meeting.first_day, 9)


def test_refused_session_says_why_and_keeps_what_was_typed(client, secretary):
    meeting = MeetingFactory(venue=VenueFactory())
    room = RoomFactory(venue=meeting.venue)
    other = SessionFactory(meeting=meeting, room=room)
    zone = meeting.time_zone

    answer = client.post(
        reverse("meetings:session_create", args=[meeting.slug]),
        {
            "title": "Typed title ไทย",
            "kind": "plenary",
            "mode": "hybrid",
            "room": room.pk,
            "starts_at": other.starts_at.astimezone(zone).strftime("%Y-%m-%dT%H:%M"),
            "ends_at": other.ends_at.astimezone(zone).strftime("%Y-%m-%dT%H:%M"),
        },
    )

    assert answer.status_code == 422
    assert "Another session holds this room at that time." in answer.content.decode()
    assert "Typed title ไทย" in answer.content.decode()
    assert Session.objects.count() == 1


def test_second_editor_is_told_what_the_first_changed(client, secretary):
    organization = OrganizationFactory(name="Samoa", administration="Ministry of Revenue")
    address = reverse("meetings:organization_edit", args=[organization.slug])
    opened = client.get(address).context["form"].initial
    form = {name: "" if value is None else value for name, value in opened.items()}

    first = client.post(address, {**form, "administration": "Ministry of Customs"})
    second = client.post(address, {**form, "abbreviation": "MCR"})

    assert first.status_code == 302
    assert second.status_code == 422
    page = second.content.decode()
    assert "Ministry of Revenue" in page
    assert "Ministry of Customs" in page
    assert str(secretary) in page
    # What the second left alone has the first one's value, and the next save goes through.
    rendered = second.context["form"]
    again = {name: rendered[name].value() or "" for name in form}
    assert again["administration"] == "Ministry of Customs"
    assert client.post(address, again).status_code == 302
    organization.refresh_from_db()
    assert (organization.administration, organization.abbreviation) == (
        "Ministry of Customs",
        "MCR",
    )


def test_deletion_asks_once_and_says_what_still_needs_it(client, secretary):
    meeting = MeetingFactory()
    used = reverse("meetings:organization_delete", args=[meeting.host.slug])
    free = OrganizationFactory()

    assert client.get(used).status_code == 200
    refused = client.post(used)
    assert refused.status_code == 422
    assert "used by meetings" in refused.content.decode()

    client.post(reverse("meetings:organization_delete", args=[free.slug]))
    assert not Organization.objects.filter(pk=free.pk).exists()


def test_names_are_text_and_never_markup(client, secretary):
    name = "<script>alert(1)</script> المملكة"
    OrganizationFactory(name=name)

    page = client.get(reverse("meetings:organization_list")).content.decode()

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; المملكة" in page


def test_empty_lists_offer_the_first_step(client, secretary):
    for name, step in [
        ("meetings:organization_list", "New organization"),
        ("meetings:series_list", "New series"),
        ("meetings:venue_list", "New venue"),
    ]:
        page = client.get(reverse(name)).content.decode()
        assert page.count(step) == 2, name  # in the head, and in the empty list


def test_overview_offers_the_next_step_of_the_life_cycle(client, secretary):
    meeting = MeetingFactory(status="announced")

    client.post(
        reverse("meetings:meeting_status", args=[meeting.slug]), {"status": "registration_open"}
    )

    meeting.refresh_from_db()
    assert meeting.status == "registration_open"
    assert Meeting.objects.count() == 1

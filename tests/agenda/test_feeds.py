"""The addresses that outsiders keep: who may read them, what they say, and what they cost."""

import csv
import io
import json
import xml.etree.ElementTree as ET

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from icalendar import Calendar
from openpyxl import load_workbook

from agenda import services
from delegates.models import CalendarAddress, Star
from delegates.services import renew_calendar_address, revoke_calendar_address
from meetings.models import Meeting, ProgrammeAudience
from tests.factories import (
    AgendaItemFactory,
    DelegateFactory,
    MeetingFactory,
    RoomFactory,
    SessionFactory,
    SessionRoleFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

FEEDS = ("programme_ics", "schedule_json", "schedule_xml", "programme_csv", "programme_xlsx")
ROLES = ("visitor", "stranger", "contact_point", "delegate", "secretariat")
READERS = {
    ProgrammeAudience.PUBLIC: (200, 200, 200, 200, 200),
    ProgrammeAudience.PARTICIPANTS: (404, 404, 200, 200, 200),
    ProgrammeAudience.STAFF: (404, 404, 404, 404, 200),
}


def release(meeting: Meeting) -> None:
    services.release(meeting=meeting, note="", by=None, mails=False)


def path(feed: str, meeting: Meeting) -> str:
    return reverse(f"agenda:{feed}", args=[meeting.slug])


def audience(meeting: Meeting, value: str) -> None:
    Meeting.objects.filter(pk=meeting.pk).update(programme_audience=value)


@pytest.fixture
def session(meeting):
    """In a room, with an item, a link, and two people of whom one may be named."""
    session = SessionFactory(
        meeting=meeting,
        title="=Plenary",
        room=RoomFactory(venue=meeting.venue, name="Coral"),
        online_url="https://meet.example.org/secret",
    )
    session.item_links.create(item=AgendaItemFactory(meeting=meeting, title="Data"))
    for name, consents in (("Named", True), ("Hidden", False)):
        person = DelegateFactory(
            delegation__meeting=meeting, family_name=name, consents_to_listing=consents
        )
        SessionRoleFactory(session=session, delegate=person)
    return session


@pytest.fixture
def public(meeting, session):
    audience(meeting, ProgrammeAudience.PUBLIC)
    release(meeting)
    return meeting


@pytest.mark.parametrize("value", ProgrammeAudience.values)
@pytest.mark.parametrize(("place", "role"), list(enumerate(ROLES)))
def test_feeds_are_for_the_audience(client, user_as, meeting, session, value, place, role):
    audience(meeting, value)
    release(meeting)
    if role != "visitor":
        client.force_login(user_as(role, meeting))

    answers = {feed: client.get(path(feed, meeting)).status_code for feed in FEEDS}

    assert set(answers.values()) == {READERS[value][place]}


@pytest.mark.parametrize("feed", FEEDS)
def test_without_a_release_there_is_nothing(client, secretary, meeting, session, feed):
    assert client.get(path(feed, meeting)).status_code == 404


@pytest.mark.parametrize("role", ["visitor", "secretariat"])
def test_feeds_say_what_the_public_may_read_whoever_asks(client, user_as, public, role):
    if role != "visitor":
        client.force_login(user_as(role, public))
    for feed in FEEDS[:-1]:
        text = client.get(path(feed, public)).content.decode()
        assert "NAMED" in text
        assert "HIDDEN" not in text
        assert "meet.example.org" not in text


def test_ics_has_the_released_session(client, public, session):
    answer = client.get(path("programme_ics", public))

    (event,) = Calendar.from_ical(answer.content).events
    assert event["UID"] == f"{session.pk}@wcoap"
    assert event["DTSTART"].params["TZID"] == "Pacific/Fiji"
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"


def test_sequence_rises_with_a_release_that_changes_the_session(client, public, session):
    session.title = "Renamed"
    session.save()
    release(public)
    (event,) = Calendar.from_ical(client.get(path("programme_ics", public)).content).events
    assert (event["SUMMARY"], event["SEQUENCE"]) == ("Renamed", 1)

    session.delete()
    SessionFactory(meeting=public, title="Another")
    release(public)
    events = Calendar.from_ical(client.get(path("programme_ics", public)).content).events
    said = {event["SUMMARY"]: (event["STATUS"], event["SEQUENCE"]) for event in events}
    assert said == {"Renamed": ("CANCELLED", 2), "Another": ("CONFIRMED", 0)}
    assert "Renamed" not in client.get(path("schedule_json", public)).content.decode()


def test_schedule_json_is_as_apps_read_it(client, public, session):
    schedule = client.get(path("schedule_json", public)).json()["schedule"]

    conference = schedule["conference"]
    assert schedule["version"] == "1"
    assert conference["acronym"] == public.slug
    assert (conference["start"], conference["end"]) == ("2023-03-06", "2023-03-10")
    assert conference["daysCount"] == len(conference["days"]) == 5
    assert conference["time_zone_name"] == "Pacific/Fiji"
    assert conference["rooms"][0]["name"] == "Coral"
    day = conference["days"][0]
    assert (day["index"], day["date"]) == (1, "2023-03-06")
    assert day["day_start"] == "2023-03-06T04:00:00+12:00"
    assert day["day_end"] == "2023-03-07T03:59:00+12:00"
    (event,) = day["rooms"]["Coral"]
    assert event["guid"] == str(session.pk)
    assert 0 < event["id"] < 2**31
    assert event["date"] == "2023-03-06T09:00:00+12:00"
    assert (event["start"], event["duration"]) == ("09:00", "01:00")
    assert (event["track"], event["type"]) == ("Plenary", "plenary")
    assert event["abstract"] == "1 Data"
    (person,) = event["persons"]
    assert person["public_name"] == person["name"] == "Tomasi NAMED"


def test_schedule_xml_says_the_same(client, public, session):
    root = ET.fromstring(client.get(path("schedule_xml", public)).content)  # noqa: S314

    assert root.findtext("conference/time_zone_name") == "Pacific/Fiji"
    event = root.find("day[@index='1']/room[@name='Coral']/event")
    assert event.get("guid") == str(session.pk)
    assert event.findtext("date") == "2023-03-06T09:00:00+12:00"
    assert event.findtext("duration") == "01:00"
    assert [person.text for person in event.iterfind("persons/person")] == ["Tomasi NAMED"]


def test_tables_run_nothing(client, public):
    text = client.get(path("programme_csv", public)).content.decode("utf-8-sig")
    (line,) = csv.DictReader(io.StringIO(text))
    assert line["title"] == "'=Plenary"
    assert (line["day"], line["start"], line["end"]) == ("2023-03-06", "09:00", "10:00")
    assert (line["room"], line["items"]) == ("Coral", "1")

    answer = client.get(path("programme_xlsx", public))
    assert answer.headers["Content-Disposition"].startswith("attachment")
    sheet = load_workbook(io.BytesIO(answer.content)).active
    assert sheet["B2"].value == "'=Plenary"
    assert sheet["B2"].data_type == "s"


@pytest.mark.parametrize("feed", FEEDS)
def test_kept_files_cost_few_queries_and_no_data(client, public, feed):
    first = client.get(path(feed, public))

    with CaptureQueriesContext(connection) as queries:
        second = client.get(path(feed, public))

    assert second.content == first.content
    assert len(queries) == 2
    assert not any('"data"' in query["sql"] for query in queries)


@pytest.mark.parametrize("feed", FEEDS)
def test_same_release_gives_the_same_bytes(client, public, feed, forget_cache):
    first = client.get(path(feed, public)).content
    forget_cache()
    assert client.get(path(feed, public)).content == first


def test_who_has_it_already_is_told_so(client, public):
    address = path("programme_ics", public)
    answer = client.get(address)
    etag = answer.headers["ETag"]
    assert answer.headers["Cache-Control"] == "public, max-age=300"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"

    again = client.get(address, headers={"If-None-Match": etag})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["ETag"] == etag
    since = client.get(address, headers={"If-Modified-Since": answer.headers["Last-Modified"]})
    assert since.status_code == 304

    SessionFactory(meeting=public)
    release(public)
    assert client.get(address, headers={"If-None-Match": etag}).status_code == 200


def test_programmes_of_participants_stay_out_of_shared_caches(client, delegate, meeting, session):
    release(meeting)
    answer = client.get(path("schedule_json", meeting))
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert "Access-Control-Allow-Origin" not in answer.headers


def test_draft_sessions_wait_for_the_next_release(client, public):
    SessionFactory(meeting=public, title="Only drafted")
    assert "Only drafted" not in client.get(path("schedule_json", public)).content.decode()


# A person's own calendar


def feed_path(user) -> str:
    return reverse("agenda:calendar_feed", args=[renew_calendar_address(user=user).secret])


def summaries(client, address: str) -> set[str]:
    answer = client.get(address)
    assert answer.status_code == 200
    return {str(event["SUMMARY"]) for event in Calendar.from_ical(answer.content).events}


@pytest.fixture
def participant(user_as, meeting):
    return user_as("delegate", meeting)


@pytest.fixture
def own(meeting, participant):
    """A session in which they have a part, one that they star, and one that isn't theirs."""
    mine = SessionFactory(meeting=meeting, title="Mine", online_url="https://meet.example.org/x")
    SessionRoleFactory(session=mine, delegate=participant.delegate_records.get())
    starred = SessionFactory(meeting=meeting, title="Starred")
    Star.objects.create(user=participant, meeting=meeting, session_key=starred.pk)
    SessionFactory(meeting=meeting, title="Of others")
    release(meeting)
    return mine


def test_own_feed_has_roles_and_stars_with_links(client, participant, own):
    address = feed_path(participant)

    assert summaries(client, address) == {"Mine", "Starred"}
    answer = client.get(address)
    assert "https://meet.example.org/x" in answer.content.decode().replace("\r\n ", "")
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert client.get(address, headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304


def test_own_feed_follows_stars_at_once(client, participant, own):
    address = feed_path(participant)
    etag = client.get(address).headers["ETag"]
    Star.objects.all().delete()

    answer = client.get(address, headers={"If-None-Match": etag})
    assert answer.status_code == 200
    assert summaries(client, address) == {"Mine"}


def test_own_feed_tells_of_cancelled_sessions(client, participant, own, meeting):
    own.roles.all().delete()
    own.delete()
    release(meeting)
    content = client.get(feed_path(participant)).content
    told = {e["SUMMARY"]: e["STATUS"] for e in Calendar.from_ical(content).events}
    assert told == {"Mine": "CANCELLED", "Starred": "CONFIRMED"}


def test_own_feed_shows_what_its_owner_may_read(client, participant, own, meeting):
    address = feed_path(participant)
    audience(meeting, ProgrammeAudience.STAFF)
    assert summaries(client, address) == set()
    Meeting.objects.filter(pk=meeting.pk).update(
        programme_audience=ProgrammeAudience.PUBLIC, status="draft"
    )
    assert summaries(client, address) == set()


def test_who_only_stars_reads_what_the_public_reads(client, own, meeting):
    audience(meeting, ProgrammeAudience.PUBLIC)
    stranger = UserFactory()
    Star.objects.create(user=stranger, meeting=meeting, session_key=own.pk)

    address = feed_path(stranger)

    assert summaries(client, address) == {"Mine"}
    assert "meet.example.org" not in client.get(address).content.decode().replace("\r\n ", "")


def test_own_feeds_are_apart(client, participant, own):
    assert summaries(client, feed_path(UserFactory())) == set()


def test_void_addresses_answer_like_wrong_ones(client, participant, own):
    old = feed_path(participant)
    new = feed_path(participant)
    assert client.get(old).status_code == 404
    assert client.get(new).status_code == 200

    revoke_calendar_address(user=participant)
    assert client.get(new).status_code == 404
    assert client.get(reverse("agenda:calendar_feed", args=["wrong"])).status_code == 404


def test_inactive_accounts_have_no_feed(client, participant, own):
    address = feed_path(participant)
    participant.is_active = False
    participant.save()
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_own_feed_query_count_is_constant(client, participant, own, count):
    for _ in range(count):
        other = SessionFactory(meeting=MeetingFactory())
        person = DelegateFactory(delegation__meeting=other.meeting, user=participant)
        SessionRoleFactory(session=other, delegate=person)
        release(other.meeting)
    address = feed_path(participant)

    with CaptureQueriesContext(connection) as fresh:
        assert len(summaries(client, address)) == 2 + count
    with CaptureQueriesContext(connection) as kept:
        client.get(address)

    assert (len(fresh), len(kept)) == (6, 5)


def test_address_page_makes_renews_and_voids(client, delegate):
    page = reverse("agenda:calendar_address")
    assert "webcal://" not in client.get(page).content.decode()
    assert not CalendarAddress.objects.exists()

    shown = client.post(page, {"action": "renew"}, follow=True).content.decode()
    first = CalendarAddress.objects.get(user=delegate).secret
    assert f"/calendar/{first}.ics" in shown
    assert "webcal://" in shown

    client.post(page, {"action": "renew"})
    assert CalendarAddress.objects.get(user=delegate).secret != first
    client.post(page, {"action": "revoke"})
    assert not CalendarAddress.objects.exists()
    assert client.post(page, {}).status_code == 422
    assert client.get(page).headers["Cache-Control"] == "private, no-store"


def test_schedule_json_is_json_of_any_script(client, meeting):
    audience(meeting, ProgrammeAudience.PUBLIC)
    SessionFactory(meeting=meeting, title="การประชุม (الجلسة)")
    release(meeting)
    content = client.get(path("schedule_json", meeting)).content
    assert "การประชุม (الجلسة)" in content.decode()
    assert json.loads(content)["generator"]["name"] == "WCOAP"

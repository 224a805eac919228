"""Who takes their consent back is named to the public no longer, though the release stays."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.http import http_date

from agenda.services import release
from delegates.models import Delegate, Mail, Star
from delegates.services import renew_calendar_address
from meetings.models import Meeting, Release
from tests.factories import (
    DelegateFactory,
    RoomFactory,
    SessionFactory,
    SessionRoleFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

FEEDS = ("programme_ics", "schedule_json", "schedule_xml", "programme_csv", "programme_xlsx")
READABLE = FEEDS[:-1]  # as text


def in_session(session, name: str) -> Delegate:
    person = DelegateFactory(
        delegation__meeting=session.meeting, family_name=name, consents_to_listing=True
    )
    SessionRoleFactory(session=session, delegate=person)
    return person


def withdraw(person: Delegate) -> None:
    person.consents_to_listing = False
    person.save()


def erase(person: Delegate) -> None:
    person.session_roles.all().delete()
    person.delete()


@pytest.fixture
def session(meeting):
    return SessionFactory(meeting=meeting, room=RoomFactory(venue=meeting.venue))


@pytest.fixture
def person(session) -> Delegate:
    return in_session(session, "Fickle")


@pytest.fixture
def public(meeting, session, person) -> Meeting:
    """Released with two people who agreed to be named."""
    in_session(session, "Steady")
    Meeting.objects.filter(pk=meeting.pk).update(programme_audience="public")
    release(meeting=meeting, note="", by=None, mails=False)
    return meeting


def addresses(meeting: Meeting, session) -> list[str]:
    return [
        reverse("agenda:programme", args=[meeting.slug]),
        reverse("agenda:session_detail", args=[meeting.slug, session.pk]),
        *(reverse(f"agenda:{feed}", args=[meeting.slug]) for feed in READABLE),
    ]


def text_of(client, address: str, **headers: str) -> str:
    answer = client.get(address, headers=headers)
    assert answer.status_code == 200
    return answer.content.decode().replace("\r\n ", "")


@pytest.mark.parametrize("takes_back", [withdraw, erase])
@pytest.mark.parametrize("reader", ["visitor", "stranger"])
def test_who_withdraws_is_not_named_to_the_public_from_then_on(
    client, user_as, public, session, person, takes_back, reader
):
    if reader == "stranger":
        client.force_login(user_as(reader, public))
    data = Release.objects.get().data
    for address in addresses(public, session):
        assert "FICKLE" in text_of(client, address), address

    takes_back(person)

    for address in addresses(public, session):
        for _ in range(2):  # the second time from the cache
            page = text_of(client, address)
            assert "FICKLE" not in page, address
            assert "STEADY" in page, address
    assert Release.objects.get().data == data


def test_what_browsers_have_is_not_confirmed(client, public, session, person):
    kept = {address: client.get(address) for address in addresses(public, session)}
    withdraw(person)

    for address, before in kept.items():
        if etag := before.headers.get("ETag"):
            assert "FICKLE" not in text_of(client, address, **{"If-None-Match": etag})
        since = before.headers.get("Last-Modified", http_date(timezone.now().timestamp()))
        assert "FICKLE" not in text_of(client, address, **{"If-Modified-Since": since})


def test_spreadsheet_is_made_again(client, public, person):
    address = reverse("agenda:programme_xlsx", args=[public.slug])
    before = client.get(address)
    withdraw(person)
    after = client.get(address, headers={"If-None-Match": before.headers["ETag"]})

    assert after.status_code == 200
    assert after.content != before.content


def test_same_files_lie_under_the_same_mark_while_nobody_withdraws(client, public, meeting):
    address = reverse("agenda:schedule_json", args=[public.slug])
    etag = client.get(address).headers["ETag"]
    # Neither who never was named nor who agrees now is anything to those addresses.
    DelegateFactory(delegation__meeting=meeting, consents_to_listing=False)
    DelegateFactory(delegation__meeting=meeting, consents_to_listing=True)

    assert client.get(address, headers={"If-None-Match": etag}).status_code == 304


def test_who_agrees_again_is_named_as_the_release_has_it(client, public, session, person):
    withdraw(person)
    address = reverse("agenda:programme", args=[public.slug])
    assert "FICKLE" not in text_of(client, address)
    person.consents_to_listing = True
    person.save()
    assert "FICKLE" in text_of(client, address)
    withdraw(person)
    assert "FICKLE" not in text_of(client, address)


def test_who_agrees_later_waits_for_the_next_release(client, public, session):
    late = DelegateFactory(
        delegation__meeting=public, family_name="Late", consents_to_listing=False
    )
    SessionRoleFactory(session=session, delegate=late)
    release(meeting=public, note="", by=None, mails=False)
    late.consents_to_listing = True
    late.save()

    for address in addresses(public, session):
        assert "LATE" not in text_of(client, address)


def test_participants_read_the_release(client, user_as, public, session, person):
    client.force_login(user_as("delegate", public))
    withdraw(person)
    for address in addresses(public, session)[:2]:
        assert "FICKLE" in text_of(client, address)


def test_calendar_of_who_only_stars_follows(client, public, session, person):
    stranger = UserFactory()
    Star.objects.create(user=stranger, meeting=public, session_key=session.pk)
    secret = renew_calendar_address(user=stranger).secret
    address = reverse("agenda:calendar_feed", args=[secret])
    assert "FICKLE" in text_of(client, address)
    etag = client.get(address).headers["ETag"]

    withdraw(person)

    assert "FICKLE" not in text_of(client, address, **{"If-None-Match": etag})


def test_operators_file_and_mails_to_the_public_leave_them_out(public, session, person, tmp_path):
    stranger = UserFactory()
    Star.objects.create(user=stranger, meeting=public, session_key=session.pk)
    withdraw(person)
    target = tmp_path / "programme.json"
    call_command("export_programme", public.slug, format="json", output=target)
    session.starts_at += timedelta(hours=3)
    session.ends_at += timedelta(hours=3)
    session.save()
    release(meeting=public, note="", by=None)

    assert "STEADY" in target.read_text()
    assert "FICKLE" not in target.read_text()
    mail = Mail.objects.get(to=stranger.email)
    assert "STEADY" in mail.attachment.replace("\r\n ", "")
    assert "FICKLE" not in mail.attachment.replace("\r\n ", "")


@pytest.mark.parametrize("withdrawn", [0, 1, 3])
def test_kept_page_and_files_take_one_more_query_at_any_size(client, public, session, withdrawn):
    people = [in_session(session, f"Other {n}") for n in range(3)]
    release(meeting=public, note="", by=None, mails=False)
    for other in people[:withdrawn]:
        withdraw(other)
    page, _session, *feeds = addresses(public, session)
    for address in (page, *feeds):
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        assert len(captured) == 2, address
        assert not any('"data"' in query["sql"] for query in captured)


def test_cold_cache_costs_one_query_more(client, public, forget_cache):
    address = reverse("agenda:schedule_json", args=[public.slug])
    client.get(address)
    forget_cache()
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    assert len(captured) == 4

"""Versions, history and refusals, as the database keeps them."""

from datetime import UTC, datetime

import pghistory
import pytest
from django.core.exceptions import ValidationError
from django.db import ProgrammingError, connection, transaction
from django.urls import reverse

from meetings.models import Meeting, Organization, Room
from tests.factories import MeetingFactory, OrganizationFactory, RoomFactory, UserFactory
from wcoap.history import entries
from wcoap.saving import delete_record, refusals_explained, save_record

pytestmark = pytest.mark.django_db


def test_each_change_raises_the_version_whoever_writes_it():
    room = RoomFactory()
    room.capacity += 1
    save_record(room)
    Room.objects.filter(pk=room.pk).update(capacity=7)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE meetings_room SET name = 'By hand' WHERE id = %s", [room.pk])

    room.refresh_from_db()
    assert (room.version, room.name, room.capacity) == (4, "By hand", 7)


def test_saving_without_a_change_leaves_no_trace():
    room = RoomFactory()
    save_record(room)

    assert room.version == 1
    assert room.events.count() == 1


def test_history_says_who_when_and_from_what_to_what():
    editor = UserFactory(given_name="Sefa", family_name="Tuilagi")
    room = RoomFactory(name="Banda", capacity=40)
    with pghistory.context(user=str(editor.pk)):
        room.capacity = 60
        save_record(room)

    change, creation = entries(Room, room.pk)

    assert (change.who, change.action) == ("Sefa Tuilagi", "changed")
    assert [(c.label, c.before, c.after) for c in change.changes] == [("capacity", "40", "60")]
    assert creation.who == "the system"
    assert change.at >= creation.at


def test_history_says_the_zone_of_an_hour():
    meeting = MeetingFactory(registration_deadline=datetime(2023, 2, 1, 11, 59, tzinfo=UTC))

    (creation,) = entries(Meeting, meeting.pk)
    told = {change.label: change.after for change in creation.changes}

    assert told["registration deadline"] == "1 February 2023, 11:59 UTC"
    assert told["first day"] == "6 March 2023"
    assert told["host"] == str(meeting.host)


def test_history_of_a_deleted_record_stays_readable(client):
    client.force_login(UserFactory(is_secretariat=True))
    organization = OrganizationFactory(name="Atlantis")
    key = organization.pk
    delete_record(organization)

    answer = client.get(reverse("history", args=["meetings.organization", key]))

    assert answer.status_code == 200
    assert "Atlantis" in answer.content.decode()
    assert "deleted" in answer.content.decode()


@pytest.mark.parametrize(
    "label", ["meetings.nothing", "auth.group", "nonsense", "sessions.session"]
)
def test_history_of_what_has_none_is_not_found(client, label):
    client.force_login(UserFactory(is_secretariat=True))

    assert client.get(reverse("history", args=[label, UserFactory().pk])).status_code == 404


def test_nobody_rewrites_history():
    event = RoomFactory().events.get()

    with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
        type(event).objects.filter(pk=event.pk).update(name="Never happened")


def test_refusal_of_the_database_has_the_words_of_its_constraint():
    OrganizationFactory(name="Tonga")

    with pytest.raises(ValidationError, match="has this name"), refusals_explained():
        Organization.objects.create(name="TONGA", slug="other", kind="observer")


def test_refusal_saves_nothing_by_halves():
    room = RoomFactory(capacity=10)

    def rename_and_empty() -> None:
        Room.objects.filter(pk=room.pk).update(name="Changed")
        Room.objects.filter(pk=room.pk).update(capacity=0)

    with pytest.raises(ValidationError, match="at least one seat"), refusals_explained():
        rename_and_empty()

    room.refresh_from_db()
    assert room.name != "Changed"


def test_deleting_what_is_needed_names_its_users():
    meeting = MeetingFactory()

    with pytest.raises(ValidationError, match="used by meetings"):
        delete_record(meeting.host)

"""Restoring an old version as the draft."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from agenda import services
from agenda.models import SessionItem
from delegates.models import SessionRole
from meetings.models import Session
from tests.agenda.releases import at, move, release
from tests.factories import AgendaItemFactory, RoomFactory, SessionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(meeting):
    return SessionFactory(meeting=meeting, title="Plenary", **at(9))


def restore(version):
    version.refresh_from_db()
    return services.restore(release=version, by=None)


def test_old_version_comes_back(meeting, session, person):
    room = RoomFactory(venue=meeting.venue)
    move(session, room=room)
    item = AgendaItemFactory(meeting=meeting)
    SessionItem.objects.create(session=session, item=item)
    chair, gone = person(session), SessionFactory(meeting=meeting, title="Deleted", **at(10))
    one = release(meeting)
    key = gone.pk
    gone.delete()
    SessionRole.objects.all().delete()
    SessionItem.objects.all().delete()
    move(session, title="Other", room=None, mode="online", **at(14))
    late = SessionFactory(meeting=meeting, title="Late", room=room, **at(9))
    done = restore(one)

    session.refresh_from_db()
    assert (session.title, session.room, session.mode) == ("Plenary", room, "hybrid")
    assert session.starts_at == at(9)["starts_at"]
    assert list(session.roles.values_list("delegate", "role")) == [(chair.pk, "chair")]
    assert list(session.agenda_items.all()) == [item]
    assert Session.objects.get(pk=key).title == "Deleted"
    late.refresh_from_db()
    assert (late.starts_at, late.room, late.minutes) == (None, None, 60)
    assert sorted(kind for change in done.changes for kind in change["kinds"]) == [
        "added",
        "cancelled",
        "changed",
        "moved",
        "renamed",
    ]
    assert done.lost == []
    with pytest.raises(ValidationError, match="Nothing changed since version 1"):
        release(meeting)


def test_restoring_swaps_rooms_that_were_swapped(meeting, session):
    a, b = RoomFactory(venue=meeting.venue), RoomFactory(venue=meeting.venue)
    other = SessionFactory(meeting=meeting, room=b, **at(9))
    move(session, room=a)
    one = release(meeting)
    with transaction.atomic():
        move(session, room=b)
        move(other, room=a)
    restore(one)

    session.refresh_from_db()
    other.refresh_from_db()
    assert (session.room, other.room) == (a, b)


def test_what_no_longer_exists_is_named(meeting, session, person):
    room = RoomFactory(venue=meeting.venue, name="Reef")
    move(session, room=room)
    chair, item = person(session), AgendaItemFactory(meeting=meeting, title="Old business")
    SessionItem.objects.create(session=session, item=item)
    one = release(meeting)
    move(session, room=None)
    room.delete()
    item.delete()
    type(chair).objects.filter(pk=chair.pk).update(status="withdrawn")
    done = restore(one)

    assert done.lost == [
        "“Plenary”: Reef is no longer a room of the venue.",
        f"“Plenary”: {chair.listed_name} (Chair) no longer takes part.",
        "“Plenary”: item 1 Old business is no longer in the agenda.",
    ]


def test_session_outside_the_days_stands_in_the_way(meeting, session):
    late = SessionFactory(meeting=meeting, title="Closing", **at(9, day=10))
    one = release(meeting)
    late.delete()
    move(session, title="Other")
    meeting.last_day = meeting.last_day - timedelta(days=1)
    meeting.save()

    with pytest.raises(ValidationError, match="“Closing” was on Fri 10 Mar"):
        restore(one)
    session.refresh_from_db()
    assert session.title == "Other"


def test_restoring_what_stands_changes_no_version(meeting, session):
    one = release(meeting)
    session.refresh_from_db()
    done = restore(one)

    assert done.changes == []
    before = session.version
    session.refresh_from_db()
    assert session.version == before


def test_pinned_sessions_that_move_are_counted(meeting, session):
    one = release(meeting)
    move(session, is_pinned=True, **at(14))

    assert services.plan_restore(release=one).pinned_moved == 1

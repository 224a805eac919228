"""A meeting, and a room of its venue."""

import pytest

from tests.factories import MeetingFactory, RoomFactory


@pytest.fixture
def meeting(db):
    return MeetingFactory()


@pytest.fixture
def hall(meeting):
    return RoomFactory(venue=meeting.venue, name="Vale Hall")

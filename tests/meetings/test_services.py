import pytest
from django.core.exceptions import ValidationError

from meetings import services
from tests.factories import MeetingFactory

LIFE = ["draft", "announced", "registration_open", "in_session", "closed"]


@pytest.mark.parametrize("here", LIFE)
@pytest.mark.parametrize("there", [*LIFE, "nonsense"])
def test_status_moves_one_step_at_a_time(db, here, there):
    meeting = MeetingFactory(status=here)
    near = there in LIFE and abs(LIFE.index(here) - LIFE.index(there)) == 1

    if near:
        assert services.change_status(meeting=meeting, status=there).status == there
    else:
        with pytest.raises(ValidationError, match="in one step"):
            services.change_status(meeting=meeting, status=there)
        meeting.refresh_from_db()
        assert meeting.status == here

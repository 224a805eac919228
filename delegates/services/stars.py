"""What people want in their own programme."""

import uuid

from delegates.models import Star, User
from meetings.models import Meeting


def set_star(*, user: User, meeting: Meeting, session_key: uuid.UUID, starred: bool) -> None:
    """Star a session, or take the star away; doing either twice is doing it once."""
    if starred:
        Star.objects.get_or_create(
            user=user, session_key=session_key, defaults={"meeting": meeting}
        )
    else:
        Star.objects.filter(user=user, session_key=session_key).delete()

"""What people want in their own programme."""

import uuid

from django.db import transaction

from delegates.models import Star, User
from meetings.models import Meeting


@transaction.atomic
def toggle_star(*, user: User, meeting: Meeting, session_key: uuid.UUID) -> bool:
    """Star a session, or take the star away. Gives whether it is starred now."""
    star, is_new = Star.objects.get_or_create(
        user=user, session_key=session_key, defaults={"meeting": meeting}
    )
    if not is_new:
        star.delete()
    return is_new

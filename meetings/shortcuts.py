"""The one audited door to a meeting."""

from typing import Any

from django.shortcuts import get_object_or_404

from meetings.models import Meeting


def get_meeting(user: Any, slug: str) -> Meeting:
    """The meeting `user` may see, or 404: missing and not yours look the same. One query."""
    meetings = Meeting.objects.visible_to(user)
    return get_object_or_404(
        meetings.select_related("series", "host", "vice_chair", "venue"), slug=slug
    )

"""The one audited door to a meeting, and how forms under it save."""

from typing import Any

from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from meetings.models import Meeting
from meetings.services import lock_meeting
from wcoap.editing import edit_record, remove_record
from wcoap.shortcuts import require_perm


def get_meeting(user: Any, slug: str) -> Meeting:
    """The meeting `user` may see, or 404: missing and not yours look the same. One query."""
    meetings = Meeting.objects.visible_to(user)
    return get_object_or_404(
        meetings.select_related("series", "host", "vice_chair", "venue"), slug=slug
    )


def edit_in_meeting(
    request: HttpRequest,
    meeting: Meeting,
    /,
    *,
    record: models.Model,
    perm: str,
    tab: str = "programme",
    **kwargs: Any,
) -> HttpResponse:
    """`edit_record` on a page of `meeting`, in its time zone.

    The meeting is locked before the record, in the order in which services lock, so that two
    people who save never wait for each other, and a release reads all of a change or nothing.
    """
    require_perm(request.user, perm, record)
    with transaction.atomic():
        if request.method == "POST":
            lock_meeting(meeting.pk)
        return edit_record(
            request,
            record=record,
            perm=perm,
            zone=meeting.time_zone,
            context={"meeting": meeting, "tab": tab},
            **kwargs,
        )


def remove_in_meeting(
    request: HttpRequest,
    meeting: Meeting,
    /,
    *,
    record: models.Model,
    perm: str,
    tab: str = "programme",
    **kwargs: Any,
) -> HttpResponse:
    """`remove_record` on a page of `meeting`, which is locked first."""
    require_perm(request.user, perm, record)
    with transaction.atomic():
        if request.method == "POST":
            lock_meeting(meeting.pk)
        return remove_record(
            request,
            record=record,
            perm=perm,
            context={"meeting": meeting, "tab": tab},
            **kwargs,
        )

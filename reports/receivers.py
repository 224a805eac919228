"""What happens below and starts work here."""

import uuid
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.core.exceptions import ValidationError
from django.dispatch import receiver

from agenda.signals import programme_released
from delegates.models import Delegation, User
from delegates.signals import invitations_sent
from meetings.models import Release
from reports import services
from reports.models import ReportKind


@receiver(programme_released, dispatch_uid="print a released programme")
def print_programme(release_pk: uuid.UUID, **_kwargs: Any) -> None:
    """Have the PDF made, unless somebody asked for it in the same moment."""
    release = Release.objects.select_related("meeting", "released_by").get(pk=release_pk)
    try:
        services.request_report(
            meeting=release.meeting,
            kind=ReportKind.PROGRAMME,
            release=release,
            requested_by=release.released_by,
        )
    except ValidationError:
        return


@receiver(invitations_sent, dispatch_uid="write the letters of invitation")
def write_letters(delegations: list[uuid.UUID], by: uuid.UUID, **_kwargs: Any) -> None:
    """Have each organization's letter made; one that is in the making serves as well."""
    found = Delegation.objects.filter(pk__in=delegations).select_related("meeting")
    for meeting, theirs in groupby(found.order_by("meeting"), attrgetter("meeting")):
        services.request_letters(
            meeting=meeting, delegations=theirs, requested_by=User.objects.get(pk=by)
        )

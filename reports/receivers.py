"""What happens below and starts work here."""

import uuid
from typing import Any

from django.core.exceptions import ValidationError
from django.dispatch import receiver

from agenda.signals import programme_released
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

"""Tables as the file that a view answers with."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.utils import timezone

from wcoap.spreadsheets.writing import CSV_TYPE, XLSX_TYPE, Sheet, csv_of, xlsx_of


def file_of(
    sheets: Sequence[Sheet], *, kind: str, only: int = 0, name: str, zone: Any
) -> HttpResponse:
    """All `sheets` as XLSX, or the one that `only` counts as CSV; named with the day in `zone`."""
    now = timezone.now()
    if kind == "xlsx":
        content, media_type = xlsx_of(sheets, created=now), XLSX_TYPE
    else:
        content, media_type = csv_of(sheets[only].heading, sheets[only].rows), CSV_TYPE
    response = HttpResponse(content, content_type=media_type)
    day = now.astimezone(zone).date().isoformat()
    response["Content-Disposition"] = f'attachment; filename="{name}-{day}.{kind}"'
    return response

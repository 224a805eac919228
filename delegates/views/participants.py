"""The list of participants, as a page and as files."""

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from delegates.filters import ParticipantFilter
from delegates.participants import cells, heading, listed, listed_participants, participants_of
from meetings.shortcuts import get_meeting
from wcoap.shortcuts import render_page
from wcoap.spreadsheets.writing import CSV_TYPE, XLSX_TYPE, Sheet, csv_of, xlsx_of


def participant_list(request: HttpRequest, slug: str) -> HttpResponse:
    """Who takes part, a page at a time. The secretariat reads every name; others as listed."""
    meeting = get_meeting(request.user, slug)
    named = request.user.has_perm("delegates.view_delegate")
    filterset = ParticipantFilter(request.GET, queryset=participants_of(meeting), named=named)
    page = Paginator(filterset.qs, settings.PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "meeting": meeting,
        "tab": "delegations",
        "filter": filterset,
        "page": page,
        "rows": list(listed(page.object_list, named=named)),
    }
    return render_page(request, "delegates/participant_list.html", context, partial="results")


@require_safe
def participant_xlsx(request: HttpRequest, slug: str) -> HttpResponse:
    """The same file for everybody who may have it, so that it can be passed on."""
    meeting = get_meeting(request.user, slug)
    columns = heading()
    sheet = Sheet(
        title=_("Participants"),
        heading=columns,
        rows=cells(listed_participants(meeting)),
        widths=dict(zip(columns, (22, 28, 34, 30, 22, 34, 20, 12), strict=True)),
    )
    return _file(xlsx_of([sheet], created=timezone.now()), XLSX_TYPE, f"{slug}-participants.xlsx")


@require_safe
def participant_csv(request: HttpRequest, slug: str) -> HttpResponse:
    """The same lines as in the XLSX."""
    meeting = get_meeting(request.user, slug)
    data = csv_of(heading(), cells(listed_participants(meeting)))
    return _file(data, CSV_TYPE, f"{slug}-participants.csv")


def _file(data: bytes, media_type: str, name: str) -> HttpResponse:
    return HttpResponse(
        data,
        content_type=media_type,
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "Cache-Control": "private, no-cache",
        },
    )

"""The addresses that outsiders keep: the last release for calendars, apps and spreadsheets.

They always give what the public may read, whoever asks; only who may ask differs. A release never
changes, so each of its files is made once and kept, and again when somebody it names withdraws.
"""

import uuid
from collections.abc import Callable
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from agenda import calendars
from agenda.consents import withdrawn_from
from agenda.exchange import frab, tables
from agenda.personal import collect_feed, feed_of
from agenda.programmes import Programme, read_release
from delegates.models import CalendarAddress
from meetings.models import Meeting, ProgrammeAudience, Release, last_release
from wcoap.shortcuts import sealed
from wcoap.spreadsheets.writing import CSV_TYPE, XLSX_TYPE

# Raised when the same release would give other bytes.
_FORMAT = 1
_KEPT = 7 * 24 * 60 * 60
_Writer = Callable[[Programme, datetime], bytes]


def _as_ics(programme: Programme, released_at: datetime) -> bytes:
    name = f"{programme.meeting['symbol']} – {programme.meeting['title']}"
    return calendars.calendar_of(
        programme.slots, programme=programme, released_at=released_at, name=name
    )


@require_safe
@login_not_required
def programme_ics(request: HttpRequest, slug: str) -> HttpResponseBase:
    return _file(request, slug, "ics", calendars.CONTENT_TYPE, _as_ics)


@require_safe
@login_not_required
def schedule_json(request: HttpRequest, slug: str) -> HttpResponseBase:
    return _file(request, slug, "json", frab.JSON_TYPE, lambda p, _at: frab.json_of(p))


@require_safe
@login_not_required
def schedule_xml(request: HttpRequest, slug: str) -> HttpResponseBase:
    return _file(request, slug, "xml", frab.XML_TYPE, lambda p, _at: frab.xml_of(p))


@require_safe
@login_not_required
def programme_csv(request: HttpRequest, slug: str) -> HttpResponseBase:
    return _file(
        request,
        slug,
        "csv",
        CSV_TYPE,
        lambda p, _at: tables.csv_of(tables.lines_of_release(p)),
    )


@require_safe
@login_not_required
def programme_xlsx(request: HttpRequest, slug: str) -> HttpResponseBase:
    return _file(
        request,
        slug,
        "xlsx",
        XLSX_TYPE,
        lambda p, at: tables.xlsx_of(tables.lines_of_release(p), created=at),
    )


def _file(
    request: HttpRequest, slug: str, suffix: str, content_type: str, write: _Writer
) -> HttpResponseBase:
    """A file of the last release, or 404 where there is none that the viewer may read.

    A visitor is not sent to sign in: programs ask for these addresses. Three queries while the file
    is kept; the release's data is read only to make it.
    """
    meeting, release_pk, released_at = _last_release(request.user, slug)
    withdrawn = withdrawn_from(release_pk)
    mark = f"{release_pk.hex}-{meeting.version}-{suffix}-{_FORMAT}{_told(withdrawn)}"

    def body() -> bytes:
        release = Release.objects.get(pk=release_pk)
        programme = read_release(release).for_the_public(withdrawn=withdrawn)
        return write(programme, released_at)

    # Who asks by date alone would keep the names of those who withdrew since.
    changed_at = None if withdrawn else released_at
    response = _answer(request, mark, changed_at, content_type, body)
    is_public = meeting.programme_audience == ProgrammeAudience.PUBLIC
    if is_public:
        response["Cache-Control"] = "public, max-age=300"
        # Without names that were not given to the public, any site may show it.
        response["Access-Control-Allow-Origin"] = "*"
    else:
        response["Cache-Control"] = "private, no-cache"
    disposition = "attachment" if suffix in ("csv", "xlsx") else "inline"
    response["Content-Disposition"] = f'{disposition}; filename="{meeting.slug}.{suffix}"'
    return response


def _told(withdrawn: frozenset[str]) -> str:
    """For a mark: other names left out, another file."""
    text = " ".join(sorted(withdrawn))
    return f"-{sha256(text.encode()).hexdigest()[:16]}" if withdrawn else ""


def _last_release(user: Any, slug: str) -> tuple[Meeting, uuid.UUID, datetime]:
    """One query; the data of the release stays where it is."""
    meeting = get_object_or_404(
        Meeting.objects.with_programme_for(user)
        .annotate(**last_release())
        .only("slug", "version", "status", "programme_audience"),
        slug=slug,
    )
    if meeting.release_pk is None:
        raise Http404
    return meeting, meeting.release_pk, meeting.released_at


def _answer(
    request: HttpRequest,
    mark: str,
    changed_at: datetime | None,
    content_type: str,
    body: Callable[[], bytes],
) -> HttpResponseBase:
    """304 for whoever has it; else from the cache, where it lies under its `mark`."""
    etag = f'"{mark}"'
    modified = int(changed_at.timestamp()) if changed_at else None
    known = get_conditional_response(request, etag=etag, last_modified=modified)
    if known is not None:
        response = known
    else:
        content = cache.get_or_set(f"programme-{mark}", body, _KEPT)
        response = HttpResponse(content, content_type=content_type)
    response["ETag"] = etag
    if modified is not None:
        response["Last-Modified"] = http_date(modified)
    return sealed(response)


@require_safe
@login_not_required
def calendar_feed(request: HttpRequest, secret: str) -> HttpResponseBase:
    """A person's own sessions in all their meetings, for whoever knows the address.

    Eight queries at most at any number of meetings; whether an address is wrong or was revoked is
    not told.
    """
    address = get_object_or_404(
        CalendarAddress.objects.select_related("user"), secret=secret, user__is_active=True
    )
    feed = collect_feed(address.user)
    response = _answer(
        request,
        f"{address.user_id.hex}-{feed.mark}-{_FORMAT}",
        None,
        calendars.CONTENT_TYPE,
        lambda: feed_of(feed),
    )
    response["Cache-Control"] = "private, no-cache"
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    response["Content-Disposition"] = 'inline; filename="my-sessions.ics"'
    return response

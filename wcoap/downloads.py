"""Handing out a stored file: whole, in part, not again, or by the web server's own hand."""

import re
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, quote_etag

from wcoap.shortcuts import sealed

_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})\Z")
_PIECE = 64 * 1024


def attachment(
    request: HttpRequest,
    *,
    open_file: Any,
    name: str,
    size: int,
    sha256: str,
    media_type: str,
    filename: str,
) -> HttpResponse | StreamingHttpResponse:
    """The answer to GET or HEAD of a file that the caller has just found this person may have.

    `open_file` opens it, `name` is its place in the storage. A browser never shows it in place:
    it is an attachment, under a policy that lets nothing run. Asks to see it again are answered
    with 304 where it is the same, and a part of it with 206, or 416 where it has no such part.
    """
    etag = quote_etag(sha256)
    unchanged = get_conditional_response(request, etag=etag)
    if unchanged is not None:
        return _dress(unchanged, etag)
    if settings.X_ACCEL_PREFIX:
        response: Any = HttpResponse()
        response["X-Accel-Redirect"] = settings.X_ACCEL_PREFIX + name
    elif (part := _part_asked_for(request, etag, size)) is None:
        response = FileResponse(open_file())
        response["Content-Length"] = size
    elif not part:
        response = HttpResponse(status=416)
        response["Content-Range"] = f"bytes */{size}"
    else:
        response = StreamingHttpResponse(_read(open_file(), part), status=206)
        response["Content-Range"] = f"bytes {part.start}-{part.stop - 1}/{size}"
        response["Content-Length"] = len(part)
    response["Content-Type"] = media_type
    response["Content-Disposition"] = content_disposition_header(True, filename)
    response["Accept-Ranges"] = "bytes"
    return _dress(response, etag)


def _dress(response: Any, etag: str) -> Any:
    response["ETag"] = etag
    response["Cache-Control"] = "private, no-cache"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return sealed(response)


def _part_asked_for(request: HttpRequest, etag: str, size: int) -> range | None:
    """The bytes asked for: None for all of them, an empty range where there are no such bytes.

    What is no single range of bytes, or asks about another version, gets the whole file.
    """
    found = _RANGE.match(request.headers.get("Range", ""))
    if request.method != "GET" or not found or request.headers.get("If-Range", etag) != etag:
        return None
    first, last = found.groups()
    if not first and not last:
        return None
    if not first:
        return range(max(size - int(last), 0), size) if int(last) else range(0)
    if last and int(last) < int(first):
        return None
    return range(int(first), min(int(last) + 1 if last else size, size))


def _read(file: Any, part: range) -> Iterator[bytes]:
    with file:
        file.seek(part.start)
        left = len(part)
        while left and (piece := file.read(min(left, _PIECE))):
            left -= len(piece)
            yield piece

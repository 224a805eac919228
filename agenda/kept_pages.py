"""Pages of a release, kept in the cache: a release never changes, so it is drawn once.

Two things are kept apart. The sheet is what the release says, the same for everybody who reads it
in one zone. The frame is what stands around it for one person: their name, the tabs they may open.
Both are joined with the person's own token against forged requests, which is never kept.

Nothing here decides who may read: whoever calls has asked already.
"""

import hashlib
from collections.abc import Callable
from functools import cache as remember
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.middleware.csrf import get_token
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.http import parse_etags
from django.utils.safestring import SafeString

# A sheet is drawn again after a month, a frame after ten minutes, so that what it takes from other
# records than its key names (a series renamed) is never older than that.
SHEET_SECONDS, FRAME_SECONDS = 30 * 24 * 3600, 10 * 60

# What stands in a frame for what is put in last. Text of people is escaped, so none can hold these.
SHEET, TOKEN = SafeString("<the sheet>"), SafeString("<the token>")


@remember
def _edition() -> str:
    """Another one whenever templates, styles or scripts are: pages of an old program are left."""
    files = [
        path
        for folder in ("templates", "agenda")
        for path in (settings.BASE_DIR / folder).rglob("*.*")
    ]
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    stamps = [f"{path} {path.stat().st_mtime_ns}" for path in [*files, manifest] if path.is_file()]
    return hashlib.sha256("\n".join(sorted(stamps)).encode()).hexdigest()[:12]


def key_of(kind: str, *parts: Any) -> str:
    """A key of the cache; equal only where all parts read the same."""
    text = repr([_edition(), *map(str, parts)])
    return f"{kind}-{hashlib.sha256(text.encode()).hexdigest()}"


def kept_page(
    request: HttpRequest,
    *,
    sheet_key: str,
    frame_key: str,
    draw: Callable[[], str],
    frame: Callable[[], str],
) -> HttpResponse:
    """The sheet in its frame: 304 where the reader's browser has it, from the cache where it is.

    Without a frame (`frame_key` empty) the sheet alone, as htmx asks for it. Messages that wait for
    the reader are shown once, by a frame that is not kept.
    """
    token = get_token(request)
    secret = request.META["CSRF_COOKIE"]
    etag = f'"{key_of("etag", sheet_key, frame_key, secret)[-40:]}"'
    waiting = bool(frame_key) and len(messages.get_messages(request)) > 0
    if not waiting and etag in parse_etags(request.headers.get("If-None-Match", "")):
        return _told(request, HttpResponseNotModified(), etag)
    keys = [key for key in (sheet_key, "" if waiting else frame_key) if key]
    kept = cache.get_many(keys)
    sheet = kept.get(sheet_key)
    if sheet is None:
        sheet = draw()
        if sheet_key:
            cache.set(sheet_key, sheet, SHEET_SECONDS)
    if not frame_key:
        return _told(request, HttpResponse(sheet), etag)
    around = kept.get(frame_key)
    if around is None:
        around = frame()
        if not waiting:
            cache.set(frame_key, around, FRAME_SECONDS)
    body = around.replace(TOKEN, token).replace(SHEET, sheet, 1)
    return _told(request, HttpResponse(body), "" if waiting else etag)


def _told(request: HttpRequest, response: HttpResponse, etag: str) -> HttpResponse:
    """With what browsers and what stands between may keep: it, if they ask each time."""
    if etag:
        response["ETag"] = etag
    patch_vary_headers(response, ["HX-Request", "Cookie"])
    patch_cache_control(response, private=True, no_cache=True)
    return response

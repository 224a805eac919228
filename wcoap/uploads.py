"""Files between the page that shows what they would do and the one that does it."""

import secrets

from django.core.cache import cache

_KEPT = 60 * 60
_Place = tuple[object, ...]


def keep_upload(place: _Place, name: str, data: bytes) -> str:
    """Keep a file for an hour; the token finds it again at the same `place` only.

    `place` names whose file it is and what for: the keys of an account and of a record.
    """
    token = secrets.token_urlsafe(16)
    cache.set(_address(place, token), (name, data), _KEPT)
    return token


def kept_upload(place: _Place, token: str) -> tuple[str, bytes] | None:
    """Its name and what is in it, or None when it is no longer there."""
    return cache.get(_address(place, token))


def forget_upload(place: _Place, token: str) -> None:
    cache.delete(_address(place, token))


def _address(place: _Place, token: str) -> str:
    return f"upload-{'-'.join(map(str, place))}-{token[:40]}"

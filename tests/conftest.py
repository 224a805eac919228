"""What every test may use."""

import os
import threading
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings as project_settings
from django.core.exceptions import ValidationError
from django.db import connection

from wcoap.celery import app

# Beside Playwright, which runs a loop of its own, Django would refuse the database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")


@pytest.fixture(autouse=True, scope="session")
def _queue_apart(worker_id):
    """A queue of this process's own, beside those of other test processes."""
    app.conf.broker_transport_options = {"global_keyprefix": f"{worker_id}-"}


@pytest.fixture(autouse=True)
def _quick_and_apart(settings, tmp_path):
    """Cheap passwords, plain static files, and files and cache keys of this test's own."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES = {
        **project_settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.STATIC_ROOT = tmp_path
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.CACHES = _cache_of_ones_own()


def _cache_of_ones_own() -> dict[str, Any]:
    return {"default": {**project_settings.CACHES["default"], "KEY_PREFIX": uuid.uuid4().hex}}


@pytest.fixture
def forget_cache(settings) -> Callable[[], None]:
    """A function that leaves this test an empty cache; to clear it would empty those of others."""

    def forget() -> None:
        settings.CACHES = _cache_of_ones_own()

    return forget


@pytest.fixture
def at_once() -> Callable[..., list[str]]:
    """A function: call each of its arguments in a thread of its own, from one moment on.

    Answers with what was refused, in words. For tests with real transactions.
    """

    def at_once(*works: Callable[[], object]) -> list[str]:
        together, refused = threading.Barrier(len(works)), []

        def run(work: Callable[[], object]) -> None:
            together.wait(10)
            try:
                work()
            except ValidationError as error:
                refused.extend(error.messages)
            finally:
                connection.close()

        threads = [threading.Thread(target=run, args=[work]) for work in works]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(20)
            assert not thread.is_alive()
        return refused

    return at_once

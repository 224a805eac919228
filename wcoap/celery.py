"""The queue, and whether a worker listens to it."""

import os
from contextlib import suppress
from pathlib import Path

from celery import Celery
from celery.signals import heartbeat_sent, worker_init, worker_process_init
from django.core.cache import cache

from wcoap.embedded import die_with

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wcoap.settings")

app = Celery("wcoap")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

_SEEN = "worker-seen"
_PATIENCE = 10  # of 19


@heartbeat_sent.connect
def note_worker(**_kwargs: object) -> None:
    """Leave a mark that fades a minute after the last worker's last heartbeat (every 2 s)."""
    cache.set(_SEEN, True, timeout=60)


@worker_init.connect
def let_pages_go_first(**_kwargs: object) -> None:
    """Where both want a core, whoever waits for a page gets it; mails and papers are later."""
    os.nice(_PATIENCE)
    # Linux may weigh sessions instead of their processes; a session that is not ours alone stays.
    if os.getsid(0) == os.getpid():
        with suppress(OSError):
            Path("/proc/self/autogroup").write_text(str(_PATIENCE))


@worker_process_init.connect
def end_with_worker(**_kwargs: object) -> None:
    """Don't finish a task for nobody when the worker was killed: another one gets it."""
    die_with(os.getppid())


def worker_is_running() -> bool:
    """Whether any worker was seen in the last minute; costs one look into the cache."""
    return bool(cache.get(_SEEN))

"""Long work on one record: one worker at a time, known to be alive, that reads one moment.

A worker holds an advisory lock of PostgreSQL's for as long as it works. The lock goes with the
worker's connection, so work that is under way without a lock has lost its worker.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from uuid import UUID

from django.core.cache import cache
from django.db import connection, transaction


def _name(record: UUID) -> int:
    """The record's lock, as PostgreSQL's advisory locks are named: a signed 64-bit number."""
    return int.from_bytes(record.bytes[:8], signed=True)


@contextmanager
def alone_with(record: UUID) -> Iterator[bool]:
    """Whether nobody else works on the record; if so, nobody else can until the block ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [_name(record)])
        (alone,) = cursor.fetchone()
    try:
        yield alone
    finally:
        if alone and connection.is_usable():
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [_name(record)])


def is_in_hand(record: UUID) -> bool:
    """Whether a living worker holds the record's lock."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [_name(record)])
        (free,) = cursor.fetchone()
        if free:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_name(record)])
    return not free


def left_behind(under_way: Iterable[UUID]) -> Iterator[UUID]:
    """Those of the records under way that a dead worker or a lost message left; each once a minute.

    One that still waits its turn is among them: its second message finds it finished.
    """
    for record in under_way:
        if not is_in_hand(record) and cache.add(f"left-behind-{record}", True, timeout=60):
            yield record


@contextmanager
def one_moment() -> Iterator[None]:
    """Read in one moment: changes made meanwhile are all in or all out. Nothing can be written."""
    outermost = not connection.in_atomic_block
    with transaction.atomic():
        if outermost:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield

"""What a virus scanner (clamd) says of a file, over its own protocol."""

import logging
import socket
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils import timezone

from agenda.models import ScanState, StoredFile
from wcoap.locks import alone_with

_SECONDS = 60  # to connect, and between two bits of an answer
_PIECE = 64 * 1024
_LONGEST_ANSWER = 4096
logger = logging.getLogger(__name__)


class ScanError(Exception):
    """The scanner gave no verdict: it can't be reached, or it could not read the file."""


def scan(stored_pk: UUID) -> None:
    """Ask the scanner about a file that waits; one that is scanned or in other hands is left."""
    if not settings.CLAMD_ADDRESS:
        return
    with alone_with(stored_pk) as alone:
        stored = StoredFile.objects.to_scan().filter(pk=stored_pk).first() if alone else None
        if stored is None:
            return
        try:
            with stored.open() as file:
                found = ask_clamd(file)
        except (OSError, ScanError) as error:
            logger.warning("No verdict on file %s yet: %s", stored, error)
            return
        # The database answers for two workers that lost their locks: a verdict is written once.
        StoredFile.objects.to_scan().filter(pk=stored_pk).update(
            scan=ScanState.INFECTED if found else ScanState.CLEAN,
            found=found[:200],
            scanned_at=timezone.now(),
        )


def ask_clamd(file: BinaryIO) -> str:
    """What clamd finds in a file, "" for nothing; ScanError or OSError without a verdict.

    INSTREAM: pieces with their lengths before them, and an empty one at the end.
    """
    with _connection() as connection:
        try:
            connection.sendall(b"zINSTREAM\0")
            while piece := file.read(_PIECE):
                connection.sendall(struct.pack("!L", len(piece)) + piece)
            connection.sendall(struct.pack("!L", 0))
        except (BrokenPipeError, ConnectionResetError):
            pass  # it has had enough, of a file larger than its limit: its answer says so
        return _verdict(_read_answer(connection))


@contextmanager
def _connection() -> Iterator[socket.socket]:
    address = urlsplit(settings.CLAMD_ADDRESS)
    if address.scheme == "tcp" and address.hostname:
        with socket.create_connection((address.hostname, address.port or 3310), _SECONDS) as tcp:
            yield tcp
    elif address.scheme == "unix" and address.path:
        with socket.socket(socket.AF_UNIX) as unix:
            unix.settimeout(_SECONDS)
            unix.connect(address.path)
            yield unix
    else:
        raise ImproperlyConfigured("CLAMD_ADDRESS is tcp://host:port or unix:///path.")


def _read_answer(connection: socket.socket) -> str:
    answer = b""
    while b"\0" not in answer and len(answer) < _LONGEST_ANSWER:
        piece = connection.recv(_LONGEST_ANSWER)
        if not piece:
            break
        answer += piece
    return answer.partition(b"\0")[0].decode("utf-8", "replace").strip()


def _verdict(answer: str) -> str:
    """Nothing but the two answers that clamd documents counts as one."""
    if answer == "stream: OK":
        return ""
    if answer.startswith("stream: ") and answer.endswith(" FOUND"):
        return answer.removeprefix("stream: ").removesuffix(" FOUND") or "?"
    raise ScanError(answer[:200] or "no answer")

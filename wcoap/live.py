"""News for open pages, as they come: server-sent events by way of PostgreSQL's NOTIFY.

A trigger (`tells`) notifies when a change is committed. Each web process has one connection that
listens and one thread that writes to all streams of the process, so a stream holds no thread of
the server's (see docs/adr/0006). An event only says that there is something new; the page fetches
what it shows, and does so whenever a stream opens, too. So nothing is missed.
"""

import contextlib
import logging
import os
import selectors
import socket
import threading
import time
from collections.abc import Collection, Iterator

import pgtrigger
import psycopg
from django.db import connection
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

logger = logging.getLogger(__name__)

CHANNEL = "wcoap_live"
# Streams a process; whoever finds none free asks again every few seconds, which does the same.
MOST = 400
# A proxy or a phone network cuts what is silent for longer; a dead stream is found by it, too.
BEAT_SECONDS = 15.0
# A length lets the server add nothing at the end; no stream lives to reach it.
_ENDLESS = 10**12
_OPENING = b"retry: 2000\nevent: news\ndata: opened\n\n"


def tells(name: str, topic: str) -> pgtrigger.Trigger:
    """A trigger: once any change of a row is committed, those who follow `topic` (SQL) are told.

    The event's number is the transaction's; what one transaction tells twice arrives once.
    """
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func=(
            f"PERFORM pg_notify('{CHANNEL}', "
            f"({topic})::text || ' ' || pg_current_xact_id()::text); RETURN NULL;"
        ),
    )


class Hub:
    """All streams of this process. Its thread and its connection live while there are any."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: list[tuple[socket.socket, frozenset[str]]] = []
        self._streams: dict[socket.socket, frozenset[str]] = {}
        self._thread: threading.Thread | None = None
        self._bell: tuple[int, int] | None = None  # what it hears, what we ring

    @property
    def is_full(self) -> bool:
        return len(self._streams) + len(self._waiting) >= MOST

    def add(self, sock: socket.socket, topics: frozenset[str]) -> None:
        """Write to `sock`, which is ours from now on, whenever one of `topics` has news."""
        sock.setblocking(False)
        with self._lock:
            self._bell = self._bell or os.pipe()  # made here: a process has its own
            self._waiting.append((sock, topics))
            if self._thread is None:
                self._thread = threading.Thread(
                    target=self._run, args=[self._bell[0]], name="live", daemon=True
                )
                self._thread.start()
            else:
                os.write(self._bell[1], b"!")

    def _run(self, heard: int) -> None:
        try:
            self._serve(heard)
        except (psycopg.Error, OSError):
            logger.warning("Open pages lost their news for a moment.", exc_info=True)
            with self._lock:
                for sock in [*self._streams, *(sock for sock, _topics in self._waiting)]:
                    sock.close()  # whoever follows comes back and fetches
                self._streams.clear()
                self._waiting.clear()
                self._thread = None

    def _serve(self, heard: int) -> None:
        with (
            psycopg.connect(**connection.get_connection_params(), autocommit=True) as listener,
            selectors.DefaultSelector() as selector,
        ):
            listener.execute(f"LISTEN {CHANNEL}")
            selector.register(heard, selectors.EVENT_READ)
            selector.register(listener.fileno(), selectors.EVENT_READ)
            self._follow(listener, selector, heard)

    def _follow(
        self, listener: psycopg.Connection, selector: selectors.BaseSelector, heard: int
    ) -> None:
        beat = time.monotonic() + BEAT_SECONDS
        while self._take_in(selector):
            ready = selector.select(timeout=max(0.0, beat - time.monotonic()))
            for key, _mask in ready:
                if key.fd == heard:
                    os.read(heard, 4096)
                elif isinstance(key.fileobj, socket.socket):
                    self._hear(key.fileobj, selector)
            for news in listener.notifies(timeout=0):
                topic, _space, number = news.payload.partition(" ")
                self._tell(topic, f"id: {number}\nevent: news\ndata: changed\n\n", selector)
            if time.monotonic() >= beat:
                self._tell("", ":\n\n", selector)
                beat = time.monotonic() + BEAT_SECONDS

    def _take_in(self, selector: selectors.BaseSelector) -> bool:
        """The new streams; each hears at once, for what happened until now. False without any."""
        with self._lock:
            new, self._waiting = self._waiting, []
            for sock, topics in new:
                self._streams[sock] = topics
            if not self._streams:
                self._thread = None  # the next stream starts another one
                return False
        for sock, _topics in new:
            selector.register(sock, selectors.EVENT_READ)
            self._write(sock, b"event: news\ndata: following\n\n", selector)
        return True

    def _tell(self, topic: str, text: str, selector: selectors.BaseSelector) -> None:
        """Everybody who follows the topic; all, for the empty one."""
        for sock, topics in list(self._streams.items()):
            if not topic or topic in topics:
                self._write(sock, text.encode(), selector)

    def _write(self, sock: socket.socket, text: bytes, selector: selectors.BaseSelector) -> None:
        """A stream that takes no more is cut: its page comes back when it can and fetches."""
        try:
            whole = sock.send(text) == len(text)
        except OSError:
            whole = False
        if not whole:
            self._drop(sock, selector)

    def _hear(self, sock: socket.socket, selector: selectors.BaseSelector) -> None:
        """A page that follows says nothing, so this is its end."""
        with contextlib.suppress(BlockingIOError, InterruptedError):
            try:
                said = sock.recv(4096)
            except ConnectionError:
                said = b""
            if not said:
                self._drop(sock, selector)

    def _drop(self, sock: socket.socket, selector: selectors.BaseSelector) -> None:
        selector.unregister(sock)
        del self._streams[sock]
        sock.close()


hub = Hub()


def stream(request: HttpRequest, topics: Collection[str]) -> HttpResponseBase:
    """Answer with the news of `topics`; 503 where this process follows enough pages.

    Under gunicorn the connection is handed to the hub once the head of the answer is written.
    Other servers (a test's, the debugging one) end the answer at once, and the page asks again.
    """
    if hub.is_full:
        return HttpResponse(status=503, headers={"Retry-After": "5"})
    sock = request.META.get("gunicorn.socket")
    answer = StreamingHttpResponse(
        _hand_over(sock, frozenset(topics)), content_type="text/event-stream"
    )
    answer["Cache-Control"] = "private, no-cache, no-transform"
    answer["X-Accel-Buffering"] = "no"
    if sock is not None:
        answer["Content-Length"] = str(_ENDLESS)
    return answer


def _hand_over(sock: socket.socket | None, topics: frozenset[str]) -> Iterator[bytes]:
    yield _OPENING  # the server has written it, with the head, before it asks for more
    if sock is not None:
        hub.add(sock.dup(), topics)

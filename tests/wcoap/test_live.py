"""Streams of news: real sockets and a real PostgreSQL."""

import socket

import pytest
from django.db import connection

from wcoap import live
from wcoap.live import CHANNEL, Hub, stream

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def hub():
    """One that has ended, with its thread, after the test."""
    hub = Hub()
    hub.pages = []
    yield hub
    for page in hub.pages:
        page.close()
    if thread := hub._thread:
        thread.join(10)
        assert not thread.is_alive()


def follow(hub: Hub, *topics: str) -> socket.socket:
    """A page's end of a stream that has begun."""
    page, ours = socket.socketpair()
    page.settimeout(10)
    hub.pages.append(page)
    hub.add(ours, frozenset(topics))
    assert b"following" in page.recv(4096)
    return page


def notify(payload: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, payload])


def test_page_hears_of_its_topic_alone(hub):
    one, other = follow(hub, "one"), follow(hub, "other", "third")

    notify("one 7")
    notify("third 8")

    assert one.recv(4096) == b"id: 7\nevent: news\ndata: changed\n\n"
    assert other.recv(4096) == b"id: 8\nevent: news\ndata: changed\n\n"


def test_page_that_leaves_is_forgotten(hub):
    one, other = follow(hub, "one"), follow(hub, "one")
    one.close()

    notify("one 1")
    assert b"id: 1" in other.recv(4096)
    assert len(hub._streams) == 1


def test_page_that_takes_nothing_more_is_cut_and_others_hear(hub):
    slow, quick = follow(hub, "one"), follow(hub, "one")
    long = "one " + "9" * 4000
    heard = 0
    for _ in range(400):  # more than the buffers of a socket hold
        notify(long)
        while heard < len(long):
            heard += len(quick.recv(65536))
        heard = 0
    while slow.recv(65536):
        pass  # to its end
    assert len(hub._streams) == 1


def test_streams_end_with_the_databases_connection_and_begin_again(hub):
    page = follow(hub, "one")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND query = %s",
            [f"LISTEN {CHANNEL}"],
        )

    assert page.recv(4096) == b""
    again = follow(hub, "one")
    notify("one 2")
    assert b"id: 2" in again.recv(4096)


def test_process_that_follows_enough_pages_sends_others_away(rf, monkeypatch):
    monkeypatch.setattr(live, "MOST", 0)

    assert stream(rf.get("/"), ["one"]).status_code == 503


def test_socket_is_handed_over_once_the_head_is_written(rf, hub, monkeypatch):
    monkeypatch.setattr(live, "hub", hub)
    page, servers = socket.socketpair()
    page.settimeout(10)
    hub.pages.append(page)
    request = rf.get("/", **{"gunicorn.socket": servers})
    parts = iter(stream(request, ["one"]).streaming_content)

    assert b"event: news" in next(parts)
    assert (hub._streams, hub._waiting) == ({}, [])
    assert next(parts, None) is None
    servers.close()
    assert b"following" in page.recv(4096)
    notify("one 3")
    assert b"id: 3" in page.recv(4096)

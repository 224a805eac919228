"""Measure each page against the floor, print it with its bar and write var/bench.json.

A value is the CPU time that the server's process spends on a request of the page, divided by what
it spends on one of the floor page at the same moment: medians over rounds in which both take turns,
so neither the machine nor its other work matters. Lower is better.
"""

import http.client
import json
import os
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.bench.settings"
django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from psutil import Process  # noqa: E402

from agenda.large_meetings import Size, build_large_meeting  # noqa: E402
from meetings.models import Session  # noqa: E402
from tests.bench import registrations  # noqa: E402
from tests.bench.data import fill, fill_registration, secretary  # noqa: E402

ROUNDS, REQUESTS = 7, 6
FLOOR = "/floor/"

# Each page with the highest ratio it may have at 20 and at 200 rows (50 on a page).
MEETING_PAGES = {
    "delegations": ("delegations/", 1.0, 1.5),
    "agenda": ("agenda/", 1.0, 6.0),
    "outcomes": ("outcomes/", 1.0, 6.0),
    "reports": ("reports/", 1.0, 1.5),
}
DIRECTORY_PAGES = {
    "meetings": ("/", 1.0, 1.0),
    "organizations": ("/organizations/", 1.0, 1.0),
    "contact points": ("/contacts/", 1.0, 2.5),  # its filter offers all organizations
    "accounts": ("/people/", 1.0, 1.0),
}

# The same at 120 and at 1,200 sessions.
TIMETABLE_PAGES = {
    "released programme": ("programme/", 0.2, 0.5),
    "programme drawn fresh": ("programme/draft/", 1.0, 5.0),
    "calendar feed": ("programme.ics", 0.2, 0.5),
    "schedule.json": ("schedule.json", 0.2, 0.5),
    "one session": ("sessions/{session}/", 0.8, 0.8),
    "editor's data": ("timetable/data/", 1.0, 6.0),
}
MOVE_BARS = (1.0, 6.0)

# Registration, of 60 delegations with 50 people each.
REGISTRATION_PAGES = {
    "desk": ("delegations/", 1.0),
    "list of participants": ("participants/", 1.0),
}
SEARCH_PAGE = "check-in/?day={day}&q=tom"
SEARCH_BAR = 1.0
# The files at 200 and at 2,000 people, with the highest ratio, and the most queries.
FILES = {
    "participants as XLSX": ("participants.xlsx", 2.0, 15.0),
    "participants as CSV": ("participants.csv", 0.6, 4.0),
}
QUERIES, FILE_QUERIES = 12, 8


class Server:
    """The production server with one process and one thread, so that its CPU time is a page's."""

    def __init__(self, port: int, worker: int) -> None:
        self.port = port
        self.clock = Path(f"/proc/{worker}/schedstat")
        client = Client()
        client.force_login(secretary())
        token = "b" * 32
        self.headers = {
            "Cookie": f"{settings.SESSION_COOKIE_NAME}={client.session.session_key}; "
            f"{settings.CSRF_COOKIE_NAME}={token}",
            "X-CSRFToken": token,
        }
        self.client = client

    @contextmanager
    def htmx(self) -> Iterator[None]:
        """Ask as htmx does while somebody types: for a part of the page."""
        plain = self.headers, self.client.defaults
        self.headers = self.headers | {"HX-Request": "true"}
        self.client.defaults = self.client.defaults | {"HTTP_HX_REQUEST": "true"}
        yield
        self.headers, self.client.defaults = plain

    def ask(self, path: str, move: "Mover | None" = None) -> None:
        body = json.dumps(move.next()) if move else None
        headers = self.headers | ({"Content-Type": "application/json"} if move else {})
        visit = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        visit.request("POST" if move else "GET", path, body=body, headers=headers)
        answer = visit.getresponse()
        said = answer.read()
        if answer.status != 200:
            raise SystemExit(f"{path} answered {answer.status}: {said[:300]!r}")
        visit.close()

    def cpu(self, path: str, move: "Mover | None" = None) -> float:
        """Nanoseconds of CPU for a batch of requests, as the kernel's scheduler counted them."""
        before = int(self.clock.read_text().split()[0])
        for _ in range(REQUESTS):
            self.ask(path, move)
        return int(self.clock.read_text().split()[0]) - before

    def ratio(self, path: str, move: "Mover | None" = None) -> float:
        self.cpu(FLOOR), self.cpu(path, move)  # caches and templates get warm
        return statistics.median(self.cpu(path, move) / self.cpu(FLOOR) for _ in range(ROUNDS))

    def queries(self, path: str, move: "Mover | None" = None) -> int:
        body = move.next() if move else None
        with CaptureQueriesContext(connection) as context:
            if move:
                self.client.post(path, body, content_type="application/json")
            else:
                self.client.get(path)
        return len(context)


class Mover:
    """Takes a session to the tray and back to its place, in turns."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.start = session.starts_at.astimezone(session.meeting.time_zone)

    def next(self) -> dict[str, Any]:
        """The body of the next move."""
        now = Session.objects.get(pk=self.session.pk)
        back = now.starts_at is None
        move = {
            "key": str(now.pk),
            "version": now.version,
            "start": self.start.strftime("%Y-%m-%dT%H:%M") if back else None,
            "room": str(self.session.room_id) if back else None,
            "minutes": now.minutes,
        }
        return {"moves": [move]}


@contextmanager
def serving() -> Iterator[Server]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", "wcoap.wsgi", "--bind", f"127.0.0.1:{port}"]
    command += ["--workers", "1", "--log-level", "warning", "--no-control-socket"]
    server = subprocess.Popen(command, env={**os.environ, "DATABASE_POOL_SIZE": "2"})
    try:
        for _ in range(100):
            time.sleep(0.1)
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0 and Process(server.pid).children():
                    break
        yield Server(port, Process(server.pid).children()[0].pid)
    finally:
        server.terminate()
        server.wait()


def main() -> None:
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    rows = []

    def measure(
        name: str, path: str, bar: float, move: Mover | None = None, most: int = QUERIES
    ) -> None:
        value, queries = round(server.ratio(path, move), 2), server.queries(path, move)
        rows.append({"name": name, "value": value, "bar": bar, "queries": queries})
        verdict = "" if value <= bar and queries <= most else "  over its bar"
        print(f"{name:36}{value:8.2f}{bar:8.2f}{queries:9}{verdict}", flush=True)  # noqa: T201

    print(f"{'page':36}{'value':>8}{'bar':>8}{'queries':>9}")  # noqa: T201
    for size in (20, 200):
        fill(size)
        with serving() as server:
            if size == 20:
                measure("floor", FLOOR, 1.1)
            for name, (part, *bars) in MEETING_PAGES.items():
                measure(f"{name}, {size} rows", f"/meetings/rcp-{size}/{part}", bars[size == 200])
            for name, (path, *bars) in DIRECTORY_PAGES.items():
                measure(f"{name}, {size} rows", path, bars[size == 200])
    for place, count in enumerate((120, 1200)):
        meeting = build_large_meeting(Size(sessions=count), release=True)
        session = meeting.sessions.in_running_order().first()
        address = f"/meetings/{meeting.slug}/"
        with serving() as server:
            for name, (part, *bars) in TIMETABLE_PAGES.items():
                path = address + part.format(session=session.pk)
                measure(f"{name}, {count} sessions", path, bars[place])
            path, bar = f"{address}timetable/moves/", MOVE_BARS[place]
            measure(f"editor's move, {count} sessions", path, bar, Mover(session))
    meeting = fill_registration(60, 50)
    address = f"/meetings/{meeting.slug}/"
    with serving() as server:
        for name, (part, bar) in REGISTRATION_PAGES.items():
            measure(f"{name}, 60 × 50 people", address + part, bar)
        with server.htmx():
            path = address + SEARCH_PAGE.format(day=meeting.first_day)
            measure("check-in search, 60 × 50 people", path, SEARCH_BAR)
    for place, (delegations, people) in enumerate(((20, 10), (40, 50))):
        address = f"/meetings/{fill_registration(delegations, people).slug}/"
        with serving() as server:
            for name, (part, *bars) in FILES.items():
                title = f"{name}, {delegations * people} people"
                measure(title, address + part, bars[place], most=FILE_QUERIES)
    target = settings.BASE_DIR / "var/bench.json"
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps(rows, indent=2) + "\n")


if __name__ == "__main__":
    registrations.main() if sys.argv[1:] == ["registrations"] else main()

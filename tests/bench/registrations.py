"""35 contact points submit 12 people each at the same moment, against what `make run` starts.

Once with people who were saved before, once each from a sheet: uploaded, confirmed, submitted.
Prints how long they wait for each answer, and fails if a request is lost or is answered with an
error, if a limit is exceeded, if a person is lost, or if one in twenty waits longer than `BAR`.
"""

import http.client
import os
import re
import secrets
import signal
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from delegates.models import Delegate, Delegation, DelegationStatus, User
from delegates.services import Seats
from meetings.models import Meeting, MeetingStatus
from tests.factories import (
    ContactPointFactory,
    DelegationFactory,
    MeetingFactory,
    UserFactory,
)
from wcoap.spreadsheets.writing import XLSX_TYPE, Sheet, xlsx_of

BAR = 2.0  # seconds within which 95 of 100 answers are there
CONTACT_POINTS, PEOPLE, ONLINE = 35, 12, 4
# Neither the meeting nor a delegation has room for all, in person or online.
SEATS = {
    "seats_in_person": 200,
    "seats_online": 80,
    "delegation_seats_in_person": 6,
    "delegation_seats_online": 3,
}


def person(place: int) -> dict[str, str]:
    """One of a delegation's twelve, as a row of a sheet says it."""
    return {
        "given_name": "Tomasi",
        "family_name": f"Person {place:02d}",
        "job_title": "Director of International Affairs",
        "email": f"person{place}@example.org",
        "role": "head_of_delegation" if place == 0 else "delegate",
        "mode": "online" if place >= PEOPLE - ONLINE else "in_person",
    }


@dataclass
class ContactPoint:
    """A browser with somebody signed in; `waits` are seconds by step."""

    port: int
    delegation: Delegation
    user: User
    waits: dict[str, float] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        client, token = Client(), secrets.token_hex(16)
        client.force_login(self.user)
        self.headers = {
            "Cookie": f"{settings.SESSION_COOKIE_NAME}={client.session.session_key}; "
            f"{settings.CSRF_COOKIE_NAME}={token}",
            "X-CSRFToken": token,
        }

    def address(self, view: str) -> str:
        slugs = (self.delegation.meeting.slug, self.delegation.organization.slug)
        return reverse(f"delegates:{view}", args=slugs)

    def ask(self, method: str, path: str, body: bytes = b"", kind: str = "") -> tuple[int, str]:
        visit = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = self.headers | ({"Content-Type": kind} if kind else {})
        visit.request(method, path, body=body, headers=headers)
        answer = visit.getresponse()
        text = answer.read().decode()
        visit.close()
        return answer.status, text

    def post(self, step: str, view: str, expected: int, body: bytes = b"", kind: str = "") -> str:
        """What the answer says; how long it took, and whether it was another one, is noted."""
        started = time.monotonic()
        try:
            status, text = self.ask("POST", self.address(view), body, kind)
        except (OSError, http.client.HTTPException) as error:
            status, text = 0, repr(error)
        self.waits[step] = time.monotonic() - started
        if status != expected:
            self.faults.append(f"{self.delegation}: {step} answered {status}: {text[:200]!r}")
        return text

    def open(self) -> None:
        """The page with the button; before the moment that is measured."""
        status, _text = self.ask("GET", self.address("registration"))
        if status != 200:
            self.faults.append(f"{self.delegation}: the page answered {status}")

    def submit(self) -> None:
        self.post("submit", "registration_submit", 302)

    def upload(self) -> None:
        rows = [person(place) for place in range(PEOPLE)]
        sheet = Sheet("People", list(rows[0]), [list(row.values()) for row in rows])
        file = xlsx_of([sheet], created=timezone.now())
        edge = "edge-of-a-part"
        body = (
            f"--{edge}\r\n"
            'Content-Disposition: form-data; name="file"; filename="people.xlsx"\r\n'
            f"Content-Type: {XLSX_TYPE}\r\n\r\n".encode()
        )
        body += file + f"\r\n--{edge}--\r\n".encode()
        kind = f"multipart/form-data; boundary={edge}"
        page = self.post("upload", "sheet_import", 200, body, kind)
        found = [re.search(f'name="{name}" value="([^"]+)"', page) for name in ("token", "mark")]
        self.plan = "&".join(f"{m[0].split(chr(34))[1]}={m[1]}" for m in found if m)

    def confirm(self) -> None:
        kind = "application/x-www-form-urlencoded"
        self.post("confirm", "sheet_import", 302, self.plan.encode(), kind)


@contextmanager
def running() -> Iterator[int]:
    """Everything as `make run` starts it, but for the demonstration; gives the port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    env = {name: text for name, text in os.environ.items() if name != "DATABASE_POOL_SIZE"}
    env |= {"PORT": str(port), "DJANGO_SETTINGS_MODULE": "wcoap.settings"}
    command = [sys.executable, "-m", "wcoap.supervisor", "serve"]
    server = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True)
    try:
        for line in server.stdout or ():
            if "is ready at" in line:
                break
        else:
            raise SystemExit("The server did not start.")
        threading.Thread(target=_relay, args=[server], daemon=True).start()
        yield port
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(60)


def _relay(server: subprocess.Popen) -> None:
    for line in server.stdout or ():
        if "|" in line:
            sys.stdout.write(line)


def prepare(port: int, *, saved: bool) -> list[ContactPoint]:
    """A meeting with seats for some, and delegations of Members that are being filled in."""
    meeting = MeetingFactory(status=MeetingStatus.REGISTRATION_OPEN, **SEATS)
    delegations = [
        DelegationFactory(meeting=meeting, status=DelegationStatus.REGISTERING)
        for _ in range(CONTACT_POINTS)
    ]
    if saved:
        Delegate.objects.bulk_create(
            Delegate(delegation=delegation, position=place or 1, **person(place))
            for delegation in delegations
            for place in range(PEOPLE)
        )
    contacts = []
    for delegation in delegations:
        user = UserFactory()
        ContactPointFactory(organization=delegation.organization, user=user, email=user.email)
        contacts.append(ContactPoint(port, delegation, user))
    return contacts


def at_once(contacts: list[ContactPoint], act: Callable[[ContactPoint], None]) -> None:
    start = threading.Barrier(len(contacts))

    def run(contact: ContactPoint) -> None:
        start.wait()
        act(contact)

    threads = [threading.Thread(target=run, args=[contact]) for contact in contacts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def faults_of(meeting: Meeting) -> list[str]:
    """What the database says is wrong."""
    meeting = Meeting.objects.get(pk=meeting.pk)
    seats, found = Seats.of(meeting), []
    names: dict[Delegation, list[str]] = defaultdict(list)
    people = Delegate.objects.filter(delegation__meeting=meeting)
    for delegate in people.select_related("delegation__organization"):
        names[delegate.delegation].append(delegate.family_name)
        seated = delegate.status == "nominated"
        if not seated and delegate.waits_since is None:
            found.append(f"{delegate} neither has a seat nor waits")
        if not seated and seats.has_room(delegate.delegation, delegate.mode):
            found.append(f"{delegate} of {delegate.delegation} waits beside a free seat")
    for delegation in meeting.delegations.select_related("organization"):
        expected = [person(place)["family_name"] for place in range(PEOPLE)]
        if sorted(names[delegation]) != expected:
            found.append(f"{delegation} has {len(names[delegation])} people")
        if delegation.status != DelegationStatus.SUBMITTED:
            found.append(f"{delegation} is {delegation.status}")
        found += [
            f"{delegation} has too many {mode}"
            for mode in ("in_person", "online")
            if seats.taken_by[delegation.pk, mode] > seats.limit_of(delegation, mode)
        ]
    for mode in ("in_person", "online"):
        taken, limit = seats.taken[mode], seats.limit(mode)
        print(f"  {mode}: {taken} of {limit} seats")  # noqa: T201
        if taken > limit:
            found.append(f"The meeting has {taken} people {mode}")
    print(f"  people: {sum(map(len, names.values()))}")  # noqa: T201
    return found


def report(contacts: list[ContactPoint]) -> list[str]:
    """Print how long each step took; what went wrong."""
    faults = [fault for contact in contacts for fault in contact.faults]
    for step in contacts[0].waits:
        waits = sorted(contact.waits[step] for contact in contacts)
        p95 = statistics.quantiles(waits, n=20, method="inclusive")[-1]
        figures = f"{statistics.median(waits):8.2f}{p95:8.2f}{waits[-1]:8.2f}"
        print(f"{step:36}{figures}{BAR:8.2f}")  # noqa: T201
        if p95 > BAR:
            faults.append(f"{step}: one in twenty waits {p95:.2f} s or longer")
    return faults + faults_of(contacts[0].delegation.meeting)


def main() -> None:
    faults = []
    with running() as port:
        print(f"{'seconds':36}{'median':>8}{'p95':>8}{'most':>8}{'bar':>8}")  # noqa: T201
        contacts = prepare(port, saved=True)
        at_once(contacts, ContactPoint.open)
        at_once(contacts, ContactPoint.submit)
        faults += report(contacts)
        contacts = prepare(port, saved=False)
        at_once(contacts, ContactPoint.open)
        for act in (ContactPoint.upload, ContactPoint.confirm, ContactPoint.submit):
            at_once(contacts, act)
        faults += report(contacts)
    if faults:
        raise SystemExit("\n".join(faults))

"""The whole of it as `make run` starts it, with data and ports of its own, and a real Chromium."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest
from django.conf import settings

from delegates.demo import ACCOUNTS

# Debian's Chromium, without what it would look for on other machines.
CHROMIUM_OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@dataclass(frozen=True)
class Running:
    """A started installation: its address and its supervisor's process."""

    url: str
    process: psutil.Process

    def workers(self) -> list[psutil.Process]:
        """The processes of the Celery worker, children included."""
        return [p for p in self.process.children(recursive=True) if "worker" in p.cmdline()]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return {
        **browser_type_launch_args,
        "executable_path": shutil.which("chromium"),
        "args": CHROMIUM_OPTIONS,
    }


def start(data_dir: Path) -> Running:
    """Start everything and wait for the line that says where it is."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    foreign = {"DATABASE_URL", "CELERY_BROKER_URL", "ALLOWED_HOSTS", "DEMO", "SITE_URL"}
    env = {name: text for name, text in os.environ.items() if name not in foreign}
    env |= {"DATA_DIR": str(data_dir), "PORT": str(port)}
    command = [sys.executable, "-m", "wcoap.supervisor", "serve"]
    data_dir.mkdir(parents=True, exist_ok=True)
    log = data_dir / "said.txt"
    with log.open("wb") as said:
        server = psutil.Popen(
            command, cwd=settings.BASE_DIR, env=env, stdout=said, stderr=subprocess.STDOUT
        )
    while server.poll() is None:
        time.sleep(0.2)
        if found := re.search(r"WCOAP is ready at (http://\S+)/", log.read_text()):
            return Running(found[1], server)
    raise AssertionError(log.read_text())


def stop(running: Running) -> None:
    running.process.send_signal(signal.SIGTERM)
    running.process.wait(60)


@pytest.fixture(scope="session")
def running():
    """One installation with the demonstration for all browser tests."""
    running = start(settings.DATA_DIR / f"e2e-{os.getpid()}")
    yield running
    stop(running)


@pytest.fixture
def sign_in(page, running):
    """A function: sign in by password with the demonstration's account of that e-mail address."""
    passwords = {account.email: account.password for account in ACCOUNTS}

    def sign_in(email: str = "organiser@example.org"):
        page.goto(f"{running.url}/accounts/login/")
        page.get_by_label("E-mail").first.fill(email)
        page.get_by_label("Password", exact=True).fill(passwords[email])
        page.get_by_role("button", name="Sign in", exact=True).click()
        page.wait_for_url(f"{running.url}/")
        return page

    return sign_in

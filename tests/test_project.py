"""Set-up and deployment: what is documented is what is read, and the programs keep their word."""

import ast
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.parse
import urllib.request

import pytest
import yaml
from django.conf import settings

from wcoap import supervisor

ROOT = settings.BASE_DIR
OURS = {"web", "worker", "beat", "migrate"}


def variables_read_by(module: str) -> set[str]:
    """The names in `environ.Env(…)` and in calls of `_required`."""
    names = set()
    for node in ast.walk(ast.parse((ROOT / "wcoap" / module).read_text())):
        if isinstance(node, ast.Call):
            match ast.unparse(node.func):
                case "environ.Env":
                    names |= {keyword.arg for keyword in node.keywords}
                case "_required":
                    names.add(ast.literal_eval(node.args[0]))
    return names


@pytest.fixture(scope="module")
def variables():
    return variables_read_by("settings.py") | variables_read_by("supervisor.py")


@pytest.fixture(scope="module")
def compose():
    return yaml.safe_load((ROOT / "docker-compose.yml").read_text())


def interpolated() -> set[str]:
    return set(re.findall(r"\$\{(\w+)", (ROOT / "docker-compose.yml").read_text()))


def test_readme_lists_the_variables_that_are_read(variables):
    rows = re.findall(r"^\| `([A-Z0-9_]+)` \|", (ROOT / "README.md").read_text(), re.MULTILINE)

    assert sorted(rows) == sorted(variables)


def test_env_example_lists_the_variables_that_are_read(variables):
    lines = re.findall(r"^# ([A-Z0-9_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE)

    assert sorted(lines) == sorted(variables | interpolated())


def test_temporary_run_leaves_nothing_to_an_env_file(variables):
    given_each_time = {"CELERY_BROKER_URL", "DATABASE_URL", "DATA_DIR", "PORT", "SECRET_KEY"}

    assert supervisor.TEMPORARY.keys() | given_each_time == variables


def test_compose_sets_only_variables_that_are_read(compose, variables):
    built = {name for name, service in compose["services"].items() if "build" in service}

    assert built == OURS
    for name in OURS:
        assert compose["services"][name]["environment"].keys() <= variables


def test_compose_starts_things_in_an_order_that_exists(compose):
    services = compose["services"]
    for service in services.values():
        for name, wish in service.get("depends_on", {}).items():
            other = services[name]
            if wish["condition"] == "service_healthy":
                # The image of our own has a check in its Dockerfile.
                assert "healthcheck" in other or "build" in other
            else:
                assert other["restart"] == "no"


def test_compose_names_no_secret_and_no_lost_volume(compose):
    for service in compose["services"].values():
        for name, value in service.get("environment", {}).items():
            if re.search("KEY|PASSWORD", name):
                assert value.startswith("${")
        for volume in service.get("volumes", []):
            source = volume.partition(":")[0]
            assert (ROOT / source).is_file() if "/" in source else source in compose["volumes"]


def test_image_keeps_uploads_where_compose_mounts_a_volume(compose):
    data_dir = re.search(r"ENV DATA_DIR=(\S+)", (ROOT / "Dockerfile").read_text())[1]

    assert all(f"media:{data_dir}/media" in compose["services"][name]["volumes"] for name in OURS)


def test_image_and_supervisor_serve_the_same_shape():
    """As many threads as `make run` has, each with its own connection from the pool."""
    dockerfile, code = (ROOT / "Dockerfile").read_text(), (ROOT / "wcoap/supervisor.py").read_text()
    for option in ("--worker-class=gthread", "--workers=2", "--threads=4", "--no-control-socket"):
        assert f'"{option}"' in dockerfile
        assert f'"{option}"' in code


@pytest.mark.parametrize("path", [*ROOT.glob("requirements*.txt"), ROOT / "package-lock.json"])
def test_lock_files_name_no_address(path):
    assert "://" not in path.read_text()


def test_lock_files_agree():
    """What is tested is what is deployed."""
    pins = {}
    for name in ("requirements.txt", "requirements-dev.txt", "requirements-uv.txt"):
        text = (ROOT / name).read_text()
        pins[name] = dict(re.findall(r"^([\w.\[\]-]+)==([\w.+!-]+)", text, re.MULTILINE))

    assert pins["requirements.txt"].items() <= pins["requirements-dev.txt"].items()
    assert pins["requirements-uv.txt"].items() <= pins["requirements-dev.txt"].items()


def test_front_end_packages_are_the_locked_ones():
    wanted = json.loads((ROOT / "package.json").read_text())["dependencies"]
    locked = json.loads((ROOT / "package-lock.json").read_text())["packages"]

    assert {name: locked[f"node_modules/{name}"]["version"] for name in wanted} == wanted


# Programs


def run(*arguments, **variables) -> subprocess.CompletedProcess:
    """One of our commands as somebody at a terminal starts it."""
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize("name", ["SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL"])
def test_missing_setting_stops_with_a_sentence(name, tmp_path):
    # Empty rather than absent, so that a developer's .env doesn't fill it.
    done = run("manage.py", "check", DATA_DIR=str(tmp_path), DEBUG="false", **{name: ""})

    assert done.returncode == 1
    assert done.stderr.startswith(f"{name} is not set: ")
    assert done.stderr.count("\n") == 1


@pytest.fixture
def data_dir(tmp_path):
    """A data folder; pytest's are closed to others, so a superuser's services keep theirs apart."""
    yield tmp_path
    for link in tmp_path.rglob("*"):
        if link.name in {"postgres", "valkey"} and link.is_symlink():
            shutil.rmtree(link.resolve(), ignore_errors=True)


WITHOUT_SERVICES = {"CELERY_BROKER_URL": "", "DATABASE_URL": ""}

# Says where its services are, then that it works with them.
PROBE = """
import os, sys, psycopg, redis
print(os.environ["DATABASE_URL"], os.environ["CELERY_BROKER_URL"], flush=True)
queue = redis.Redis.from_url(os.environ["CELERY_BROKER_URL"])
with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
    for extension in ("btree_gist", "pg_trgm", "unaccent"):
        connection.execute(f"CREATE EXTENSION IF NOT EXISTS {extension}")
    connection.execute("SELECT now() AT TIME ZONE 'Pacific/Chatham'")
    connection.execute("CREATE TABLE IF NOT EXISTS visit (n int)")
    connection.execute("INSERT INTO visit VALUES (1)")
    print(connection.execute("SELECT count(*) FROM visit").fetchone()[0], queue.incr("visit"))
"""


@pytest.mark.slow
def test_exec_passes_the_exit_status_on():
    done = run("-m", "wcoap.supervisor", "exec", "--temporary", "--", "sh", "-c", "exit 7")

    assert done.returncode == 7


@pytest.mark.slow
def test_exec_keeps_data_and_no_service(data_dir):
    command = ["-m", "wcoap.supervisor", "exec", "--", sys.executable, "-c", PROBE]
    for visit in (1, 2):
        done = run(*command, DATA_DIR=str(data_dir), **WITHOUT_SERVICES)

        assert done.returncode == 0, done.stderr
        addresses, counts = done.stdout.splitlines()
        assert counts == f"{visit} {visit}"
        assert not any(answers(address) for address in addresses.split())
    assert (data_dir / "secret_key").stat().st_mode & 0o777 == 0o600


@pytest.mark.slow
def test_temporary_exec_leaves_no_file(data_dir):
    command = ["-m", "wcoap.supervisor", "exec", "--temporary", "--", sys.executable, "-c", PROBE]
    done = run(*command, TMPDIR=str(data_dir), **WITHOUT_SERVICES)

    assert done.returncode == 0, done.stderr
    assert list(data_dir.iterdir()) == []


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells children of a parent's death")
def test_killed_supervisor_leaves_no_service(data_dir):
    waits = PROBE + "import time; time.sleep(60)"
    command = [sys.executable, "-m", "wcoap.supervisor", "exec", "--", sys.executable, "-c", waits]
    env = {**os.environ, **WITHOUT_SERVICES, "DATA_DIR": str(data_dir)}
    with subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True) as process:
        addresses = process.stdout.readline().split()
        assert process.stdout.readline() == "1 1\n"
        process.kill()

    assert len(addresses) == 2
    deadline = time.monotonic() + 20
    while any(answers(address) for address in addresses):
        assert time.monotonic() < deadline
        time.sleep(0.1)


def answers(address: str) -> bool:
    parts = urllib.parse.urlsplit(address)
    try:
        socket.create_connection((parts.hostname, parts.port), timeout=1).close()
    except OSError:
        return False
    return True


@pytest.mark.slow
def test_serve_stops_with_a_sentence_where_the_port_is_in_use(data_dir):
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = str(server.getsockname()[1])
        done = run("-m", "wcoap.supervisor", "serve", DATA_DIR=str(data_dir), PORT=port)

    assert done.returncode == 1
    assert done.stderr == f"Port {port} is in use: choose another one, as in PORT=8001 make run.\n"
    assert [path.name for path in data_dir.iterdir()] == ["lock"]


@pytest.mark.slow
def test_serve_starts_everything_once_and_stops_it(data_dir):
    """The longest test, some 15 seconds: as a person meets it, but without the demonstration."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = str(server.getsockname()[1])
    variables = {"DATA_DIR": str(data_dir), "DEMO": "false", "PORT": port, **WITHOUT_SERVICES}
    command = [sys.executable, "-m", "wcoap.supervisor", "serve"]
    process = subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, **variables}, stdout=subprocess.PIPE, text=True
    )
    try:
        said = list(iter(process.stdout.readline, f"WCOAP is ready at http://127.0.0.1:{port}/\n"))
        assert process.poll() is None, said
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/health/") as response:
            assert json.load(response)["database"]
        second = run("-m", "wcoap.supervisor", "serve", **variables)
        told = run("manage.py", "showmigrations", "--plan", DATA_DIR=str(data_dir))
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=60)

    assert second.returncode == 1
    assert second.stderr == f"WCOAP already runs with the data in {data_dir}: stop it first.\n"
    assert told.returncode == 0
    assert process.returncode == 0
    assert not answers(f"http://127.0.0.1:{port}/")
    assert not (data_dir / "run.env").exists()

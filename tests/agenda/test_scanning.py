"""Files wait for the scanner: a real server here that speaks its protocol."""

import socket
import socketserver
import struct
import threading

import pytest

from agenda.models import ScanState, StoredFile
from agenda.scanning import scan
from agenda.tasks import recover_scans, scan_file
from tests.agenda.pages import text_of
from tests.factories import DocumentFileFactory, UserFactory

BAD = b"%PDF-1.7 EICAR"


class Clamd(socketserver.StreamRequestHandler):
    """Answers INSTREAM as clamd does: pieces with lengths before them, an empty one at the end."""

    def handle(self):
        assert self.rfile.read(10) == b"zINSTREAM\0"
        data = b""
        while size := struct.unpack("!L", self.rfile.read(4))[0]:
            data += self.rfile.read(size)
        self.server.asked.append(data)
        said = b"stream: Eicar-Test FOUND\0" if b"EICAR" in data else b"stream: OK\0"
        self.wfile.write(self.server.says or said)


class _Tcp(socketserver.ThreadingTCPServer):
    allow_reuse_address = True


def serve(server):
    server.asked, server.says = [], b""
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def clamd(settings):
    server = _Tcp(("127.0.0.1", 0), Clamd)
    settings.CLAMD_ADDRESS = f"tcp://127.0.0.1:{server.server_address[1]}"
    yield from serve(server)


@pytest.fixture
def clamd_on_a_socket(settings, tmp_path):
    path = tmp_path / "clamd.sock"
    settings.CLAMD_ADDRESS = f"unix://{path}"
    yield from serve(socketserver.ThreadingUnixStreamServer(str(path), Clamd))


@pytest.fixture
def at_once_by_tasks():
    """What is queued is done at once, by this process."""
    scan_file.app.conf.update(task_always_eager=True)
    yield
    scan_file.app.conf.update(task_always_eager=False)


@pytest.fixture
def page(client, db):
    """`page(file)` gives what the secretariat reads of the paper, and the download's status."""
    client.force_login(UserFactory(is_secretariat=True))

    def read(file):
        answer = client.get(file.get_absolute_url())
        if answer.streaming:
            b"".join(answer.streaming_content)
        return text_of(client.get(file.revision.document.get_absolute_url())), answer.status_code

    return read


def test_file_is_given_out_once_it_is_clean(clamd, page):
    file = DocumentFileFactory(posted=True, data=b"%PDF-1.7" + b"x" * 200_000)
    said, status = page(file)
    assert ("Being scanned" in said, status) == (True, 302)

    scan_file(str(file.stored_id))
    said, status = page(file)
    assert ("Being scanned" in said, status) == (False, 200)
    assert clamd.asked == [b"%PDF-1.7" + b"x" * 200_000]


def test_infected_file_is_never_given_out_and_the_page_says_so(clamd, page, settings):
    file = DocumentFileFactory(posted=True, data=BAD)
    scan_file(str(file.stored_id))
    said, status = page(file)
    assert ("Infected" in said, status) == (True, 302)
    assert StoredFile.objects.get().found == "Eicar-Test"

    settings.CLAMD_ADDRESS = ""  # to have no scanner makes no file clean
    assert page(file)[1] == 302


def test_scan_over_a_unix_socket(clamd_on_a_socket, db):
    file = DocumentFileFactory()
    scan(file.stored_id)
    assert StoredFile.objects.get().scan == ScanState.CLEAN


def test_task_that_comes_twice_asks_once(clamd, db):
    file = DocumentFileFactory()
    scan_file(str(file.stored_id))
    scan_file(str(file.stored_id))
    assert len(clamd.asked) == 1


@pytest.mark.parametrize(
    "answer",
    [b"INSTREAM size limit exceeded. ERROR\0", b"stream: OK, nearly\0", b"OK\0", b"\0"],
)
def test_what_is_no_verdict_leaves_the_file_waiting(clamd, page, answer):
    clamd.says = answer
    file = DocumentFileFactory(posted=True)
    scan_file(str(file.stored_id))
    assert StoredFile.objects.get().scan == ScanState.PENDING
    assert page(file)[1] == 302


def test_scanner_that_can_not_be_reached_is_asked_again(settings, clamd, db, at_once_by_tasks):
    there = settings.CLAMD_ADDRESS
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        settings.CLAMD_ADDRESS = f"tcp://127.0.0.1:{free.getsockname()[1]}"
    file = DocumentFileFactory()
    scan(file.stored_id)
    assert StoredFile.objects.get().scan == ScanState.PENDING

    settings.CLAMD_ADDRESS = there
    recover_scans()
    assert StoredFile.objects.get().scan == ScanState.CLEAN


def test_without_a_scanner_files_are_given_out_unscanned(page, settings):
    settings.CLAMD_ADDRESS = ""
    file = DocumentFileFactory(posted=True)
    scan_file(str(file.stored_id))
    assert page(file)[1] == 200

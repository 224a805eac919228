"""The mails that are kept in files where no mail server is set, for trying the program out.

Each file holds the messages of one connection, one after another.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from django.conf import settings

_LINE = b"\n" + b"-" * 79 + b"\n"  # as Django's backend writes it after each message
_FILES = "django.core.mail.backends.filebased.EmailBackend"


@dataclass(frozen=True, slots=True)
class KeptMail:
    """A message of a file; `number` counts within the file, from 0."""

    number: int
    message: EmailMessage = field(repr=False)

    @property
    def to(self) -> str:
        return str(self.message["To"] or "")

    @property
    def subject(self) -> str:
        return str(self.message["Subject"] or "")

    @property
    def text(self) -> str:
        part = self.message.get_body(("plain",))
        return part.get_content() if part else ""

    @property
    def html(self) -> str:
        part = self.message.get_body(("html",))
        return part.get_content() if part else ""

    @property
    def attachments(self) -> list[EmailMessage]:
        return list(self.message.iter_attachments())

    @property
    def attachment_names(self) -> list[str]:
        """For templates: they would look up `get_filename` among a part's headers."""
        return [part.get_filename() or "" for part in self.attachments]


@dataclass(frozen=True, slots=True)
class KeptFile:
    name: str
    written: datetime
    mails: list[KeptMail]


def is_open() -> bool:
    """Only where mail goes to files, and only for trying out: anybody may read it then."""
    return settings.EMAIL_BACKEND == _FILES and (settings.DEBUG or settings.DEMO)


def kept_files() -> list[Path]:
    """The newest first."""
    folder = Path(settings.EMAIL_FILE_PATH)
    if not folder.is_dir():
        return []
    files = (path for path in folder.iterdir() if path.is_file())
    return sorted(files, key=lambda path: path.stat().st_mtime_ns, reverse=True)


def find_file(name: str) -> KeptFile | None:
    """The file of that name in the folder's own listing, or nothing."""
    path = next((path for path in kept_files() if path.name == name), None)
    return read_file(path) if path else None


def read_file(path: Path) -> KeptFile:
    written = datetime.fromtimestamp(path.stat().st_mtime, tz=UTC)
    parts = [part for part in path.read_bytes().split(_LINE) if part.strip()]
    mails = [
        KeptMail(number, message_from_bytes(part, _class=EmailMessage, policy=policy.default))
        for number, part in enumerate(parts)
    ]
    return KeptFile(path.name, written, mails)

"""The mails that are kept in files where no mail server is set, for trying the program out.

Each file holds the messages of one connection, one after another.
"""

from dataclasses import dataclass, field
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from django.conf import settings
from django.utils import timezone

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


@dataclass(frozen=True, slots=True)
class KeptFile:
    name: str
    written: datetime
    mails: list[KeptMail]


def is_open() -> bool:
    """Only where mail goes to files, and only for trying out: anybody may read it then."""
    return settings.EMAIL_BACKEND == _FILES and (settings.DEBUG or settings.DEMO)


def file_names() -> list[str]:
    """The newest first; their names begin with the second in which they were written."""
    folder = Path(settings.EMAIL_FILE_PATH)
    if not folder.is_dir():
        return []
    return sorted((path.name for path in folder.iterdir() if path.is_file()), reverse=True)


def read_file(name: str) -> KeptFile | None:
    """The file of that name in the folder's own listing, or nothing."""
    if name not in file_names():
        return None
    path = Path(settings.EMAIL_FILE_PATH) / name
    written = datetime.fromtimestamp(path.stat().st_mtime, tz=timezone.get_default_timezone())
    parts = [part for part in path.read_bytes().split(_LINE) if part.strip()]
    mails = [
        KeptMail(number, message_from_bytes(part, _class=EmailMessage, policy=policy.default))
        for number, part in enumerate(parts)
    ]
    return KeptFile(name, written, mails)

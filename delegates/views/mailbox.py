"""The mails that were kept in files, for those who try the site out without a mail server."""

from email import message_from_bytes, policy
from pathlib import Path

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

_MOST = 50


def is_open() -> bool:
    """Whoever reads it can sign in as anybody: only where everybody may do that anyway."""
    files = settings.EMAIL_BACKEND == "django.core.mail.backends.filebased.EmailBackend"
    return files and (settings.DEMO or settings.DEBUG)


@login_not_required
def mailbox(request: HttpRequest) -> HttpResponse:
    """The newest mails, codes for signing in among them; 404 on a real installation."""
    if not is_open():
        raise Http404
    files = sorted(
        Path(settings.EMAIL_FILE_PATH).glob("*.log"), key=lambda f: f.stat().st_mtime, reverse=True
    )
    mails = [mail for file in files[:_MOST] for mail in _read(file)[::-1]]
    return render(request, "delegates/mailbox.html", {"mails": mails[:_MOST], "most": _MOST})


def _read(file: Path) -> list[dict[str, str]]:
    """The mails of one file, in the order in which they were sent."""
    said = []
    for part in file.read_bytes().split(b"\n" + b"-" * 79 + b"\n"):
        if part.strip():
            mail = message_from_bytes(part.lstrip(), policy=policy.default)
            body = mail.get_body(("plain",))
            said.append(
                {
                    "to": mail["To"],
                    "subject": mail["Subject"],
                    "date": mail["Date"],
                    "text": body.get_content() if body else "",
                    "attachments": ", ".join(a.get_filename("") for a in mail.iter_attachments()),
                }
            )
    return said

"""The mailbox of a demonstration or of development, where no mail server is set."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from delegates import mailbox
from delegates.mailbox import KeptFile, KeptMail
from wcoap.shortcuts import sealed


def mailbox_view(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Anybody may look, where the mailbox is open: whoever tries a demonstration needs the code."""

    @login_not_required
    @never_cache
    @require_safe
    @wraps(view)
    def wrapped(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if not mailbox.is_open():
            raise Http404
        return view(request, **kwargs)

    return wrapped


@mailbox_view
def mailbox_list(request: HttpRequest) -> HttpResponse:
    """The kept mails, newest first; reads only the files of this page."""
    page = Paginator(mailbox.kept_files(), settings.PAGE_SIZE).get_page(request.GET.get("page"))
    files = [mailbox.read_file(path) for path in page.object_list]
    return render(request, "delegates/mailbox.html", {"page": page, "files": files})


@mailbox_view
def mailbox_mail(request: HttpRequest, name: str) -> HttpResponse:
    """The mails of one file."""
    return render(request, "delegates/mailbox_mail.html", {"file": _file(name)})


@mailbox_view
def mailbox_part(request: HttpRequest, name: str, number: int, part: int) -> HttpResponse:
    """An attachment of a mail, as a download."""
    try:
        attachment = _mail(_file(name), number).attachments[part]
    except IndexError:
        raise Http404 from None
    response = HttpResponse(
        attachment.get_payload(decode=True) or b"", content_type="application/octet-stream"
    )
    file_name = attachment.get_filename() or f"part-{part}"
    response["Content-Disposition"] = content_disposition_header(True, file_name)
    return sealed(response)


@mailbox_view
def mailbox_html(request: HttpRequest, name: str, number: int) -> HttpResponse:
    """A mail as programs that show HTML show it: no script, nothing loaded."""
    response = HttpResponse(_mail(_file(name), number).html)
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    return response


def _file(name: str) -> KeptFile:
    file = mailbox.find_file(name)
    if file is None:
        raise Http404
    return file


def _mail(file: KeptFile, number: int) -> KeptMail:
    try:
        return file.mails[number]
    except IndexError:
        raise Http404 from None

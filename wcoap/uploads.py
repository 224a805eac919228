"""A file that is read twice: once to show what it would do, once to do it."""

import secrets
from typing import Any

from django import forms
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from wcoap.editing import Form
from wcoap.spreadsheets.reading import LARGEST_FILE

_KEPT = 60 * 60


class UploadForm(Form):
    """After `is_valid`, `rows` is what `read` makes of the file; `name` and `data` are the file."""

    file = forms.FileField(label=_("File"))
    largest = LARGEST_FILE  # in bytes

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows: Any = []
        self.name, self.data = "", b""
        self.fields["file"].error_messages["empty"] = _("The file is empty.")

    @classmethod
    def for_lost_file(cls) -> "UploadForm":
        """A form that says that the file of the step before is gone."""
        form = cls({}, {})
        form.errors.clear()
        form.add_error("file", _("The file is kept for an hour. Choose it again."))
        return form

    def read(self, name: str, data: bytes) -> Any:
        """What a file says; ValidationError for what is wrong with it as a whole."""
        raise NotImplementedError

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > self.largest:
            size = self.largest // 1024**2
            raise ValidationError(_("The file is larger than %(n)d MB.") % {"n": size})
        self.name, self.data = file.name, file.read()
        self.rows = self.read(self.name, self.data)
        return file


def keep(request: HttpRequest, form: UploadForm, *, purpose: str) -> str:
    """Keep the form's file for an hour; only this person gets it back, by the token returned."""
    token = secrets.token_urlsafe(16)
    cache.set(_place(request, purpose, token), (form.name, form.data), _KEPT)
    return token


def kept(request: HttpRequest, *, purpose: str) -> tuple[str, bytes] | None:
    """The name and content of the file whose token was posted."""
    return cache.get(_place(request, purpose, request.POST["token"]))


def forget(request: HttpRequest, *, purpose: str) -> None:
    cache.delete(_place(request, purpose, request.POST["token"]))


def chosen_lines(request: HttpRequest) -> set[int]:
    """The numbers of the lines whose boxes were ticked."""
    return {int(n) for n in request.POST.getlist("rows") if n.isdecimal() and len(n) < 9}


def _place(request: HttpRequest, purpose: str, token: str) -> str:
    return f"import-{request.user.pk.hex}-{purpose}-{token[:40]}"  # type: ignore[union-attr]

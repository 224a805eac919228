"""A file that is read twice: once to show what it would do, once to do it."""

import secrets
from collections.abc import Collection, Iterable
from typing import Any

from django import forms
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from wcoap.editing import Form
from wcoap.plans import Plan
from wcoap.spreadsheets.reading import LARGEST_FILE

_KEPT = 60 * 60
# A form may have a thousand fields; a longer file is taken as a whole.
_MOST_BOXES = 500


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


def plan_context(
    plan: Plan[Any],
    *,
    token: str,
    name: str,
    error: str = "",
    chosen: Collection[int] | None = None,
) -> dict[str, Any]:
    """For `components/import_plan.html`; the numbers `chosen` keep their ticks, None for all."""
    taken = [line for line in plan.lines if line.is_taken]
    return {
        "plan": plan,
        "lines": [(line, chosen is None or line.number in chosen) for line in taken],
        "may_choose": len(taken) <= _MOST_BOXES,
        "token": token,
        "name": name,
        "error": error,
    }


def chosen_lines(request: HttpRequest, numbers: Iterable[int]) -> set[int]:
    """Those of `numbers` whose boxes were ticked, or all where there were no boxes."""
    ticked = set(request.POST.getlist("rows"))
    return {number for number in numbers if "all" in request.POST or str(number) in ticked}


def _place(request: HttpRequest, purpose: str, token: str) -> str:
    return f"import-{request.user.pk.hex}-{purpose}-{token[:40]}"  # type: ignore[union-attr]

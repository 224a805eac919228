"""The file of a sheet of people."""

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from delegates.sheets import Sheet, read_sheet
from delegates.sheets.reading import LARGEST_FILE


class SheetForm(forms.Form):
    """After `is_valid`, `sheet` is what the file says; `name` and `content` are the file."""

    file = forms.FileField(
        label=_("Filled-in sheet"),
        help_text=_("XLSX, or CSV with the same headings. At most 2 MB and 500 people."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
        error_messages={
            "required": _("Choose the file."),
            "missing": _("Choose the file."),
            "empty": _("The file is empty."),
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.sheet: Sheet | None = None
        self.name, self.content = "", b""

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE:
            raise ValidationError(_("The file is larger than 2 MB."))
        self.name, self.content = file.name, file.read()
        self.sheet = read_sheet(self.content)
        return file

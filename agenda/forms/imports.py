"""The file of a programme."""

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from agenda.exchange.reading import Row, read_rows
from wcoap.spreadsheets.reading import LARGEST_FILE


class ImportForm(forms.Form):
    """After `is_valid`, `rows` is what the file says; `name` and `data` are the file."""

    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "CSV or XLSX with a line of column names, or schedule.json or schedule.xml of frab "
            "or pretalx. At most 5 MB and 5,000 sessions."
        ),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,.json,.xml"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.rows: list[Row] = []
        self.name, self.data = "", b""
        self.fields["file"].error_messages["empty"] = _("The file is empty.")

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE:
            raise ValidationError(_("The file is larger than 5 MB."))
        self.name, self.data = file.name, file.read()
        self.rows = read_rows(self.name, self.data)
        return file

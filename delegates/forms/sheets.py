"""The file of a sheet of people."""

from django import forms
from django.utils.translation import gettext_lazy as _

from delegates.sheets import Sheet, read_sheet
from delegates.sheets.reading import LARGEST_FILE
from wcoap.uploads import UploadForm


class SheetForm(UploadForm):
    """After `is_valid`, `rows` is the sheet."""

    file = forms.FileField(
        label=_("Filled-in sheet"),
        help_text=_("XLSX, or CSV with the same headings. At most 2 MB and 500 people."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
        error_messages={"required": _("Choose the file."), "missing": _("Choose the file.")},
    )
    largest = LARGEST_FILE

    def read(self, name: str, data: bytes) -> Sheet:
        return read_sheet(data)

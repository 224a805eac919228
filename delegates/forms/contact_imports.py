"""The file of contact points."""

from django import forms
from django.utils.translation import gettext_lazy as _

from delegates.contact_imports import Row, read_contacts
from wcoap.uploads import UploadForm


class ContactImportForm(UploadForm):
    file = forms.FileField(
        label=_("File"),
        help_text=_("CSV or XLSX with a line of column names. At most 5 MB and 5,000 lines."),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
    )

    def read(self, name: str, data: bytes) -> list[Row]:
        return read_contacts(name, data)

"""The file of a programme."""

from django import forms
from django.utils.translation import gettext_lazy as _

from agenda.exchange.reading import Row, read_rows
from wcoap.uploads import UploadForm


class ImportForm(UploadForm):
    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "CSV or XLSX with a line of column names, or schedule.json or schedule.xml of frab "
            "or pretalx. At most 5 MB and 5,000 sessions."
        ),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,.json,.xml"}),
    )

    def read(self, name: str, data: bytes) -> list[Row]:
        return read_rows(name, data)

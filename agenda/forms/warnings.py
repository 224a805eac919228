"""Why a warning is accepted."""

from agenda.models import Acknowledgement
from wcoap.editing import RecordForm


class AcknowledgementForm(RecordForm):
    class Meta:
        model = Acknowledgement
        fields = ["reason"]

"""The form of a paper in the register."""

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from agenda.forms.base import A_FEW_LINES, InMeetingForm
from agenda.models import Document
from agenda.services import register_document


class DocumentForm(InMeetingForm):
    class Meta:
        model = Document
        fields = ["title", "kind", "item", "submitted_by", "purpose", "tlp"]
        widgets = {"purpose": A_FEW_LINES}
        help_texts = {
            "kind": _("The paper gets the next number of its type."),
            "tlp": _(
                "AMBER+STRICT and RED are for delegates only. No report that is circulated "
                "lists RED."
            ),
        }

    def save(self, commit: bool = True) -> Model:
        return register_document(document=self.instance)

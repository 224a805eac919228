"""The form of a WCO programme."""

from django import forms

from agenda.models import Initiative
from wcoap.editing import RecordForm


class InitiativeForm(RecordForm):
    class Meta:
        model = Initiative
        fields = ["name", "slug", "description"]
        widgets = {"description": forms.Textarea(attrs={"rows": 5, "dir": "auto"})}

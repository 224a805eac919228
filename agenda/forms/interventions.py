"""Forms of what delegations say, while the session is on."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from agenda.forms.base import PARAGRAPHS, InMeetingForm
from agenda.models import Intervention
from agenda.services.interventions import capture_intervention
from delegates.models import Delegation
from meetings.models import Meeting


class CaptureForm(forms.Form):
    """Typed while somebody speaks: the first letters of the delegation, then its words."""

    delegation = forms.CharField(
        label=_("Delegation"),
        max_length=200,
        widget=forms.TextInput(
            attrs={
                "list": "capture-delegations",
                "autocomplete": "off",
                "dir": "auto",
                "class": "form-control",
            }
        ),
    )
    text = forms.CharField(
        label=_("What was said"),
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto", "class": "form-control"}),
    )
    is_attributed = forms.BooleanField(label=_("The report names the speaker"), required=False)
    is_restricted = forms.BooleanField(label=_("Restricted"), required=False)
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.meeting = meeting

    def clean_delegation(self) -> Delegation:
        """The one of that name, or the only one whose name starts so."""
        typed = self.cleaned_data["delegation"].strip()
        names = Delegation.objects.filter(meeting=self.meeting).select_related("organization")
        found = list(names.filter(organization__name__iexact=typed)[:1]) or list(
            names.filter(organization__name__istartswith=typed)[:2]
        )
        if len(found) != 1:
            raise ValidationError(
                _("More than one delegation starts so: type on.")
                if found
                else _("No delegation at this meeting starts so.")
            )
        return found[0]

    def save(self, item: Any) -> Intervention:
        return capture_intervention(item=item, **self.cleaned_data)


class CorrectionForm(InMeetingForm):
    """A delegation corrects its own words; whether they are named is not theirs to change."""

    class Meta:
        model = Intervention
        fields = ["text"]
        widgets = {"text": PARAGRAPHS}


class RecordingForm(InMeetingForm):
    """For those who record the session."""

    class Meta:
        model = Intervention
        fields = ["text", "is_attributed", "is_restricted"]
        widgets = {"text": PARAGRAPHS}

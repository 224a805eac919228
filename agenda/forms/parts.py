"""Forms of the records under an agenda item."""

from django import forms
from django.utils.translation import gettext_lazy as _

from agenda.forms.base import A_FEW_LINES, PARAGRAPHS, InMeetingForm
from agenda.models import (
    Activity,
    DialogueTheme,
    Exercise,
    Finding,
    Intervention,
    PolicyUpdate,
    RegionalReport,
)
from delegates.models import Delegate


class SpeakerField(forms.ModelChoiceField):
    """Delegates under the name of their organization."""

    def label_from_instance(self, delegate: Delegate) -> str:
        return f"{delegate.delegation.organization} – {delegate}"


class InterventionForm(InMeetingForm):
    position_among = "item"
    delegate = SpeakerField(label=_("Speaker"), queryset=Delegate.objects.none())

    class Meta:
        model = Intervention
        fields = ["delegate", "text", "is_attributed", "is_restricted", "position", "item"]
        widgets = {"text": PARAGRAPHS}


class PolicyUpdateForm(InMeetingForm):
    class Meta:
        model = PolicyUpdate
        fields = ["initiative", "reported", "asked_of_members", "item"]
        widgets = {"reported": PARAGRAPHS, "asked_of_members": A_FEW_LINES}


class RegionalReportForm(InMeetingForm):
    class Meta:
        model = RegionalReport
        fields = ["organization", "title", "summary", "item"]
        widgets = {"summary": PARAGRAPHS}


class ActivityForm(InMeetingForm):
    position_among = "report"

    class Meta:
        model = Activity
        fields = ["title", "text", "period", "status", "position"]
        widgets = {"text": A_FEW_LINES}
        help_texts = {"period": _("As the report prints it: July to November 2022.")}


class DialogueThemeForm(InMeetingForm):
    position_among = "item"

    class Meta:
        model = DialogueTheme
        fields = ["title", "text", "position", "item"]
        widgets = {"text": PARAGRAPHS}


class ExerciseForm(InMeetingForm):
    class Meta:
        model = Exercise
        fields = ["title", "objectives", "scenario", "item"]
        widgets = {"objectives": A_FEW_LINES, "scenario": PARAGRAPHS}


class FindingForm(InMeetingForm):
    position_among = "exercise"

    class Meta:
        model = Finding
        fields = ["text", "position"]
        widgets = {"text": A_FEW_LINES}

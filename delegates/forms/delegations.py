"""Forms of the secretariat for a delegation."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from delegates import services
from delegates.models import (
    Delegation,
    DelegationStatus,
)
from meetings.models import Organization
from wcoap.editing import Form, RecordForm


class NewDelegationForm(RecordForm):
    class Meta:
        model = Delegation
        fields = ["organization", "invited_at", "note"]
        widgets = {"note": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        there = Delegation.objects.filter(meeting=self.instance.meeting_id)
        self.fields["organization"].queryset = Organization.objects.exclude(
            pk__in=there.values("organization")
        ).in_protocol_order()


class DelegationForm(RecordForm):
    class Meta:
        model = Delegation
        fields = ["invited_at", "seats_in_person", "seats_online", "decline_reason", "note"]
        widgets = {
            "decline_reason": forms.Textarea(attrs={"rows": 3}),
            "note": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.status != DelegationStatus.DECLINED:
            del self.fields["decline_reason"]

    def save(self, commit: bool = True) -> Delegation:
        """With more seats than before, those who wait have theirs at once."""
        delegation = super().save(commit)
        services.fill_seats(meeting=delegation.meeting)
        return delegation


class DeclineForm(Form):
    reason = forms.CharField(
        label=_("Reason for declining"),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        max_length=2000,
        help_text=_("In the words of the organization, if it gave one."),
    )

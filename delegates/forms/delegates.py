"""The secretariat's form for a person, and for their roles in sessions."""

from datetime import date
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from delegates import services
from delegates.forms.fields import AccountField, PersonField, head_now
from delegates.models import (
    Delegate,
    SessionRole,
)
from meetings.models import MeetingStatus
from wcoap.editing import RecordForm

# Before registration opens, nobody can have attended.
_NOBODY_ATTENDED = (MeetingStatus.DRAFT, MeetingStatus.ANNOUNCED)


class DelegateForm(RecordForm):
    """A person, their account, and the days on which they attended.

    The days are not the person's own row, so the version says nothing about them. The form
    remembers which were ticked when it was opened (`days_seen`) and changes only those that
    this editor changed.
    """

    days_attended = forms.MultipleChoiceField(
        label=_("Attended on"), required=False, widget=forms.CheckboxSelectMultiple
    )
    days_seen = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Delegate
        fields = [
            "title",
            "given_name",
            "family_name",
            "own_script_name",
            "job_title",
            "email",
            "phone",
            "role",
            "position",
            "mode",
            "status",
            "consents_to_listing",
            "user",
        ]
        field_classes = {"user": AccountField}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        meeting = self.instance.delegation.meeting
        self.fields["user"].empty_label = _("No account")
        self.fields["role"].help_text = head_now(self.instance)
        if meeting.status in _NOBODY_ATTENDED:
            del self.fields["days_attended"], self.fields["days_seen"]
            return
        pattern = pgettext("day without year, date format", "D j M")
        self.fields["days_attended"].choices = [
            (day.isoformat(), date_format(day, pattern)) for day in meeting.days
        ]
        self.initial["days_attended"] = attended = sorted(self._recorded_days())
        self.initial["days_seen"] = " ".join(attended)

    def _recorded_days(self) -> set[str]:
        if self.instance._state.adding:
            return set()
        days = self.instance.attendances.values_list("day", flat=True)
        return {day.isoformat() for day in days}

    def save(self, commit: bool = True) -> Delegate:
        recorded = self._recorded_days()
        delegate = services.save_delegate(delegate=self.instance)
        if "days_attended" in self.fields:
            ticked = set(self.cleaned_data["days_attended"])
            seen = set(self.cleaned_data["days_seen"].split())
            days = (recorded | (ticked - seen)) - (seen - ticked)
            services.record_attendance(
                delegate=delegate, days=[date.fromisoformat(day) for day in days]
            )
        return delegate


class SessionRoleForm(RecordForm):
    class Meta:
        model = SessionRole
        fields = ["delegate", "role"]
        field_classes = {"delegate": PersonField}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = Delegate.objects.active().filter(
            delegation__meeting=self.instance.session.meeting_id
        )
        self.fields["delegate"].queryset = people.select_related(
            "delegation__organization"
        ).order_by("delegation__organization__name", "family_name", "given_name")

"""Forms of the secretariat, and everybody's form for their own account."""

from datetime import date
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from delegates import services
from delegates.models import (
    ContactPoint,
    Delegate,
    Delegation,
    DelegationStatus,
    SessionRole,
    User,
)
from meetings.models import MeetingStatus, Organization
from wcoap.editing import RecordForm

# Before registration opens, nobody can have attended.
_NOBODY_ATTENDED = (MeetingStatus.DRAFT, MeetingStatus.ANNOUNCED)


class AccountField(forms.ModelChoiceField):
    """A choice of accounts, told apart by their address."""

    def label_from_instance(self, user: User) -> str:
        name = user.get_full_name()
        return f"{name} ({user.email})" if name else user.email


class PersonField(forms.ModelChoiceField):
    """A choice of people of a meeting, told apart by their delegation."""

    def label_from_instance(self, delegate: Delegate) -> str:
        return f"{delegate.delegation.organization} – {delegate}"


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
        fields = ["invited_at", "decline_reason", "note"]
        widgets = {
            "decline_reason": forms.Textarea(attrs={"rows": 3}),
            "note": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.status != DelegationStatus.DECLINED:
            del self.fields["decline_reason"]


class DeclineForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason for declining"),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        max_length=2000,
        help_text=_("In the words of the organization, if it gave one."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True


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
        delegate = super().save(commit)
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


class ContactPointForm(RecordForm):
    class Meta:
        model = ContactPoint
        fields = [
            "organization",
            "given_name",
            "family_name",
            "position",
            "email",
            "phone",
            "valid_from",
            "valid_to",
            "user",
        ]
        field_classes = {"user": AccountField}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organization"].queryset = Organization.objects.in_protocol_order()
        self.fields["user"].empty_label = _("No account")


class UserForm(RecordForm):
    """Somebody's account, filled in by `viewer`, who can't lock themself out."""

    class Meta:
        model = User
        fields = [
            "given_name",
            "family_name",
            "email",
            "time_zone",
            "is_secretariat",
            "is_staff",
            "is_active",
        ]

    def __init__(self, *args: Any, viewer: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_own = self.instance.pk == viewer.pk

    def clean_email(self) -> str:
        """As the constraint has it, but told at the field."""
        email = self.cleaned_data["email"].lower()
        if User.objects.filter(email__iexact=email).exclude(pk=self.instance.pk).exists():
            raise ValidationError(_("Another account has this e-mail address."))
        return email

    def clean_is_secretariat(self) -> bool:
        if self.is_own and not self.cleaned_data["is_secretariat"]:
            raise ValidationError(_("You can't take this right from yourself. Ask a colleague."))
        return self.cleaned_data["is_secretariat"]

    def clean_is_active(self) -> bool:
        if self.is_own and not self.cleaned_data["is_active"]:
            raise ValidationError(_("You can't deactivate your own account. Ask a colleague."))
        return self.cleaned_data["is_active"]

    def save(self, commit: bool = True) -> User:
        return services.save_account(user=self.instance)


class AccountForm(RecordForm):
    class Meta:
        model = User
        fields = ["given_name", "family_name", "time_zone"]

    def save(self, commit: bool = True) -> User:
        return services.save_account(user=self.instance)

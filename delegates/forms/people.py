"""A person's form: as a contact point fills it in, and as the person themself corrects it."""

from datetime import date
from typing import Any

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from delegates import services
from delegates.choices import modes_of, roles_of
from delegates.forms.fields import head_now
from delegates.models import (
    ChangeKind,
    Delegate,
    DelegateMode,
    DelegateRole,
    User,
)
from wcoap.editing import Form, RecordForm

_NAMES = ("title", "given_name", "family_name", "own_script_name", "job_title")
_CONTACT = ("email", "phone")
_NEEDS = ("access_needs", "diet", "badge_name")
_CONSENTS = ("consents_to_listing", "consents_to_photos")


class DaysField(forms.TypedMultipleChoiceField):
    """Days of a meeting as boxes. All of them are kept as none, which the record takes for all."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(coerce=date.fromisoformat, **kwargs)

    def offer(self, days: list[date]) -> None:
        pattern = pgettext("day without year, date format", "D j M")
        self.choices = [(day.isoformat(), date_format(day, pattern)) for day in days]

    def clean(self, value: Any) -> list[date]:
        days = super().clean(value)
        return [] if len(days) == len(self.choices) else days


class OwnRecordForm(RecordForm):
    """What a person may say of themself: not their role, nor how they take part."""

    days = DaysField(
        label=_("Days attending"),
        error_messages={"required": _("Choose at least one day.")},
    )

    class Meta:
        model = Delegate
        fields = [*_NAMES, *_CONTACT, "days", *_NEEDS, *_CONSENTS]
        labels = {
            "consents_to_listing": _("May be named in the list of participants"),
            "consents_to_photos": _("May be photographed"),
        }
        help_texts = {
            "own_script_name": _("As it is written at home: 山田 太郎, สมชาย ใจดี, محمد."),
            "email": _("News of the meeting go there."),
            "phone": _("Seen by the delegation's contact points and the secretariat only."),
            "access_needs": _(
                "A wheelchair, a sign-language interpreter, a seat near the screen … "
                "Seen by the delegation's contact points and the secretariat only."
            ),
            "diet": _(
                "Halal, vegetarian, allergies … "
                "Seen by the delegation's contact points and the secretariat only."
            ),
            "consents_to_listing": _(
                "All participants get the list, and it is printed in the report: name, position "
                "and administration. Without this, the person is counted but not named."
            ),
            "consents_to_photos": _(
                "Pictures of the meeting may be published. Without this, the person is left out "
                "of them."
            ),
        }
        widgets = {
            "phone": forms.TextInput(attrs={"type": "tel"}),
            "own_script_name": forms.TextInput(attrs={"dir": "auto"}),
            "job_title": forms.TextInput(attrs={"dir": "auto"}),
            "given_name": forms.TextInput(attrs={"dir": "auto"}),
            "family_name": forms.TextInput(attrs={"dir": "auto"}),
            "badge_name": forms.TextInput(attrs={"dir": "auto"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        days = self.instance.delegation.meeting.days
        self.fields["days"].offer(days)
        self.initial["days"] = [day.isoformat() for day in self.instance.days or days]
        self.lay_out(part=["days"])

    def lay_out(self, *, part: list[str], last: tuple[str, ...] = ()) -> None:
        self.helper.render_hidden_fields = True
        self.helper.layout = Layout(
            Fieldset(_("Name and position"), *_NAMES),
            Fieldset(_("How to reach them"), *_CONTACT),
            Fieldset(_("Part in the meeting"), *part),
            Fieldset(_("Needs and badge"), *_NEEDS),
            Fieldset(_("Consent"), *_CONSENTS),
            *last,
        )

    def save(self, commit: bool = True) -> Delegate:
        return services.save_own_record(person=self.instance)


class PersonForm(OwnRecordForm):
    """A person of a delegation, nominated or changed by `by`."""

    class Meta(OwnRecordForm.Meta):
        fields = [*OwnRecordForm.Meta.fields, "role", "mode"]

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        self.fields["email"].help_text = _("News of the meeting go there; they sign in with it.")
        for name in (*_NAMES, *_CONTACT):  # not those of whoever fills it in
            self.fields[name].widget.attrs["autocomplete"] = "off"
        labels = dict(DelegateRole.choices)
        self.fields["role"].choices = [(role, labels[role]) for role in roles_of(self.instance)]
        self.fields["role"].help_text = head_now(self.instance)
        modes, labels = modes_of(self.instance.delegation), dict(DelegateMode.choices)
        if not self.instance._state.adding and self.instance.mode not in modes:
            modes.append(self.instance.mode)
        self.fields["mode"].choices = [(mode, labels[mode]) for mode in modes]
        self.lay_out(part=["role", "mode", "days"])

    def save(self, commit: bool = True) -> Delegate:
        return services.save_person(person=self.instance, by=self.by)


class ChangeForm(PersonForm):
    """The same after the deadline: it asks the secretariat and changes nothing by itself."""

    note = forms.CharField(
        label=_("Why the change is needed"),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        max_length=2000,
        error_messages={"required": _("Say why. The secretariat decides on it.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lay_out(part=["role", "mode", "days"], last=("note",))

    def save(self, commit: bool = True) -> Delegate:
        person = self.instance
        is_new = person._state.adding
        services.ask_for_change(
            delegation=person.delegation,
            kind=ChangeKind.ADD if is_new else ChangeKind.CHANGE,
            delegate=None if is_new else person,
            after={name: self.cleaned_data[name] for name in PersonForm.Meta.fields},
            note=self.cleaned_data["note"],
            by=self.by,
        )
        return person


class ReasonForm(Form):
    """Why an invitation is declined, or why somebody is to be withdrawn after the deadline."""

    reason = forms.CharField(
        label=_("Reason"),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        max_length=2000,
        error_messages={"required": _("Say why. The secretariat reads it.")},
    )

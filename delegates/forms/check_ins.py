"""Forms at the meeting: somebody who came unregistered, and what people say of their own days."""

from datetime import date
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from delegates import services
from delegates.forms.fields import HEAD_FOLLOWS
from delegates.gates import Gate
from delegates.models import Delegate, DelegateMode, User
from meetings.models import Mode, Organization
from wcoap.editing import Form, RecordForm


class ArrivalForm(RecordForm):
    """As short as can be: whose name is asked for at the door, with a queue behind them."""

    organization = forms.ModelChoiceField(
        label=_("Organization"), queryset=Organization.objects.none()
    )

    class Meta:
        model = Delegate
        fields = ["given_name", "family_name", "role", "mode", "consents_to_listing"]

    field_order = ["organization", *Meta.fields]

    def __init__(self, *args: Any, gate: Gate, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.gate, self.by = gate, by
        meeting = gate.meeting
        self.fields["organization"].queryset = Organization.objects.in_protocol_order()
        self.fields["role"].help_text = format_lazy(
            "{} {}", _("The first person of a Member becomes its head."), HEAD_FOLLOWS
        )
        if meeting.mode == Mode.ONLINE:
            self.initial["mode"] = DelegateMode.ONLINE
        if gate.day is None:
            pattern = pgettext("day without year, date format", "D j M")
            self.fields["day"] = forms.ChoiceField(
                label=_("Day"),
                choices=[(d.isoformat(), date_format(d, pattern)) for d in meeting.days],
            )

    def save(self, commit: bool = True) -> Delegate:
        services.add_arrival(
            meeting=self.gate.meeting,
            organization=self.cleaned_data["organization"],
            person=self.instance,
            day=self.gate.day or date.fromisoformat(self.cleaned_data["day"]),
            session=self.gate.session,
            by=self.by,
        )
        return self.instance


class OwnAttendanceForm(Form):
    """A choice for each day so far. The form remembers what stood there when it was opened.

    So a day on which the person was checked in meanwhile is only changed where they changed it.
    """

    def __init__(self, *args: Any, delegate: Delegate, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.delegate = delegate
        attended = {a.day: a.mode for a in delegate.attendances.all()}
        pattern = pgettext("day without year, date format", "D j M")
        for day in services.days_so_far(delegate.delegation.meeting):
            self.fields[day.isoformat()] = forms.ChoiceField(
                label=date_format(day, pattern),
                choices=[("", _("Not there")), *DelegateMode.choices],
                required=False,
                initial=attended.get(day, ""),
                show_hidden_initial=True,
            )

    def save(self) -> None:
        services.correct_attendance(
            delegate=self.delegate,
            modes={date.fromisoformat(day): self.cleaned_data[day] for day in self.changed_data},
        )

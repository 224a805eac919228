"""What the forms of one meeting share."""

from typing import Any

from django import forms
from django.db.models import Max, QuerySet
from django.utils.translation import gettext_lazy as _

from agenda.models import AgendaItem
from delegates.models import Delegate
from meetings.models import Meeting, Organization, Session
from wcoap.editing import RecordForm

PARAGRAPHS = forms.Textarea(attrs={"rows": 8})
A_FEW_LINES = forms.Textarea(attrs={"rows": 3})


def _choices(model: type, meeting: Meeting) -> QuerySet | None:
    """The records of `model` that a form of `meeting` offers, in the order people expect."""
    if model is AgendaItem:
        return AgendaItem.objects.filter(meeting=meeting).in_agenda_order()
    if model is Session:
        return Session.objects.filter(meeting=meeting).in_running_order()
    if model is Delegate:
        return (
            Delegate.objects.filter(delegation__meeting=meeting)
            .select_related("delegation__organization")
            .order_by("delegation__organization__name", "family_name", "given_name")
        )
    if model is Organization:
        return Organization.objects.in_protocol_order()
    return None


class InMeetingForm(RecordForm):
    """A form whose choices come from one meeting, and whose text may run either way.

    An empty `position` means after the last of those under the same `position_among`.
    """

    position_among = ""

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.meeting = meeting
        for field in self.fields.values():
            if isinstance(field, forms.ModelChoiceField):
                choices = _choices(field.queryset.model, meeting)
                field.queryset = field.queryset if choices is None else choices
            elif isinstance(field, forms.CharField):
                field.widget.attrs.setdefault("dir", "auto")
        if "position" in self.fields:
            self.fields["position"].required = False
            self.fields["position"].help_text = _("Empty: after the last.")
            if self.instance._state.adding:
                self.initial["position"] = None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if "position" in cleaned and cleaned["position"] is None:
            cleaned["position"] = self._after_the_last()
        return cleaned

    def _after_the_last(self) -> int:
        owner = self.cleaned_data.get(self.position_among) or getattr(
            self.instance, f"{self.position_among}_id"
        )
        others = self._meta.model._default_manager.exclude(pk=self.instance.pk)
        last = others.filter(**{self.position_among: owner}).aggregate(last=Max("position"))["last"]
        return (last or 0) + 1

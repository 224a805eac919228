"""The forms of an agenda and its items."""

from typing import Any

from django import forms
from django.db.models import Model, Q
from django.utils.dateformat import format as date_format
from django.utils.translation import gettext_lazy as _

from agenda.forms.base import A_FEW_LINES, PARAGRAPHS, InMeetingForm
from agenda.models import AgendaItem
from agenda.services import add_item
from meetings.models import Meeting, Organization, Session
from meetings.models.sessions import PAUSES
from wcoap.editing import Form

_SEVERAL = _("Hold Ctrl (⌘ on a Mac) to choose several.")


class SessionsField(forms.ModelMultipleChoiceField):
    """Sessions with their day and hour at the venue."""

    def label_from_instance(self, session: Session) -> str:
        if session.starts_at is None:
            return _("%(session)s (no time yet)") % {"session": session}
        start = session.starts_at.astimezone(session.meeting.time_zone)
        return f"{date_format(start, 'D j M, H:i')} – {session}"


class AgendaCopyForm(Form):
    source = forms.ModelChoiceField(
        label=_("From"),
        queryset=Meeting.objects.none(),
        empty_label=None,
        help_text=_(
            "Items with their types, expected actions, minutes, annotations and lead "
            "organizations. Papers, sessions and what was recorded stay where they are."
        ),
    )

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        same_series = Meeting.objects.filter(series=meeting.series_id, agenda_items__isnull=False)
        earlier = same_series.exclude(pk=meeting.pk).select_related("series").distinct()
        self.fields["source"].queryset = earlier.order_by("-first_day")


class AgendaItemForm(InMeetingForm):
    """Two editors may choose leads and sessions at once: each one's additions and removals count.

    For that the form carries which were chosen when it was opened.
    """

    leads = forms.ModelMultipleChoiceField(
        label=_("Lead organizations"),
        queryset=Organization.objects.none(),
        required=False,
        help_text=_SEVERAL,
        widget=forms.SelectMultiple(attrs={"size": 8}),
    )
    sessions = SessionsField(
        label=_("Taken in"),
        queryset=Session.objects.none(),
        required=False,
        help_text=_SEVERAL,
        widget=forms.SelectMultiple(attrs={"size": 8}),
    )
    opened_leads = forms.CharField(widget=forms.HiddenInput, required=False)
    opened_sessions = forms.CharField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = AgendaItem
        fields = [
            "title",
            "parent",
            "kind",
            "expected_action",
            "minutes_asked",
            "leads",
            "sessions",
            "annotation",
            "discussion",
        ]
        widgets = {"annotation": A_FEW_LINES, "discussion": PARAGRAPHS}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        main_items = self.fields["parent"].queryset.filter(parent=None)
        self.fields["parent"].queryset = main_items.exclude(pk=self.instance.pk)
        self.fields["parent"].empty_label = _("– a main item –")
        chosen = [session.pk for session in self.initial.get("sessions") or []]
        business = ~Q(kind__in=PAUSES) | Q(pk__in=chosen)
        sessions = self.fields["sessions"].queryset.filter(business)
        self.fields["sessions"].queryset = sessions.select_related("meeting")
        for name in ("leads", "sessions"):
            chosen = self.initial.get(name) or []
            self.initial[f"opened_{name}"] = " ".join(str(record.pk) for record in chosen)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for name in ("leads", "sessions"):
            if name in cleaned and not self.instance._state.adding:
                chosen = {str(record.pk) for record in cleaned[name]}
                opened = set((cleaned.get(f"opened_{name}") or "").split())
                now = {str(pk) for pk in getattr(self.instance, name).values_list("pk", flat=True)}
                merged = (now | (chosen - opened)) - (opened - chosen)
                cleaned[name] = self.fields[name].queryset.filter(pk__in=merged)
        return cleaned

    def save(self, commit: bool = True) -> Model:
        item = add_item(item=self.instance)
        self._save_m2m()
        return item

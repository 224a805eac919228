"""Forms of the timetable: one session's place, a new session, and whole days."""

from datetime import UTC, date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agenda.forms.base import InMeetingForm
from agenda.hours import day_words
from agenda.posted_moves import check_near
from meetings.models import Meeting, Room, Session, SessionKind
from meetings.services import DAY_PARTS, add_session
from wcoap.editing import Form, use_browser_picker

_A_DAY = 24 * 60


def _venue_rooms(meeting: Meeting) -> Any:
    return Room.objects.filter(venue=meeting.venue_id)


class SessionMoveForm(InMeetingForm):
    """When and where one session is; an empty start, or the button `tray`, takes it out."""

    minutes = forms.IntegerField(label=_("Length in minutes"), min_value=1, max_value=_A_DAY)

    class Meta:
        model = Session
        fields = ["starts_at", "minutes", "room", "is_pinned"]

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, meeting=meeting, **kwargs)
        self.fields["room"].queryset = _venue_rooms(meeting)
        self.fields["starts_at"].help_text = _(
            "In the time zone of the meeting, %(zone)s. Without a start it is not in the timetable."
        ) % {"zone": meeting.time_zone}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        start, minutes = cleaned.get("starts_at"), cleaned.get("minutes")
        if "tray" in self.data:
            start = None
        if start and minutes:
            self.instance.ends_at = start.astimezone(UTC) + timedelta(minutes=minutes)
        elif not start:
            self.instance.ends_at = None
            cleaned["room"] = None
        cleaned["starts_at"] = start
        return cleaned

    def clean_starts_at(self) -> Any:
        start = self.cleaned_data["starts_at"]
        if start and "tray" not in self.data:
            check_near(start.astimezone(self.meeting.time_zone), self.meeting)
        return start

    def validate_constraints(self) -> None:
        """Left to the service, which names the session that holds the room."""

    def save(self, commit: bool = True) -> Session:
        return add_session(session=self.instance)


class _DaysForm(Form):
    """A form about a meeting's days that is no record's."""

    stale: list[dict[str, str]] = []
    stale_by = ""

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.meeting = meeting
        for field in self.fields.values():
            use_browser_picker(field)
        for name in ("day", "days"):
            if name in self.fields:
                days = [(day.isoformat(), day_words(day)) for day in meeting.days]
                self.fields[name].choices = days
        if "room" in self.fields:
            self.fields["room"].queryset = _venue_rooms(meeting)

    def refuse(self, error: ValidationError) -> None:
        self.add_error(None, error.messages)


class QuickAddForm(_DaysForm):
    """A new session by title, kind and place, as the grid makes it."""

    title = forms.CharField(label=_("Title"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), choices=SessionKind.choices)
    start = forms.DateTimeField(label=_("Start"), required=False)
    room = forms.ModelChoiceField(label=_("Room"), queryset=Room.objects.none(), required=False)
    minutes = forms.IntegerField(label=_("Minutes"), min_value=1, max_value=_A_DAY)

    def full_clean(self) -> None:
        with timezone.override(self.meeting.time_zone):
            super().full_clean()

    def clean_start(self) -> Any:
        start = self.cleaned_data["start"]
        if start:
            check_near(start.astimezone(self.meeting.time_zone), self.meeting)
        return start

    def session(self) -> Session:
        """Not saved yet."""
        chosen = self.cleaned_data
        return Session(
            meeting=self.meeting,
            mode=self.meeting.mode,
            title=chosen["title"],
            kind=chosen["kind"],
            starts_at=chosen["start"],
            minutes=chosen["minutes"],
            room=chosen["room"] if chosen["start"] else None,
        )


class ShiftForm(_DaysForm):
    """“We run 20 minutes late.”"""

    day = forms.ChoiceField(label=_("Day"))
    minutes = forms.IntegerField(
        label=_("Later by minutes"),
        min_value=-_A_DAY,
        max_value=_A_DAY,
        initial=20,
        help_text=_("Below zero: earlier."),
    )

    field_order = ["day", "from", "minutes"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Its name is a word of Python, so it can't be an attribute.
        self.fields["from"] = forms.TimeField(
            label=_("Sessions that start at or after"),
            widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
            help_text=_("Up to the first pinned session of the day, which stays."),
        )
        self.order_fields(self.field_order)

    def clean_day(self) -> date:
        return date.fromisoformat(self.cleaned_data["day"])

    def clean_minutes(self) -> int:
        minutes = self.cleaned_data["minutes"]
        if not minutes:
            raise ValidationError(_("Enter by how many minutes, such as 20 or -20."))
        return minutes


class CopyForm(_DaysForm):
    source = forms.ModelChoiceField(
        label=_("From"),
        queryset=Meeting.objects.none(),
        empty_label=None,
        help_text=_(
            "Sessions with their lengths, on the same day by number and at the same local hour. "
            "People and agenda items are not copied."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Meeting.objects.filter(series=self.meeting.series_id).exclude(pk=self.meeting.pk)
        self.fields["source"].queryset = others.select_related("series")


class DayForm(_DaysForm):
    days = forms.MultipleChoiceField(label=_("Days"), widget=forms.CheckboxSelectMultiple)
    parts = forms.MultipleChoiceField(
        label=_("What to add"),
        widget=forms.CheckboxSelectMultiple,
    )
    registration_daily = forms.BooleanField(
        label=_("Registration on each day, not only on the first"), required=False
    )
    room = forms.ModelChoiceField(
        label=_("Room"),
        queryset=Room.objects.none(),
        required=False,
        empty_label=_("– no room –"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parts"].choices = [
            (key, f"{part.title}, {part.start:%H:%M}–{part.end:%H:%M}")
            for key, part in DAY_PARTS.items()
        ]
        self.initial.setdefault("days", [day.isoformat() for day in self.meeting.days])
        self.initial.setdefault("parts", list(DAY_PARTS))

    def clean_days(self) -> list[date]:
        return [date.fromisoformat(day) for day in self.cleaned_data["days"]]

"""Forms of the secretariat."""

from datetime import UTC, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from meetings.models import Meeting, MeetingSeries, Organization, Room, Session, Venue
from meetings.models.meetings import MeetingLanguage
from meetings.services import add_session
from wcoap.editing import RecordForm


class OrganizationForm(RecordForm):
    class Meta:
        model = Organization
        fields = [
            "name",
            "kind",
            "administration",
            "abbreviation",
            "iso_code",
            "subregion",
            "time_zone",
            "valid_from",
            "valid_to",
            "slug",
        ]


class SeriesForm(RecordForm):
    class Meta:
        model = MeetingSeries
        fields = ["code", "slug", "name", "organisation", "region", "description", "reports_to"]
        widgets = {"description": forms.Textarea(attrs={"rows": 3})}


class VenueForm(RecordForm):
    class Meta:
        model = Venue
        fields = ["name", "address", "city"]


class RoomForm(RecordForm):
    class Meta:
        model = Room
        fields = ["name", "capacity", "position"]


class MeetingForm(RecordForm):
    languages = forms.MultipleChoiceField(
        label=_("Languages"), choices=MeetingLanguage.choices, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Meeting
        fields = [
            "series",
            "number",
            "title",
            "host",
            "vice_chair",
            "mode",
            "city",
            "venue",
            "time_zone",
            "first_day",
            "last_day",
            "day_starts_at",
            "day_ends_at",
            "registration_deadline",
            "programme_audience",
            "languages",
            "note",
        ]
        widgets = {"note": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("host", "vice_chair"):
            self.fields[name].queryset = Organization.objects.in_protocol_order()


class SessionForm(RecordForm):
    """Hours are typed in the meeting's own zone; `edit_record` is told which.

    A session is given a start with an end or with a length; without a start it waits in the tray.
    """

    online_url = forms.URLField(
        label=_("Link for those online"),
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text=_("Shown to participants only."),
    )

    class Meta:
        model = Session
        fields = [
            "title",
            "kind",
            "starts_at",
            "ends_at",
            "minutes",
            "room",
            "is_pinned",
            "mode",
            "online_url",
            "expected_attendance",
            "note",
        ]
        widgets = {"note": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        meeting = self.instance.meeting
        self.fields["room"].queryset = Room.objects.filter(venue=meeting.venue_id)
        zone = _("In the time zone of the meeting, %(zone)s.") % {"zone": meeting.time_zone}
        self.fields["starts_at"].help_text = self.fields["ends_at"].help_text = zone
        self.fields["minutes"].required = False
        self.fields["minutes"].label = _("Length in minutes")
        self.fields["minutes"].help_text = _("Instead of an end, or while there is no time yet.")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        cleaned["minutes"] = cleaned.get("minutes") or self.instance.minutes
        start, end = cleaned.get("starts_at"), cleaned.get("ends_at")
        only_length = "minutes" in self.changed_data and "ends_at" not in self.changed_data
        if start and (end is None or only_length) and "ends_at" not in self.errors:
            end = start.astimezone(UTC) + timedelta(minutes=cleaned["minutes"])
            cleaned["ends_at"] = end
        if start and end and end <= start:
            self.add_error("ends_at", _("The session has to end after it starts."))
        if not start and not end:
            cleaned["room"] = None  # only a session with a time holds a room
        return cleaned

    def validate_constraints(self) -> None:
        """Left to the service, which names the session that holds the room."""

    def save(self, commit: bool = True) -> Session:
        return add_session(session=self.instance)

"""Forms of the secretariat."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from meetings.models import Meeting, MeetingSeries, Organization, Room, Session, Venue
from meetings.models.meetings import MeetingLanguage
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
            "registration_deadline",
            "languages",
            "note",
        ]
        widgets = {"note": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("host", "vice_chair"):
            self.fields[name].queryset = Organization.objects.in_protocol_order()


class SessionForm(RecordForm):
    """Hours are typed in the meeting's own zone; `edit_record` is told which."""

    class Meta:
        model = Session
        fields = [
            "title",
            "kind",
            "starts_at",
            "ends_at",
            "room",
            "mode",
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

    def clean_ends_at(self) -> Any:
        start, end = self.cleaned_data.get("starts_at"), self.cleaned_data["ends_at"]
        if start and end and end <= start:
            raise ValidationError(_("The session has to end after it starts."))
        return end

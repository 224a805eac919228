"""What is said and decided of an action."""

from typing import Any

from django import forms
from django.core.validators import URLValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agenda.models import ActionItem, ActionStatus
from agenda.models.actions import UNFINISHED
from delegates.models import ContactPoint, Delegate
from meetings.models import Meeting, MeetingStatus
from wcoap.editing import Form, use_browser_picker


def _lines(label: Any, **kwargs: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 5, "dir": "auto"})
    return forms.CharField(label=label, widget=widget, max_length=5000, **kwargs)


class OfActionForm(Form):
    """Of one action; remembers the version on which somebody decides."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, action: ActionItem, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.action = action
        self.initial["version"] = action.version
        for field in self.fields.values():
            use_browser_picker(field)


class ProgressForm(OfActionForm):
    """What its owner says of it. Two who say something both are kept, so no version is asked."""

    status = forms.ChoiceField(
        label=_("How it stands"),
        choices=[(status.value, status.label) for status in UNFINISHED],
        widget=forms.RadioSelect,
        help_text=_("The secretariat verifies what is reported as completed."),
    )
    note = _lines(_("What was done"), required=False)
    link = forms.CharField(
        label=_("Evidence"),
        required=False,
        max_length=500,
        validators=[
            URLValidator(schemes=["https"], message=_("Give a link that starts with https://."))
        ],
        widget=forms.URLInput(attrs={"placeholder": "https://"}),
        help_text=_("The address of a page or paper that shows it."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["status"] = self.action.status
        del self.fields["version"]


class VerifyForm(OfActionForm):
    completed_on = forms.DateField(label=_("Completed on"))
    note = _lines(_("Note"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reported = None
        if self.action.status == ActionStatus.REPORTED:
            reported = self.action.history_lines.filter(status=ActionStatus.REPORTED).last()
        self.initial["completed_on"] = (reported.created_at if reported else timezone.now()).date()


class ReasonForm(OfActionForm):
    note = _lines(_("Why"), error_messages={"required": _("Say why.")})


class CarryForm(OfActionForm):
    to = forms.ModelChoiceField(
        label=_("To"),
        queryset=Meeting.objects.none(),
        empty_label=None,
        error_messages={"required": _("Choose a meeting.")},
    )
    due = forms.DateField(
        label=_("New due day"), required=False, help_text=_("Empty: it stays as it is.")
    )
    note = _lines(_("Note"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = later_meetings(self.action)


def later_meetings(action: ActionItem) -> Any:
    """Where an action can be carried over to: the next ones of its series that are not closed."""
    known = action.history_lines.exclude(carried_to=None).values("carried_to")
    return (
        Meeting.objects.filter(series=action.meeting.series_id, number__gt=action.meeting.number)
        .exclude(status=MeetingStatus.CLOSED)
        .exclude(pk__in=known)
        .select_related("series")
        .order_by("number")
    )


class ResponsibleForm(OfActionForm):
    """Contact points of its owner in office, and delegates at the meeting that asked for it."""

    person = forms.ChoiceField(label=_("Person responsible"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["version"]
        action = self.action
        contacts = ContactPoint.objects.current().filter(organization=action.owner_id)
        delegates = Delegate.objects.active().filter(
            delegation__meeting=action.meeting_id, delegation__organization=action.owner_id
        )
        self._people: dict[str, ContactPoint | Delegate] = {}
        groups = []
        for label, people in (
            (_("Contact points"), contacts),
            (_("Delegates at the meeting"), delegates.head_first()),
        ):
            keyed = {str(person.pk): person for person in people}
            self._people |= keyed
            groups.append((label, [(key, str(person)) for key, person in keyed.items()]))
        nobody = ("", _("Nobody in particular"))
        self.fields["person"].choices = [nobody, *(group for group in groups if group[1])]
        now = action.responsible
        self.initial["person"] = str(now.pk) if now else ""

    def clean_person(self) -> ContactPoint | Delegate | None:
        return self._people.get(self.cleaned_data["person"])

"""What an organiser can ask for."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from agenda.models import Initiative
from meetings.models import Meeting
from reports.badges import SIZES, people_for_badges
from reports.models import ReportKind
from wcoap.editing import Form


class RequestForm(forms.Form):
    """The final report, or the brief on an initiative that the meeting was told about."""

    subject = forms.ChoiceField(label=_("What to make"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initiatives = {
            initiative.slug: initiative
            for initiative in Initiative.objects.filter(updates__meeting=meeting)
        }
        self.fields["subject"].choices = [
            (ReportKind.FINAL_REPORT.value, ReportKind.FINAL_REPORT.label),
            *(
                (slug, _("Brief: %(initiative)s") % {"initiative": initiative})
                for slug, initiative in self.initiatives.items()
            ),
        ]
        self.fields["subject"].initial = ReportKind.FINAL_REPORT.value

    @property
    def request(self) -> dict[str, Any]:
        """The kind and the initiative, as `services.request_report` takes them."""
        initiative = self.initiatives.get(self.cleaned_data["subject"])
        kind = ReportKind.POLICY_BRIEF if initiative else ReportKind.FINAL_REPORT
        return {"kind": kind, "initiative": initiative}


class BadgesForm(Form):
    """Which badges to make; `options` is what the report keeps of it."""

    size = forms.ChoiceField(
        label=_("Size"), choices=[(key, size.words) for key, size in SIZES.items()]
    )
    delegation = forms.ChoiceField(label=_("Delegation"), required=False)
    only_confirmed = forms.BooleanField(
        label=_("Only people who are confirmed"),
        required=False,
        initial=True,
        help_text=_("Otherwise everybody who has a seat gets a badge, too."),
    )

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.meeting = meeting
        delegations = meeting.delegations.select_related("organization").in_protocol_order()
        self.fields["delegation"].choices = [
            ("", _("All delegations")),
            *((d.organization.slug, d.organization.name) for d in delegations if d.takes_part),
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and not people_for_badges(self.meeting, self.options).exists():
            raise ValidationError(_("Nobody of those is there to make a badge for."))
        return cleaned

    @property
    def options(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("size", "delegation", "only_confirmed")}

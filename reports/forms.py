"""What an organiser can ask for."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from agenda.models import Initiative
from meetings.models import Meeting
from reports.models import ReportKind


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

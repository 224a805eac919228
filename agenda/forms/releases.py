"""Forms around the releases of a programme."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from meetings.models import Release
from meetings.models.meetings import ProgrammeAudience
from wcoap.editing import Form

DRAFT = "draft"


class ReleaseForm(Form):
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text=_("Why there is a new version. It stands in the mails, too."),
    )
    mails = forms.BooleanField(label=_("Mail the people concerned"), required=False, initial=True)


class AudienceForm(forms.Form):
    audience = forms.ChoiceField(
        label=_("Who may read the released programme"),
        widget=forms.RadioSelect,
        choices=[
            (
                ProgrammeAudience.PUBLIC,
                _("Everybody. They see neither links nor people who did not agree to be listed"),
            ),
            (ProgrammeAudience.PARTICIPANTS, _("Participants: delegates and contact points")),
            (ProgrammeAudience.STAFF, _("The secretariat only. Nobody else is mailed")),
        ],
    )


class CompareForm(forms.Form):
    """Two versions by number; the draft is one, too."""

    a = forms.ChoiceField(label=_("From"))
    b = forms.ChoiceField(label=_("To"))

    def __init__(self, *args: Any, releases: list[Release], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(DRAFT, _("Draft")), *((str(r.number), str(r)) for r in releases)]
        self.fields["a"].choices = self.fields["b"].choices = choices

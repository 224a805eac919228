"""The letter of invitation, and whom it goes to."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from delegates.candidates import Candidate
from delegates.letters import CONTACT, DEADLINE, TOKENS, tokens_in
from delegates.models import InvitationLetter
from meetings.models import OrganizationKind
from wcoap.editing import RecordForm


class InvitationLetterForm(RecordForm):
    """`tokens` are what the text may hold, with their meaning; for the page beside it."""

    tokens = TOKENS

    class Meta:
        model = InvitationLetter
        fields = ["subject", "body", "signatory", "signatory_position", "mail_text"]
        widgets = {
            "body": forms.Textarea(attrs={"rows": 14}),
            "mail_text": forms.Textarea(attrs={"rows": 8}),
        }

    def clean_subject(self) -> str:
        return self._checked("subject")

    def clean_body(self) -> str:
        return self._checked("body")

    def clean_mail_text(self) -> str:
        return self._checked("mail_text", in_mail=True)

    def _checked(self, name: str, *, in_mail: bool = False) -> str:
        """The text, if each token in it stands for something there."""
        text = self.cleaned_data[name]
        known = set(TOKENS) if in_mail else set(TOKENS) - {CONTACT}
        used = tokens_in(text)
        if unknown := [f"{{{token}}}" for token in used if token not in known]:
            raise ValidationError(
                _("Nothing stands for %(tokens)s here. You can use: %(known)s.")
                % {
                    "tokens": ", ".join(unknown),
                    "known": ", ".join(f"{{{token}}}" for token in TOKENS if token in known),
                }
            )
        if DEADLINE in used and self.instance.meeting.registration_deadline is None:
            raise ValidationError(
                _("The meeting has no registration deadline yet, so {deadline} says nothing.")
            )
        return text


class ChooseForm(forms.Form):
    """Organizations by kind and by hand; `candidates` are those that can be chosen from."""

    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("All of a kind"), required=False, widget=forms.CheckboxSelectMultiple
    )
    organizations = forms.MultipleChoiceField(
        label=gettext_lazy("By hand"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, candidates: list[Candidate], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.candidates = candidates
        open_ones = [c for c in candidates if not c.refusal]
        kinds = {c.organization.kind for c in open_ones}
        self.fields["kinds"].choices = [
            (kind.value, kind.label) for kind in OrganizationKind if kind in kinds
        ]
        self.fields["organizations"].choices = [
            (c.organization.slug, str(c.organization)) for c in candidates
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and not self.chosen():
            raise ValidationError(_("Choose at least one organization that can be invited."))
        return cleaned

    def chosen(self) -> list[Candidate]:
        """Those that are invited, in protocol order: of a chosen kind, or chosen by hand."""
        kinds, slugs = self.cleaned_data["kinds"], self.cleaned_data["organizations"]
        return [
            candidate
            for candidate in self.candidates
            if not candidate.refusal
            and (candidate.organization.kind in kinds or candidate.organization.slug in slugs)
        ]

    def left_out(self) -> list[Candidate]:
        """Of the chosen kinds, those that can't be invited although they are not invited yet."""
        kinds = self.cleaned_data["kinds"]
        return [
            candidate
            for candidate in self.candidates
            if candidate.refusal and not candidate.invited and candidate.organization.kind in kinds
        ]

"""Sending a letter of credentials, and deciding on one."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from delegates.uploads import LARGEST_FILE
from wcoap.editing import Form


class CredentialsForm(Form):
    letter = forms.FileField(
        label=gettext_lazy("Letter"),
        help_text=gettext_lazy("PDF, or a photograph as JPEG or PNG; 10 MB at most."),
        widget=forms.ClearableFileInput(attrs={"accept": "application/pdf,image/jpeg,image/png"}),
        error_messages={
            "required": gettext_lazy("Choose the file of the letter."),
            "empty": gettext_lazy("The file is empty."),
        },
    )

    def clean_letter(self) -> Any:
        """Too large is said before anything of it is read."""
        letter = self.cleaned_data["letter"]
        if letter.size > LARGEST_FILE:
            raise ValidationError(_("The file is larger than 10 MB."))
        return letter


class ReturnCredentialsForm(Form):
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        help_text=gettext_lazy("The contact points read it."),
        error_messages={"required": gettext_lazy("Say why the letter is returned.")},
    )

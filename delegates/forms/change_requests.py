"""The secretariat's answer to a change request."""

from django import forms
from django.utils.translation import gettext_lazy as _

from wcoap.editing import Form


class RefusalForm(Form):
    reason = forms.CharField(
        label=_("Why it is refused"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        help_text=_("Who asked for the change gets it by mail."),
        error_messages={"required": _("Say why the change is refused.")},
    )

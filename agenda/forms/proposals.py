"""Asking the solver."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ProposalForm(forms.Form):
    """How long it may look: more seconds give a better timetable."""

    seconds = forms.IntegerField(
        label=_("Seconds"),
        min_value=5,
        max_value=120,
        initial=20,
        help_text=_("5 to 120. A larger meeting needs more."),
    )

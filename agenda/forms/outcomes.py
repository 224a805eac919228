"""Forms of what the meeting concluded and of what follows from it."""

from typing import Any

from django import forms
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from agenda.forms.base import A_FEW_LINES, InMeetingForm
from agenda.models import ACTION_VERBS, ActionItem, Outcome
from agenda.services import add_action, record_outcome
from meetings.models import Organization


class OutcomeForm(InMeetingForm):
    """With the first action of an outcome that asks somebody to act.

    The script of the page shows the action's fields only then. An outcome that has actions is
    changed without them: each action has a form of its own.
    """

    position_among = "item"
    owner = forms.ModelChoiceField(
        label=_("Who has to act"),
        queryset=Organization.objects.none(),
        required=False,
        error_messages={"required": _("Say who has to act.")},
    )
    due = forms.DateField(
        label=_("By when"),
        required=False,
        error_messages={"required": _("Say by when it has to be done.")},
    )
    action = forms.CharField(
        label=_("Action"),
        required=False,
        help_text=_("As the action list says it. Empty: the text of the outcome."),
        widget=A_FEW_LINES,
    )

    class Meta:
        model = Outcome
        fields = ["item", "verb", "text", "forwarded_to", "position"]
        widgets = {"text": forms.Textarea(attrs={"rows": 4})}

    field_order = ["item", "verb", "text", "owner", "due", "action", "forwarded_to", "position"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        actions = ("owner", "due", "action")
        if not self.instance._state.adding and self.instance.actions.exists():
            for name in actions:
                del self.fields[name]
            return
        self.fields["verb"].widget.attrs["data-asking"] = " ".join(ACTION_VERBS)
        for name in actions:
            self.fields[name].widget.attrs["data-when-asking"] = ""
        needed = _("Needed after: %(verbs)s.") % {
            "verbs": ", ".join(str(verb.label) for verb in ACTION_VERBS)
        }
        self.fields["owner"].help_text = self.fields["due"].help_text = needed
        # Whoever fills in one of them, or a verb that asks, means an action.
        meant = [self["verb"].value() in ACTION_VERBS]
        if self.is_bound:
            meant += [bool(self[name].value()) for name in actions]
        if any(meant):
            self.fields["owner"].required = self.fields["due"].required = True

    def save(self, commit: bool = True) -> Model:
        given = {name: self.cleaned_data.get(name) for name in ("owner", "due", "action")}
        return record_outcome(outcome=self.instance, **{**given, "action": given["action"] or ""})


class ActionForm(InMeetingForm):
    """What is asked of whom by when. What becomes of it is said on the action's own page."""

    class Meta:
        model = ActionItem
        fields = ["text", "owner", "due"]
        widgets = {"text": A_FEW_LINES}

    def save(self, commit: bool = True) -> Model:
        return add_action(action=self.instance)

"""The kinds of records that lie under an agenda item, and all that differs between their pages."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _

from agenda import forms, models
from meetings.models import Meeting
from wcoap.editing import RecordForm


@dataclass(frozen=True)
class Part:
    """One kind. Its addresses are named `<noun>_create`, `<noun>_edit` and `<noun>_delete`.

    A part lies under an item, or under another part (`under`): an activity under its report.
    `owner` is the field that leads there.
    """

    noun: str
    folder: str
    model: type[Model]
    form_class: type[RecordForm]
    new: Any
    add: Any
    edit: Any
    save: Any
    owner: str = "item"
    under: "Part | None" = None
    consequence: Any = ""

    @property
    def to_item(self) -> str:
        """The way to the item, for a query: report__item."""
        return f"{self.owner}__{self.under.to_item}" if self.under else self.owner

    def visible_to(self, user: Any, meeting: Meeting) -> QuerySet:
        """Those of a meeting that `user` may see."""
        records = self.model._default_manager.all()
        if hasattr(records, "visible_to"):
            records = records.visible_to(user)
        else:
            items = models.AgendaItem.objects.visible_to(user)
            records = records.filter(**{f"{self.to_item}__in": items})
        of_meeting = "meeting" if hasattr(self.model, "meeting") else f"{self.to_item}__meeting"
        return records.filter(**{of_meeting: meeting})

    def owners_visible_to(self, user: Any, meeting: Meeting) -> QuerySet:
        """What a new one can lie under."""
        if self.under:
            return self.under.visible_to(user, meeting)
        return models.AgendaItem.objects.visible_to(user).filter(meeting=meeting)

    def item_of(self, record: Any) -> models.AgendaItem | None:
        """The item that a record lies under; a policy update can have lost its own."""
        owner = getattr(record, self.owner)
        return self.under.item_of(owner) if self.under else owner

    def start(self, owner: Model, meeting: Meeting) -> Model:
        """A new one, not saved yet."""
        record = self.model(**{self.owner: owner})
        if hasattr(self.model, "meeting"):
            record.meeting = meeting
        return record

    def perm(self, action: str) -> str:
        return f"agenda.{action}_{self.model._meta.model_name}"


INTERVENTION = Part(
    noun="intervention",
    folder="interventions",
    model=models.Intervention,
    form_class=forms.InterventionForm,
    new=_("New intervention"),
    add=_("Add intervention"),
    edit=_("Edit intervention"),
    save=_("Save intervention"),
)
POLICY_UPDATE = Part(
    noun="policyupdate",
    folder="policy-updates",
    model=models.PolicyUpdate,
    form_class=forms.PolicyUpdateForm,
    new=_("New policy update"),
    add=_("Add policy update"),
    edit=_("Edit policy update"),
    save=_("Save policy update"),
)
REGIONAL_REPORT = Part(
    noun="regionalreport",
    folder="regional-reports",
    model=models.RegionalReport,
    form_class=forms.RegionalReportForm,
    new=_("New regional report"),
    add=_("Add regional report"),
    edit=_("Edit regional report"),
    save=_("Save regional report"),
    consequence=_("Its activities go with it. The history of all of them is kept."),
)
ACTIVITY = Part(
    noun="activity",
    folder="activities",
    model=models.Activity,
    form_class=forms.ActivityForm,
    new=_("New activity"),
    add=_("Add activity"),
    edit=_("Edit activity"),
    save=_("Save activity"),
    owner="report",
    under=REGIONAL_REPORT,
)
THEME = Part(
    noun="theme",
    folder="themes",
    model=models.DialogueTheme,
    form_class=forms.DialogueThemeForm,
    new=_("New dialogue theme"),
    add=_("Add theme"),
    edit=_("Edit dialogue theme"),
    save=_("Save theme"),
)
EXERCISE = Part(
    noun="exercise",
    folder="exercises",
    model=models.Exercise,
    form_class=forms.ExerciseForm,
    new=_("New exercise"),
    add=_("Add exercise"),
    edit=_("Edit exercise"),
    save=_("Save exercise"),
    consequence=_("Its findings go with it. The history of all of them is kept."),
)
FINDING = Part(
    noun="finding",
    folder="findings",
    model=models.Finding,
    form_class=forms.FindingForm,
    new=_("New finding"),
    add=_("Add finding"),
    edit=_("Edit finding"),
    save=_("Save finding"),
    owner="exercise",
    under=EXERCISE,
)

PARTS = (INTERVENTION, POLICY_UPDATE, REGIONAL_REPORT, ACTIVITY, THEME, EXERCISE, FINDING)

from agenda.forms.agenda_items import AgendaItemForm
from agenda.forms.documents import DocumentForm
from agenda.forms.initiatives import InitiativeForm
from agenda.forms.outcomes import ActionForm, OutcomeForm
from agenda.forms.parts import (
    ActivityForm,
    DialogueThemeForm,
    ExerciseForm,
    FindingForm,
    InterventionForm,
    PolicyUpdateForm,
    RegionalReportForm,
)
from agenda.forms.warnings import AcknowledgementForm

__all__ = [
    "AcknowledgementForm",
    "ActionForm",
    "ActivityForm",
    "AgendaItemForm",
    "DialogueThemeForm",
    "DocumentForm",
    "ExerciseForm",
    "FindingForm",
    "InitiativeForm",
    "InterventionForm",
    "OutcomeForm",
    "PolicyUpdateForm",
    "RegionalReportForm",
]

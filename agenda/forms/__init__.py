from agenda.forms.agenda_items import AgendaItemForm
from agenda.forms.documents import DocumentForm
from agenda.forms.imports import ImportForm
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

__all__ = [
    "ActionForm",
    "ActivityForm",
    "AgendaItemForm",
    "DialogueThemeForm",
    "DocumentForm",
    "ExerciseForm",
    "FindingForm",
    "ImportForm",
    "InitiativeForm",
    "InterventionForm",
    "OutcomeForm",
    "PolicyUpdateForm",
    "RegionalReportForm",
]

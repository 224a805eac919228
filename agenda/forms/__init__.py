from agenda.forms.actions import (
    CarryForm,
    ProgressForm,
    ReasonForm,
    ResponsibleForm,
    VerifyForm,
)
from agenda.forms.agenda_items import AgendaCopyForm, AgendaItemForm
from agenda.forms.documents import DocumentForm
from agenda.forms.imports import ImportForm
from agenda.forms.initiatives import InitiativeForm
from agenda.forms.outcomes import ActionForm, OutcomeForm
from agenda.forms.papers import FileForm, PaperForm, PaperRulesForm, ReturnForm, RevisionForm
from agenda.forms.parts import (
    ActivityForm,
    DialogueThemeForm,
    ExerciseForm,
    FindingForm,
    InterventionForm,
    PolicyUpdateForm,
    RegionalReportForm,
)
from agenda.forms.proposals import ProposalForm
from agenda.forms.timetables import CopyForm, DayForm, QuickAddForm, SessionMoveForm, ShiftForm
from agenda.forms.warnings import AcknowledgementForm

__all__ = [
    "AcknowledgementForm",
    "ActionForm",
    "ActivityForm",
    "AgendaCopyForm",
    "AgendaItemForm",
    "CarryForm",
    "CopyForm",
    "DayForm",
    "DialogueThemeForm",
    "DocumentForm",
    "ExerciseForm",
    "FileForm",
    "FindingForm",
    "ImportForm",
    "InitiativeForm",
    "InterventionForm",
    "OutcomeForm",
    "PaperForm",
    "PaperRulesForm",
    "PolicyUpdateForm",
    "ProgressForm",
    "ProposalForm",
    "QuickAddForm",
    "ReasonForm",
    "RegionalReportForm",
    "ResponsibleForm",
    "ReturnForm",
    "RevisionForm",
    "SessionMoveForm",
    "ShiftForm",
    "VerifyForm",
]

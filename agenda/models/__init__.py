from agenda.models.action_progress import ActionProgress, ProgressKind
from agenda.models.actions import ActionItem, ActionStatus
from agenda.models.agenda_items import (
    Agenda,
    AgendaItem,
    AgendaItemKind,
    AgendaStatus,
    ExpectedAction,
    ItemLead,
    SessionItem,
)
from agenda.models.dialogues import DialogueTheme
from agenda.models.documents import TLP, Document, DocumentKind
from agenda.models.exercises import Exercise, Finding
from agenda.models.floors import FloorRequest, FloorStatus, ItemRun, ListOrder, SpeakersList
from agenda.models.initiatives import Initiative, PolicyUpdate
from agenda.models.interventions import Intervention
from agenda.models.outcomes import (
    ACTION_VERBS,
    DECISION_VERBS,
    Outcome,
    Verb,
)
from agenda.models.papers import (
    WHOLE,
    DocumentFile,
    DocumentRevision,
    PaperRules,
    RevisionKind,
    RevisionStatus,
    ScanState,
    StoredFile,
)
from agenda.models.regional_reports import Activity, ActivityStatus, RegionalReport
from agenda.models.timetables import Acknowledgement, Proposal, ProposalStatus

__all__ = [
    "ACTION_VERBS",
    "DECISION_VERBS",
    "TLP",
    "WHOLE",
    "Acknowledgement",
    "ActionItem",
    "ActionProgress",
    "ActionStatus",
    "Activity",
    "ActivityStatus",
    "Agenda",
    "AgendaItem",
    "AgendaItemKind",
    "AgendaStatus",
    "DialogueTheme",
    "Document",
    "DocumentFile",
    "DocumentKind",
    "DocumentRevision",
    "Exercise",
    "ExpectedAction",
    "Finding",
    "FloorRequest",
    "FloorStatus",
    "Initiative",
    "Intervention",
    "ItemLead",
    "ItemRun",
    "ListOrder",
    "Outcome",
    "PaperRules",
    "PolicyUpdate",
    "ProgressKind",
    "Proposal",
    "ProposalStatus",
    "RegionalReport",
    "RevisionKind",
    "RevisionStatus",
    "ScanState",
    "SessionItem",
    "SpeakersList",
    "StoredFile",
    "Verb",
]

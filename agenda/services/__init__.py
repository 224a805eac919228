from agenda.services.actions import (
    carry_over,
    close_action,
    name_responsible,
    reopen_action,
    report_progress,
    return_action,
    verify_action,
)
from agenda.services.agenda_items import (
    add_item,
    move_item,
    remove_item,
    renumber,
)
from agenda.services.agendas import (
    change_agenda_status,
    copy_agenda,
    next_agenda_statuses,
)
from agenda.services.conduct import (
    Overtaken,
    end_item,
    start_item,
    undo_conduct,
)
from agenda.services.documents import (
    register_document,
)
from agenda.services.floors import (
    ask_for_floor,
    close_floor,
    end_floor,
    give_floor,
    open_floor,
    order_floor,
    take_back,
)
from agenda.services.imports import (
    OtherPlanError,
    apply_plan,
    preview_import,
)
from agenda.services.interventions import (
    ChangedMeanwhile,
    capture_intervention,
)
from agenda.services.outcomes import (
    add_action,
    record_outcome,
)
from agenda.services.papers import (
    add_file,
    clear_revision,
    may_add_file,
    next_kinds,
    post_revision,
    return_revision,
    send_paper,
    send_revision,
)
from agenda.services.proposals import (
    accept_proposal,
    cancel_proposal,
    discard_proposal,
    request_proposal,
    undo_proposal,
)
from agenda.services.releases import (
    Draft,
    cause_of,
    read_draft_of,
    release,
)
from agenda.services.reminders import (
    meetings_to_remind_of,
    remind_owners,
)
from agenda.services.restores import (
    Restoration,
    plan_restore,
    restore,
)
from agenda.services.warnings import (
    acknowledge_warning,
    withdraw_acknowledgement,
)
from meetings.services import (
    lock_meeting,
)

__all__ = [
    "ChangedMeanwhile",
    "Draft",
    "OtherPlanError",
    "Overtaken",
    "Restoration",
    "accept_proposal",
    "acknowledge_warning",
    "add_action",
    "add_file",
    "add_item",
    "apply_plan",
    "ask_for_floor",
    "cancel_proposal",
    "capture_intervention",
    "carry_over",
    "cause_of",
    "change_agenda_status",
    "clear_revision",
    "close_action",
    "close_floor",
    "copy_agenda",
    "discard_proposal",
    "end_floor",
    "end_item",
    "give_floor",
    "lock_meeting",
    "may_add_file",
    "meetings_to_remind_of",
    "move_item",
    "name_responsible",
    "next_agenda_statuses",
    "next_kinds",
    "open_floor",
    "order_floor",
    "plan_restore",
    "post_revision",
    "preview_import",
    "read_draft_of",
    "record_outcome",
    "register_document",
    "release",
    "remind_owners",
    "remove_item",
    "renumber",
    "reopen_action",
    "report_progress",
    "request_proposal",
    "restore",
    "return_action",
    "return_revision",
    "send_paper",
    "send_revision",
    "start_item",
    "take_back",
    "undo_conduct",
    "undo_proposal",
    "verify_action",
    "withdraw_acknowledgement",
]

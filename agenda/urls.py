"""Addresses of agendas, papers, outcomes and initiatives."""

from django.urls import include, path

from agenda.parts import PARTS
from agenda.views import (
    actions,
    agenda_items,
    calendars,
    conduct,
    documents,
    feeds,
    floors,
    imports,
    initiatives,
    interventions,
    live,
    matters,
    organizations,
    outcomes,
    papers,
    parts,
    programme,
    proposals,
    releases,
    session_table,
    sessions,
    stars,
    submissions,
    summaries,
    timetable,
    warnings,
    whole_days,
)

app_name = "agenda"

of_item = [
    path("", agenda_items.item_detail, name="item_detail"),
    path("edit/", agenda_items.item_edit, name="item_edit"),
    path("delete/", agenda_items.item_delete, name="item_delete"),
    path("move/", agenda_items.item_move, name="item_move"),
]

of_agenda = [
    path("", agenda_items.item_list, name="item_list"),
    path("status/", agenda_items.agenda_status, name="agenda_status"),
    path("summary/", summaries.meeting_summary, name="meeting_summary"),
    path("copy/", agenda_items.agenda_copy, name="agenda_copy"),
    path("matters/", matters.matters_arising, name="matters_arising"),
    path(
        "matters/decisions/",
        matters.matters_arising,
        {"shows_decisions": True},
        name="matters_decisions",
    ),
    path("matters/matters.csv", matters.matters_csv, name="matters_csv"),
    path("matters/matters.xlsx", matters.matters_xlsx, name="matters_xlsx"),
    path("items/new/", agenda_items.item_create, name="item_create"),
    path("items/<uuid:pk>/", include(of_item)),
]

# Each part lies under an item, or under another part: themes/, or regional-reports/<…>/activities/.
for part in PARTS:
    above = part.under.folder if part.under else "items"
    of_agenda += [
        path(
            f"{above}/<uuid:pk>/{part.folder}/new/",
            parts.part_create,
            {"part": part},
            name=f"{part.noun}_create",
        ),
        path(
            f"{part.folder}/<uuid:pk>/edit/",
            parts.part_edit,
            {"part": part},
            name=f"{part.noun}_edit",
        ),
        path(
            f"{part.folder}/<uuid:pk>/delete/",
            parts.part_delete,
            {"part": part},
            name=f"{part.noun}_delete",
        ),
    ]

of_outcomes = [
    path("", outcomes.outcome_list, name="outcome_list"),
    path("new/", outcomes.outcome_create, name="outcome_create"),
    path("<uuid:pk>/edit/", outcomes.outcome_edit, name="outcome_edit"),
    path("<uuid:pk>/delete/", outcomes.outcome_delete, name="outcome_delete"),
    path("<uuid:pk>/actions/new/", outcomes.action_create, name="action_create"),
]

of_revision = [
    path("files/new/", submissions.file_send, name="file_send"),
    path("clear/", submissions.revision_decide, {"step": "clear"}, name="revision_clear"),
    path("post/", submissions.revision_decide, {"step": "post"}, name="revision_post"),
    path("return/", submissions.revision_return, name="revision_return"),
]

of_documents = [
    path("", documents.document_list, name="document_list"),
    path("new/", documents.document_create, name="document_create"),
    path("send/", submissions.paper_send, name="paper_send"),
    path("waiting/", submissions.paper_waiting, name="paper_waiting"),
    path("deadline/", submissions.paper_rules, name="paper_rules"),
    path("<uuid:pk>/", papers.document_detail, name="document_detail"),
    path("<uuid:pk>/files/<uuid:key>/", papers.paper_file, name="paper_file"),
    path("<uuid:pk>/revisions/new/", submissions.revision_send, name="revision_send"),
    path("<uuid:pk>/revisions/<uuid:key>/", include(of_revision)),
    path("<uuid:pk>/edit/", documents.document_edit, name="document_edit"),
    path("<uuid:pk>/delete/", documents.document_delete, name="document_delete"),
]

of_releases = [
    path("", releases.release_list, name="release_list"),
    path("new/", releases.release_create, name="release_create"),
    path("compare/", releases.release_compare, name="release_compare"),
    path("audience/", releases.programme_audience, name="programme_audience"),
    path("<int:number>/", releases.release_detail, name="release_detail"),
    path("<int:number>/restore/", releases.release_restore, name="release_restore"),
]

of_programme = [
    path("", programme.programme, name="programme"),
    path("coming/", programme.programme_coming, name="programme_coming"),
    path("draft/", programme.programme_draft, name="programme_draft"),
    path("mine/", programme.programme_mine, name="programme_mine"),
    path("stars/", stars.star_list, name="star_list"),
    path("<uuid:key>/star/", stars.star_toggle, name="star_toggle"),
]

of_exchange = [
    path("programme.ics", feeds.programme_ics, name="programme_ics"),
    path("schedule.json", feeds.schedule_json, name="schedule_json"),
    path("schedule.xml", feeds.schedule_xml, name="schedule_xml"),
    path("programme.csv", feeds.programme_csv, name="programme_csv"),
    path("programme.xlsx", feeds.programme_xlsx, name="programme_xlsx"),
    path("programme/import/", imports.programme_import, name="programme_import"),
]

of_warnings = [
    path("", warnings.warning_list, name="warning_list"),
    path("acknowledge/", warnings.warning_acknowledge, name="warning_acknowledge"),
    path("<uuid:pk>/withdraw/", warnings.acknowledgement_delete, name="acknowledgement_delete"),
]

of_editor = [
    path("", timetable.timetable, name="timetable"),
    path("data/", timetable.timetable_data, name="timetable_data"),
    path("moves/", timetable.timetable_moves, name="timetable_moves"),
    path("sessions/new/", timetable.timetable_add, name="timetable_add"),
    path("sessions/<uuid:pk>/move/", session_table.session_move, name="session_move"),
    path("table/", session_table.timetable_table, name="timetable_table"),
    path("shift/", whole_days.timetable_shift, name="timetable_shift"),
    path("copy/", whole_days.timetable_copy, name="timetable_copy"),
    path("day/", whole_days.timetable_day, name="timetable_day"),
]

of_proposal = [
    path("", proposals.proposal_detail, name="proposal_detail"),
    path("cancel/", proposals.proposal_cancel, name="proposal_cancel"),
    path("accept/", proposals.proposal_accept, name="proposal_accept"),
    path("discard/", proposals.proposal_discard, name="proposal_discard"),
    path("undo/", proposals.proposal_undo, name="proposal_undo"),
]

of_proposals = [
    path("", proposals.proposal_list, name="proposal_list"),
    path("new/", proposals.proposal_create, name="proposal_create"),
    path("<uuid:pk>/", include(of_proposal)),
]

of_conduct = [
    path("", conduct.conduct_session, name="conduct_session"),
    path("items/<uuid:item>/start/", conduct.conduct_start, name="conduct_start"),
    path("end/", conduct.conduct_end, name="conduct_end"),
    path("undo/", conduct.conduct_undo, name="conduct_undo"),
    path("captured/", interventions.captured, name="captured"),
    path("capture/", interventions.intervention_capture, name="intervention_capture"),
    path("floor/", floors.floor_state, name="floor_state"),
    path("floor/add/", floors.floor_add, name="floor_add"),
    path("floor/<uuid:asked>/", floors.floor_request, name="floor_request"),
]

of_floor = [
    path("", floors.floor, name="floor"),
    path("<uuid:pk>/ask/<uuid:own>/", floors.floor_ask, name="floor_ask"),
    path("requests/<uuid:pk>/take-back/", floors.floor_take_back, name="floor_take_back"),
]

of_meeting = [
    path("agenda/", include(of_agenda)),
    path("outcomes/", include(of_outcomes)),
    path("actions/", outcomes.action_list, name="action_list"),
    path("actions/board/", outcomes.action_board, name="action_board"),
    path("documents/", include(of_documents)),
    path("programme/", include(of_programme)),
    path("releases/", include(of_releases)),
    path("timetable/", include(of_editor)),
    path("timetable/warnings/", include(of_warnings)),
    path("timetable/proposals/", include(of_proposals)),
    path("sessions/<uuid:pk>/", sessions.session_detail, name="session_detail"),
    path("sessions/<uuid:pk>/items/", summaries.session_items, name="session_items"),
    path("conduct/", conduct.conduct_day, name="conduct_day"),
    path("conduct/<uuid:pk>/", include(of_conduct)),
    path("floor/", include(of_floor)),
    path(
        "interventions/<uuid:pk>/correct/",
        interventions.intervention_correct,
        name="intervention_correct",
    ),
    path("live/", live.live, name="live"),
    path("now/", live.meeting_now, name="meeting_now"),
    *of_exchange,
]

of_action = [
    path("", actions.action_detail, name="action_detail"),
    path("edit/", outcomes.action_edit, name="action_edit"),
    path("delete/", outcomes.action_delete, name="action_delete"),
    path("report/", actions.action_report, name="action_report"),
    path("responsible/", actions.action_responsible, name="action_responsible"),
]
of_action += [
    path(f"{word}/", actions.action_decide, {"decision": word}, name=f"action_{word}")
    for word in actions.DECISIONS
]

urlpatterns = [
    path("calendar/<str:secret>.ics", feeds.calendar_feed, name="calendar_feed"),
    path("account/calendar/", calendars.calendar_address, name="calendar_address"),
    path("meetings/<slug:slug>/", include(of_meeting)),
    path(
        "organizations/<slug:slug>/actions/",
        organizations.organization_actions,
        name="organization_actions",
    ),
    path("actions/", organizations.own_actions, name="own_actions"),
    path("actions/<uuid:pk>/", include(of_action)),
    path("initiatives/", initiatives.initiative_list, name="initiative_list"),
    path("initiatives/new/", initiatives.initiative_create, name="initiative_create"),
    path("initiatives/<slug:slug>/", initiatives.initiative_detail, name="initiative_detail"),
    path("initiatives/<slug:slug>/edit/", initiatives.initiative_edit, name="initiative_edit"),
    path(
        "initiatives/<slug:slug>/delete/", initiatives.initiative_delete, name="initiative_delete"
    ),
]

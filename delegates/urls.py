"""Addresses of delegations, people in them, contact points and accounts."""

from django.urls import include, path

from delegates.views import (
    account_data,
    attendance,
    bulk,
    change_requests,
    check_ins,
    contact_imports,
    contacts,
    credentials,
    delegates,
    delegations,
    exports,
    invitations,
    mailboxes,
    mails,
    openings,
    organizations,
    own_records,
    participants,
    people,
    progress,
    registrations,
    roles,
    seats,
    sheets,
    summaries,
    users,
)

app_name = "delegates"

of_credentials = [
    path("", credentials.credentials_upload, name="credentials_upload"),
    path("<uuid:pk>/file/", credentials.credentials_file, name="credentials_file"),
    path("<uuid:pk>/decide/", credentials.credentials_decide, name="credentials_decide"),
]

of_registration = [
    path("", registrations.registration, name="registration"),
    path("accept/", registrations.registration_accept, name="registration_accept"),
    path("decline/", registrations.registration_decline, name="registration_decline"),
    path("submit/", registrations.registration_submit, name="registration_submit"),
    path("reopen/", registrations.registration_reopen, name="registration_reopen"),
    path("sheet.xlsx", sheets.sheet_template, name="sheet_template"),
    path("sheet/", sheets.sheet_import, name="sheet_import"),
    path("known/", people.known_people, name="known_people"),
    path("people/new/", people.person_create, name="person_create"),
    path("people/<uuid:pk>/", people.person_edit, name="person_edit"),
    path("people/<uuid:pk>/withdraw/", people.person_withdraw, name="person_withdraw"),
    path("people/<uuid:pk>/reinstate/", people.person_reinstate, name="person_reinstate"),
    path("people/<uuid:pk>/move/", people.person_move, name="person_move"),
]

of_delegation = [
    path("", delegations.delegation_detail, name="delegation_detail"),
    path("edit/", delegations.delegation_edit, name="delegation_edit"),
    path("delete/", delegations.delegation_delete, name="delegation_delete"),
    path("status/", delegations.delegation_status, name="delegation_status"),
    path("decline/", delegations.delegation_decline, name="delegation_decline"),
    path("head/", delegations.delegation_head, name="delegation_head"),
    path("registration/credentials/", include(of_credentials)),
    path("delegates/new/", delegates.delegate_create, name="delegate_create"),
    path("requests/<uuid:pk>/", change_requests.change_request, name="change_request"),
    path(
        "requests/<uuid:pk>/take-back/",
        change_requests.change_request_take_back,
        name="change_request_take_back",
    ),
    path("registration/", include(of_registration)),
]

of_invitations = [
    path("", invitations.invitation_list, name="invitation_list"),
    path("new/", invitations.invitation_create, name="invitation_create"),
    path("letter/", invitations.invitation_letter, name="invitation_letter"),
    path("remind/", invitations.invitation_remind, name="invitation_remind"),
]

of_delegations = [
    path("", delegations.delegation_list, name="delegation_list"),
    path("new/", delegations.delegation_create, name="delegation_create"),
    path("summary/", summaries.meeting_summary, name="meeting_summary"),
    path("requests/", change_requests.change_request_list, name="change_request_list"),
    path("seats/", seats.seats, name="seats"),
    path("seats/<uuid:pk>/give/", seats.seat_give, name="seat_give"),
    path("invitations/", include(of_invitations)),
    path("bulk/", bulk.delegation_bulk, name="delegation_bulk"),
    path("export.xlsx", exports.delegation_export_xlsx, name="delegation_export_xlsx"),
    path("export.csv", exports.delegation_export_csv, name="delegation_export_csv"),
    path("progress/", progress.registration_progress, name="registration_progress"),
    path("<slug:organization>/", include(of_delegation)),
]

of_session = [
    path("", roles.session_roles, name="session_roles"),
    path("new/", roles.role_create, name="role_create"),
    path("<uuid:role>/delete/", roles.role_delete, name="role_delete"),
]

of_delegate = [
    path("edit/", delegates.delegate_edit, name="delegate_edit"),
    path("delete/", delegates.delegate_delete, name="delegate_delete"),
    path("withdraw/", delegates.delegate_withdraw, name="delegate_withdraw"),
    path("reinstate/", delegates.delegate_reinstate, name="delegate_reinstate"),
]

of_mails = [
    path("", mails.mail_list, name="mail_list"),
    path("<uuid:pk>/resend/", mails.mail_resend, name="mail_resend"),
]

of_participants = [
    path("participants/", participants.participant_list, name="participant_list"),
    path("participants.xlsx", participants.participant_xlsx, name="participant_xlsx"),
    path("participants.csv", participants.participant_csv, name="participant_csv"),
]

of_mailbox = [
    path("", mailboxes.mailbox_list, name="mailbox"),
    path("<str:name>/", mailboxes.mailbox_mail, name="mailbox_mail"),
    path("<str:name>/<int:number>/", mailboxes.mailbox_html, name="mailbox_html"),
    path("<str:name>/<int:number>/<int:part>/", mailboxes.mailbox_part, name="mailbox_part"),
]

of_check_in = [
    path("", check_ins.check_in, name="check_in"),
    path("new/", check_ins.check_in_new, name="check_in_new"),
    path("code/<slug:code>/", check_ins.check_in_code, name="check_in_code"),
    path("<uuid:pk>/", check_ins.check_in_person, name="check_in_person"),
    path("<uuid:pk>/undo/", check_ins.check_in_undo, name="check_in_undo"),
]

urlpatterns = [
    path("meetings/<slug:slug>/", include(of_participants)),
    path("meetings/<slug:slug>/me/", own_records.own_record, name="own_record"),
    path("meetings/<slug:slug>/me/withdraw/", own_records.own_withdraw, name="own_withdraw"),
    path("invitation/<str:secret>/", openings.invitation_open, name="invitation_open"),
    path("mailbox/", include(of_mailbox)),
    path("meetings/<slug:slug>/check-in/", include(of_check_in)),
    path("meetings/<slug:slug>/attendance/", attendance.attendance, name="attendance"),
    path("meetings/<slug:slug>/me/attendance/", attendance.own_attendance, name="own_attendance"),
    path("meetings/<slug:slug>/mails/", include(of_mails)),
    path("meetings/<slug:slug>/delegations/", include(of_delegations)),
    path("meetings/<slug:slug>/sessions/<uuid:pk>/roles/", include(of_session)),
    path("delegates/<uuid:pk>/", include(of_delegate)),
    path("contacts/", contacts.contact_list, name="contact_list"),
    path("contacts/import/", contact_imports.contact_import, name="contact_import"),
    path("contacts/new/", contacts.contact_create, name="contact_create"),
    path("contacts/<uuid:pk>/edit/", contacts.contact_edit, name="contact_edit"),
    path("contacts/<uuid:pk>/delete/", contacts.contact_delete, name="contact_delete"),
    path(
        "organizations/<slug:slug>/delegations/",
        organizations.organization_delegations,
        name="organization_delegations",
    ),
    path("people/", users.user_list, name="user_list"),
    path("people/new/", users.user_create, name="user_create"),
    path("people/<uuid:pk>/edit/", users.user_edit, name="user_edit"),
    path("account/", users.account_edit, name="account_edit"),
    path("account/data/", account_data.account_data, name="account_data"),
]

"""Addresses of delegations, people in them, contact points and accounts."""

from django.urls import include, path

from delegates.views import (
    contacts,
    delegates,
    delegations,
    mails,
    own_records,
    people,
    registrations,
    roles,
    sheets,
    summaries,
    users,
)

app_name = "delegates"

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
    path("delegates/new/", delegates.delegate_create, name="delegate_create"),
    path("registration/", include(of_registration)),
]

of_delegations = [
    path("", delegations.delegation_list, name="delegation_list"),
    path("new/", delegations.delegation_create, name="delegation_create"),
    path("summary/", summaries.meeting_summary, name="meeting_summary"),
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

urlpatterns = [
    path("meetings/<slug:slug>/me/", own_records.own_record, name="own_record"),
    path("meetings/<slug:slug>/me/withdraw/", own_records.own_withdraw, name="own_withdraw"),
    path("meetings/<slug:slug>/mails/", include(of_mails)),
    path("meetings/<slug:slug>/delegations/", include(of_delegations)),
    path("meetings/<slug:slug>/sessions/<uuid:pk>/roles/", include(of_session)),
    path("delegates/<uuid:pk>/", include(of_delegate)),
    path("contacts/", contacts.contact_list, name="contact_list"),
    path("contacts/new/", contacts.contact_create, name="contact_create"),
    path("contacts/<uuid:pk>/edit/", contacts.contact_edit, name="contact_edit"),
    path("contacts/<uuid:pk>/delete/", contacts.contact_delete, name="contact_delete"),
    path("people/", users.user_list, name="user_list"),
    path("people/new/", users.user_create, name="user_create"),
    path("people/<uuid:pk>/edit/", users.user_edit, name="user_edit"),
    path("account/", users.account_edit, name="account_edit"),
]

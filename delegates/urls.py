"""Addresses of delegations, people in them, contact points and accounts."""

from django.urls import include, path

from delegates.views import (
    bulk,
    contact_imports,
    contacts,
    delegates,
    delegations,
    exports,
    mails,
    organizations,
    progress,
    roles,
    summaries,
    users,
)

app_name = "delegates"

of_delegation = [
    path("", delegations.delegation_detail, name="delegation_detail"),
    path("edit/", delegations.delegation_edit, name="delegation_edit"),
    path("delete/", delegations.delegation_delete, name="delegation_delete"),
    path("status/", delegations.delegation_status, name="delegation_status"),
    path("decline/", delegations.delegation_decline, name="delegation_decline"),
    path("head/", delegations.delegation_head, name="delegation_head"),
    path("delegates/new/", delegates.delegate_create, name="delegate_create"),
]

of_delegations = [
    path("", delegations.delegation_list, name="delegation_list"),
    path("new/", delegations.delegation_create, name="delegation_create"),
    path("summary/", summaries.meeting_summary, name="meeting_summary"),
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

urlpatterns = [
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
]

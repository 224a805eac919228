"""Addresses of reports."""

from django.urls import path

from reports import views

app_name = "reports"

urlpatterns = [
    path("meetings/<slug:slug>/programme.pdf", views.programme_pdf, name="programme_pdf"),
    path(
        "meetings/<slug:slug>/programme.pdf/new/", views.programme_request, name="programme_request"
    ),
    path("meetings/<slug:slug>/participants.pdf", views.participants_pdf, name="participants_pdf"),
    path("meetings/<slug:slug>/reports/", views.report_list, name="report_list"),
    path("meetings/<slug:slug>/reports/new/", views.report_request, name="report_request"),
    path("meetings/<slug:slug>/reports/summary/", views.meeting_summary, name="meeting_summary"),
    path(
        "meetings/<slug:slug>/delegations/invitations/letters/",
        views.letter_states,
        name="letter_states",
    ),
    path(
        "meetings/<slug:slug>/delegations/<slug:organization>/invitation.pdf",
        views.invitation_pdf,
        name="invitation_pdf",
    ),
    path("reports/<uuid:pk>/", views.report_detail, name="report_detail"),
    path("reports/<uuid:pk>/download/", views.report_download, name="report_download"),
    path("reports/<uuid:pk>/retry/", views.report_retry, name="report_retry"),
    path("reports/<uuid:pk>/share/", views.report_share, name="report_share"),
]

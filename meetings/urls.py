"""Addresses of meetings, organizations, series and venues."""

from django.urls import include, path

from meetings.views import meetings, organizations, series, sessions, venues

app_name = "meetings"

of_meeting = [
    path("", meetings.meeting_detail, name="meeting_detail"),
    path("edit/", meetings.meeting_edit, name="meeting_edit"),
    path("delete/", meetings.meeting_delete, name="meeting_delete"),
    path("status/", meetings.meeting_status, name="meeting_status"),
    path("sessions/new/", sessions.session_create, name="session_create"),
    path("sessions/<uuid:pk>/edit/", sessions.session_edit, name="session_edit"),
    path("sessions/<uuid:pk>/delete/", sessions.session_delete, name="session_delete"),
]

of_organization = [
    path("", organizations.organization_detail, name="organization_detail"),
    path("edit/", organizations.organization_edit, name="organization_edit"),
    path("delete/", organizations.organization_delete, name="organization_delete"),
]

of_venue = [
    path("", venues.venue_detail, name="venue_detail"),
    path("edit/", venues.venue_edit, name="venue_edit"),
    path("delete/", venues.venue_delete, name="venue_delete"),
    path("rooms/new/", venues.room_create, name="room_create"),
]

urlpatterns = [
    path("", meetings.meeting_list, name="meeting_list"),
    path("meetings/new/", meetings.meeting_create, name="meeting_create"),
    path("meetings/<slug:slug>/", include(of_meeting)),
    path("organizations/", organizations.organization_list, name="organization_list"),
    path("organizations/new/", organizations.organization_create, name="organization_create"),
    path("organizations/<slug:slug>/", include(of_organization)),
    path("series/", series.series_list, name="series_list"),
    path("series/new/", series.series_create, name="series_create"),
    path("series/<slug:slug>/edit/", series.series_edit, name="series_edit"),
    path("series/<slug:slug>/delete/", series.series_delete, name="series_delete"),
    path("venues/", venues.venue_list, name="venue_list"),
    path("venues/new/", venues.venue_create, name="venue_create"),
    path("venues/<uuid:pk>/", include(of_venue)),
    path("rooms/<uuid:pk>/edit/", venues.room_edit, name="room_edit"),
    path("rooms/<uuid:pk>/delete/", venues.room_delete, name="room_delete"),
]

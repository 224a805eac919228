"""Repairs of what the pages can't reach."""

from django.contrib import admin

from meetings.models import Meeting, MeetingSeries, Organization, Room, Session, Venue


@admin.register(Organization)
class OrganizationAdmin(admin.ModelAdmin):
    list_display = ["name", "kind", "iso_code", "subregion", "valid_from", "valid_to"]
    list_filter = ["kind", "subregion"]
    search_fields = ["name", "administration", "abbreviation"]


@admin.register(MeetingSeries)
class MeetingSeriesAdmin(admin.ModelAdmin):
    list_display = ["code", "name", "reports_to"]


@admin.register(Meeting)
class MeetingAdmin(admin.ModelAdmin):
    list_display = ["symbol", "title", "city", "first_day", "last_day", "status"]
    list_filter = ["series", "status"]
    list_select_related = ["series"]
    search_fields = ["title", "city"]


@admin.register(Venue)
class VenueAdmin(admin.ModelAdmin):
    list_display = ["name", "city"]


@admin.register(Room)
class RoomAdmin(admin.ModelAdmin):
    list_display = ["name", "venue", "capacity"]
    list_select_related = ["venue"]


@admin.register(Session)
class SessionAdmin(admin.ModelAdmin):
    list_display = ["title", "meeting", "kind", "starts_at", "ends_at", "room"]
    list_filter = ["kind"]
    list_select_related = ["meeting__series", "room"]
    search_fields = ["title"]

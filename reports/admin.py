"""Repairs: a report can be looked at and removed, not made up."""

from django.contrib import admin

from reports.models import Report


@admin.register(Report)
class ReportAdmin(admin.ModelAdmin):
    list_display = ["title", "meeting", "status", "pages", "requested_by", "created_at"]
    list_filter = ["kind", "status"]
    list_select_related = ["meeting__series", "initiative", "requested_by"]
    readonly_fields = [f.name for f in Report._meta.concrete_fields]

    def has_add_permission(self, request) -> bool:
        return False

"""Repairs of what the pages can't reach."""

from django.contrib import admin

from agenda import models


@admin.register(models.Agenda)
class AgendaAdmin(admin.ModelAdmin):
    list_display = ["meeting", "status"]
    list_filter = ["status"]
    list_select_related = ["meeting__series"]
    raw_id_fields = ["meeting"]


@admin.register(models.AgendaItem)
class AgendaItemAdmin(admin.ModelAdmin):
    list_display = ["number", "title", "meeting", "kind", "expected_action"]
    list_filter = ["kind", "expected_action"]
    list_select_related = ["meeting__series"]
    raw_id_fields = ["meeting", "parent"]
    search_fields = ["title"]
    ordering = ["meeting", "path"]

    def has_add_permission(self, request: object) -> bool:
        """An item gets its number from the page that adds it."""
        return False


@admin.register(models.ItemLead)
class ItemLeadAdmin(admin.ModelAdmin):
    list_display = ["item", "organization"]
    list_select_related = ["item", "organization"]
    raw_id_fields = ["item", "organization"]


@admin.register(models.SessionItem)
class SessionItemAdmin(admin.ModelAdmin):
    list_display = ["item", "session"]
    list_select_related = ["item", "session"]
    raw_id_fields = ["item", "session"]


@admin.register(models.Document)
class DocumentAdmin(admin.ModelAdmin):
    list_display = ["symbol", "title", "submitted_by", "tlp"]
    list_filter = ["kind", "tlp"]
    list_select_related = ["submitted_by"]
    raw_id_fields = ["meeting", "item", "submitted_by"]
    search_fields = ["symbol", "title"]

    def has_add_permission(self, request: object) -> bool:
        """A paper gets its symbol from the page that registers it."""
        return False


class SentAdmin(admin.ModelAdmin):
    """What comes by the pages that send papers, which check the files."""

    def has_add_permission(self, request: object) -> bool:
        return False


@admin.register(models.DocumentRevision)
class DocumentRevisionAdmin(SentAdmin):
    list_display = ["symbol", "status", "submitted_at"]
    list_filter = ["status"]
    list_select_related = ["document"]
    raw_id_fields = ["document", "sent_by", "decided_by"]


@admin.register(models.DocumentFile)
class DocumentFileAdmin(SentAdmin):
    list_display = ["revision", "language", "original_name"]
    list_select_related = ["revision__document"]
    raw_id_fields = ["revision", "stored", "sent_by"]


@admin.register(models.StoredFile)
class StoredFileAdmin(SentAdmin):
    list_display = ["sha256", "media_type", "size", "scan", "found"]
    list_filter = ["scan"]


@admin.register(models.PaperRules)
class PaperRulesAdmin(admin.ModelAdmin):
    list_display = ["meeting", "deadline"]
    list_select_related = ["meeting__series"]
    raw_id_fields = ["meeting"]


@admin.register(models.Intervention)
class InterventionAdmin(admin.ModelAdmin):
    list_display = ["delegate", "item", "is_attributed"]
    list_filter = ["is_attributed"]
    list_select_related = ["delegate", "item"]
    raw_id_fields = ["item", "delegate"]


@admin.register(models.Initiative)
class InitiativeAdmin(admin.ModelAdmin):
    list_display = ["name", "slug"]
    search_fields = ["name"]


@admin.register(models.PolicyUpdate)
class PolicyUpdateAdmin(admin.ModelAdmin):
    list_display = ["initiative", "meeting", "item"]
    list_select_related = ["initiative", "meeting__series", "item"]
    raw_id_fields = ["initiative", "meeting", "item"]


@admin.register(models.RegionalReport)
class RegionalReportAdmin(admin.ModelAdmin):
    list_display = ["title", "organization", "meeting", "item"]
    list_select_related = ["organization", "meeting__series", "item"]
    raw_id_fields = ["meeting", "organization", "item"]


@admin.register(models.Activity)
class ActivityAdmin(admin.ModelAdmin):
    list_display = ["title", "report", "period", "status"]
    list_filter = ["status"]
    list_select_related = ["report"]
    raw_id_fields = ["report"]


@admin.register(models.DialogueTheme)
class DialogueThemeAdmin(admin.ModelAdmin):
    list_display = ["title", "item"]
    list_select_related = ["item"]
    raw_id_fields = ["item"]


@admin.register(models.Exercise)
class ExerciseAdmin(admin.ModelAdmin):
    list_display = ["title", "meeting", "item"]
    list_select_related = ["meeting__series", "item"]
    raw_id_fields = ["meeting", "item"]


@admin.register(models.Finding)
class FindingAdmin(admin.ModelAdmin):
    list_display = ["text", "exercise"]
    list_select_related = ["exercise"]
    raw_id_fields = ["exercise"]


@admin.register(models.Outcome)
class OutcomeAdmin(admin.ModelAdmin):
    list_display = ["decision_symbol", "verb", "text", "item"]
    list_filter = ["verb"]
    list_select_related = ["meeting__series", "item"]
    raw_id_fields = ["item", "forwarded_to"]
    search_fields = ["text"]

    def has_add_permission(self, request: object) -> bool:
        """An outcome gets its number and its action from the page that records it."""
        return False


@admin.register(models.ActionItem)
class ActionItemAdmin(admin.ModelAdmin):
    list_display = ["symbol", "text", "owner", "due", "status"]
    list_filter = ["status"]
    list_select_related = ["meeting__series", "owner"]
    raw_id_fields = ["outcome", "owner", "responsible_contact", "responsible_delegate"]
    search_fields = ["text"]

    def has_add_permission(self, request: object) -> bool:
        """An action gets its number from the page that adds it."""
        return False


class _OnlyToRead(admin.ModelAdmin):
    """What came to pass stays as it was; what may change of it has pages of its own."""

    def has_add_permission(self, request: object) -> bool:
        return False

    def has_change_permission(self, request: object, obj: object = None) -> bool:
        return False


@admin.register(models.ActionProgress)
class ActionProgressAdmin(_OnlyToRead):
    list_display = ["action", "kind", "status", "created_at"]
    list_filter = ["kind"]
    list_select_related = ["action__meeting__series"]
    readonly_fields = ["action", "kind", "status", "note", "link", "carried_to", "due", "by"]

    def has_delete_permission(self, request: object, obj: object = None) -> bool:
        return False


@admin.register(models.Acknowledgement)
class AcknowledgementAdmin(admin.ModelAdmin):
    list_display = ["reason", "meeting", "key"]
    list_select_related = ["meeting__series"]


@admin.register(models.Proposal)
class ProposalAdmin(admin.ModelAdmin):
    list_display = ["meeting", "status", "seconds", "created_at"]
    list_filter = ["status"]
    list_select_related = ["meeting__series"]
    raw_id_fields = ["requested_by"]


@admin.register(models.ItemRun)
class ItemRunAdmin(_OnlyToRead):
    list_display = ["item", "session", "started_at", "ended_at"]
    list_select_related = ["item", "session"]


@admin.register(models.SpeakersList)
class SpeakersListAdmin(_OnlyToRead):
    list_display = ["item", "session", "is_open", "order"]
    list_select_related = ["item", "session"]


@admin.register(models.FloorRequest)
class FloorRequestAdmin(_OnlyToRead):
    list_display = ["delegation", "speakers_list", "status", "created_at"]
    list_filter = ["status"]
    list_select_related = [
        "delegation__organization",
        "delegation__meeting__series",
        "speakers_list__item",
        "speakers_list__session",
    ]

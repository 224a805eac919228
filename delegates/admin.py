"""Repairs of what the pages can't reach."""

from typing import Any

# Theirs are imported first, so that they can be taken back: they show keys by which people sign
# in, and offer providers beside the one of the environment.
import allauth.mfa.admin
import allauth.socialaccount.admin
import allauth.usersessions.admin  # noqa: F401
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from allauth.usersessions.models import UserSession
from django.contrib import admin
from django.http import HttpRequest

from delegates.models import Attendance, ContactPoint, Delegate, Delegation, SessionRole, User

admin.site.unregister([Authenticator, SocialAccount, SocialApp, SocialToken, UserSession])


@admin.register(Authenticator)
class AuthenticatorAdmin(admin.ModelAdmin):
    """To take away the second factor of somebody who lost theirs; its key is not shown."""

    list_display = ["user", "type", "created_at", "last_used_at"]
    list_select_related = ["user"]
    search_fields = ["user__email", "user__family_name"]
    fields = readonly_fields = ["user", "type", "created_at", "last_used_at"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(User)
class UserAdmin(admin.ModelAdmin):
    """Accounts are made on their own page, and stay."""

    list_display = ["email", "given_name", "family_name", "is_secretariat", "is_staff", "is_active"]
    list_filter = ["is_secretariat", "is_staff", "is_active"]
    search_fields = ["email", "given_name", "family_name"]
    exclude = ["password", "is_superuser", "groups", "user_permissions"]
    readonly_fields = ["last_login"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(ContactPoint)
class ContactPointAdmin(admin.ModelAdmin):
    list_display = ["family_name", "given_name", "organization", "email", "valid_from", "valid_to"]
    list_select_related = ["organization"]
    raw_id_fields = ["organization", "user"]
    search_fields = ["family_name", "given_name", "email", "organization__name"]


@admin.register(Delegation)
class DelegationAdmin(admin.ModelAdmin):
    list_display = ["organization", "meeting", "status", "invited_at", "confirmed_at"]
    list_filter = ["status"]
    list_select_related = ["organization", "meeting__series"]
    raw_id_fields = ["meeting", "organization"]
    search_fields = ["organization__name"]


@admin.register(Delegate)
class DelegateAdmin(admin.ModelAdmin):
    list_display = ["family_name", "given_name", "delegation", "role", "mode", "status"]
    list_filter = ["role", "mode", "status"]
    list_select_related = ["delegation__organization"]
    raw_id_fields = ["delegation", "user"]
    search_fields = ["family_name", "given_name", "email"]


@admin.register(Attendance)
class AttendanceAdmin(admin.ModelAdmin):
    list_display = ["delegate", "day", "mode"]
    list_filter = ["mode"]
    list_select_related = ["delegate"]
    raw_id_fields = ["delegate"]


@admin.register(SessionRole)
class SessionRoleAdmin(admin.ModelAdmin):
    list_display = ["session", "role", "delegate"]
    list_filter = ["role"]
    list_select_related = ["session", "delegate"]
    raw_id_fields = ["session", "delegate"]

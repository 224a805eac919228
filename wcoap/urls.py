"""Every address, by app."""

from allauth.account.decorators import secure_admin_login
from django.conf import settings
from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

from wcoap.health import health
from wcoap.history import record_history

# Repairs have no door of their own: it would ask for no second factor and count no attempts.
admin.site.login = secure_admin_login(admin.site.login)

urlpatterns = [
    path("health/", health, name="health"),
    # An account's address is the secretariat's to change.
    path(
        "accounts/email/",
        RedirectView.as_view(pattern_name="delegates:account_edit"),
        name="account_email",
    ),
    path("accounts/", include("allauth.account.urls")),
    path("accounts/2fa/", include("allauth.mfa.urls")),
    path("accounts/sessions/", include("allauth.usersessions.urls")),
    path("admin/", admin.site.urls),
    path("history/<str:label>/<uuid:key>/", record_history, name="history"),
    path("", include("reports.urls")),
    path("", include("agenda.urls")),
    path("", include("delegates.urls")),
    path("", include("meetings.urls")),
]

if settings.OIDC_NAME:
    urlpatterns.insert(0, path("accounts/", include("wcoap.provider_urls")))

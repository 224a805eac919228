"""Every address, by app."""

from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

from wcoap.health import health
from wcoap.history import record_history

urlpatterns = [
    path("health/", health, name="health"),
    # An account's address is the secretariat's to change.
    path(
        "accounts/email/",
        RedirectView.as_view(pattern_name="delegates:account_edit"),
        name="account_email",
    ),
    path("accounts/", include("allauth.account.urls")),
    path("admin/", admin.site.urls),
    path("history/<str:label>/<uuid:key>/", record_history, name="history"),
    path("", include("reports.urls")),
    path("", include("agenda.urls")),
    path("", include("delegates.urls")),
    path("", include("meetings.urls")),
]

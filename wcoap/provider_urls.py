"""The way in through an OpenID Connect provider, where the environment names one."""

from allauth.socialaccount.views import login_cancelled, login_error
from django.urls import include, path

urlpatterns = [
    path("", include("allauth.socialaccount.providers.openid_connect.urls")),
    path("oidc/cancelled/", login_cancelled, name="socialaccount_login_cancelled"),
    path("oidc/error/", login_error, name="socialaccount_login_error"),
]

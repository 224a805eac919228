"""The site's addresses where the environment names an OpenID Connect provider."""

from django.urls import include, path

from wcoap.urls import urlpatterns as of_site

urlpatterns = [path("accounts/", include("wcoap.provider_urls")), *of_site]

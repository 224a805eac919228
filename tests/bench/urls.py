"""The floor: a plain Django view with a session, three queries and a table of 120 rows."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path

from meetings.models import Meeting, Session


def floor(request: HttpRequest) -> HttpResponse:
    meeting = Meeting.objects.get(slug="rcp-120")
    rows = Session.objects.filter(meeting=meeting).order_by("title")[:120]
    request.session.get("seen")
    return render(request, "floor.html", {"user": request.user, "rows": list(rows)})


urlpatterns = [path("floor/", floor), path("", include("wcoap.urls"))]

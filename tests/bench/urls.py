"""The floor: a plain Django view with a session, three queries and a table of 120 rows."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path

from meetings.models import Meeting, Session
from tests.bench.data import FLOOR_MEETING


def floor(request: HttpRequest) -> HttpResponse:
    meeting = Meeting.objects.get(slug=FLOOR_MEETING)
    rows = Session.objects.filter(meeting=meeting).order_by("title")[:120]
    request.session.get("seen")
    return render(request, "floor.html", {"user": request.user, "rows": list(rows)})


urlpatterns = [path("floor/", floor), path("", include("wcoap.urls"))]

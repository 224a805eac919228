"""Stars on the sessions of a released programme."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from agenda.programmes import released_slot
from agenda.shortcuts import get_programme_meeting
from delegates.services import set_star


def star_list(request: HttpRequest, slug: str) -> HttpResponse:
    """The keys of the sessions that the reader starred, for a page that is the same for all."""
    meeting = get_programme_meeting(request.user, slug)
    keys = request.user.stars.filter(meeting=meeting).values_list("session_key", flat=True)
    return JsonResponse({"stars": [str(key) for key in keys]})


@require_POST
def star_toggle(request: HttpRequest, slug: str, key: uuid.UUID) -> HttpResponse:
    """Star a session of the release (`starred=yes`), or take the star away (`no`).

    htmx gets the button as it now is; without scripts one is back on the session's page.
    """
    meeting = get_programme_meeting(request.user, slug)
    found = released_slot(meeting, key)
    if found is None:
        raise Http404
    wanted = request.POST.get("starred")
    if wanted not in ("yes", "no"):
        return HttpResponse(status=422)
    starred = wanted == "yes"
    set_star(user=request.user, meeting=meeting, session_key=key, starred=starred)
    if request.htmx:
        context = {"meeting": meeting, "slot": found.slots[0], "starred": starred}
        return render(request, "agenda/_star.html", context)
    return redirect("agenda:session_detail", meeting.slug, key)

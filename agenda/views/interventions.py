"""What is said: captured while the session is on, corrected by who said it."""

import uuid

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from agenda.conducting import Conduct
from agenda.forms.interventions import CaptureForm, CorrectionForm, RecordingForm
from agenda.models import Intervention
from agenda.rules import records
from agenda.services import ChangedMeanwhile
from agenda.views.conduct import get_session
from meetings.shortcuts import edit_in_meeting, get_meeting
from wcoap.history import last_editor
from wcoap.rules import is_secretariat
from wcoap.shortcuts import came_from, key_of, require_perm


def captured(request: HttpRequest, slug: str, pk: uuid.UUID) -> HttpResponse:
    """What was said on the item that the session is on; two queries more than the page."""
    session = get_session(request.user, slug, pk)
    run = Conduct(session).run
    rows = Intervention.objects.filter(item=run.item_id if run else None).select_related(
        "delegate__delegation__organization"
    )
    context = {"meeting": session.meeting, "session": session, "rows": rows, "run": run}
    return render(request, "agenda/_captured.html", context)


@require_POST
def intervention_capture(request: HttpRequest, slug: str, pk: uuid.UUID) -> HttpResponse:
    """Save what was typed so far on an item of the session.

    The script saves as one types and gets JSON: 409 with what stands where somebody was faster,
    422 with what is wrong. Without scripts it is a form like others.
    """
    session = get_session(request.user, slug, pk)
    quiet = request.headers.get("Accept") == "application/json"
    item = get_object_or_404(session.agenda_items, pk=key_of(request.POST.get("item", "")))
    form = CaptureForm(request.POST, meeting=session.meeting)
    status, told = 422, {}
    if form.is_valid():
        try:
            record = form.save(item)
        except ChangedMeanwhile as changed:
            theirs = changed.intervention
            status = 409
            told = {
                "said": _("%(who)s changed this text meanwhile. Yours is still here.")
                % {"who": last_editor(theirs)},
                "theirs": theirs.text,
                "version": theirs.version,
            }
        except ValidationError as error:
            told = {"said": error.messages[0]}
        else:
            told = {"key": str(record.pk), "version": record.version, "said": _("Saved.")}
            status = 200
    else:
        told = {"said": next(iter(form.errors.values()))[0]}
    if quiet:
        return JsonResponse(told, status=status)
    say = messages.success if status == 200 else messages.error
    say(request, told["said"])
    return redirect("agenda:conduct_session", slug, pk)


def intervention_correct(request: HttpRequest, slug: str, pk: uuid.UUID) -> HttpResponse:
    """The delegation corrects its words until the meeting is closed; rapporteurs theirs, too."""
    meeting = get_meeting(request.user, slug)
    interventions = Intervention.objects.filter(item__meeting=meeting)
    record = get_object_or_404(
        interventions.select_related("item", "delegate__delegation__organization"), pk=pk
    )
    record.item.meeting = meeting
    user = request.user
    record_it = is_secretariat(user) or records(user, record)
    if not record_it:
        get_object_or_404(Intervention.objects.visible_to(user), pk=pk)
    require_perm(user, "agenda.correct_intervention", record)
    back = came_from(request, reverse("agenda:item_detail", args=[slug, record.item_id]))
    return edit_in_meeting(
        request,
        meeting,
        meeting=meeting,
        tab="agenda",
        form_class=RecordingForm if record_it else CorrectionForm,
        record=record,
        perm="agenda.correct_intervention",
        heading=_("What %s said") % record.delegate.delegation.organization,
        submit_label=_("Save text"),
        done=back,
        cancel_url=back,
    )

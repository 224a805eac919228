"""What the desk does with the chosen delegations: confirm, remind, export."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from delegates import services
from delegates.desk import desk_of
from delegates.models import Delegation, DelegationStatus
from delegates.shortcuts import names_of, say_skipped
from delegates.views.exports import export_file
from meetings.models import Meeting
from meetings.shortcuts import get_meeting
from wcoap.shortcuts import key_of, require_perm

ACTIONS: dict[str, Any] = {
    "confirm": gettext_lazy("Confirm"),
    "remind": gettext_lazy("Remind"),
    "export": gettext_lazy("Export (XLSX)"),
}
# Only offered as Undo: takes back what “confirm” did.
_REOPEN = "reopen"


@require_POST
def delegation_bulk(request: HttpRequest, slug: str) -> HttpResponse:
    """Acts on those of `rows` that the person sees in this meeting; others are not found.

    The rest of the address are the filters of the list, which it leads back to. Undo sends its
    rows in the address.
    """
    meeting = get_meeting(request.user, slug)
    require_perm(request.user, "delegates.change_delegation")
    sent = request.POST if "action" in request.POST else request.GET
    action, keys = sent.get("action", ""), sent.getlist("rows")
    if action not in ACTIONS and action != _REOPEN:
        return HttpResponseBadRequest()
    chosen = desk_of(meeting, request.user).filter(pk__in=map(key_of, keys))
    if action == "export":
        return export_file(meeting, chosen, kind="xlsx")
    delegations = list(chosen)
    if not keys:
        messages.warning(request, _("No delegation is chosen."))
    if action == "remind":
        _remind(request, meeting, delegations)
    elif delegations:
        _move(request, meeting, delegations, action)
    if missing := len(set(keys)) - len(delegations):
        messages.warning(
            request,
            ngettext(
                "%(n)d of the chosen delegations was not found.",
                "%(n)d of the chosen delegations were not found.",
                missing,
            )
            % {"n": missing},
        )
    return _back(request, slug)


def _back(request: HttpRequest, slug: str) -> HttpResponse:
    filters = request.GET.copy()
    for name in ("action", "rows"):
        filters.pop(name, None)
    query = f"?{filters.urlencode()}" if filters else ""
    return redirect(reverse("delegates:delegation_list", args=[slug]) + query)


def _move(
    request: HttpRequest, meeting: Meeting, delegations: list[Delegation], action: str
) -> None:
    confirms = action == "confirm"
    handled = services.move_delegations(
        meeting=meeting,
        delegations=delegations,
        status=DelegationStatus.CONFIRMED if confirms else DelegationStatus.SUBMITTED,
        by=request.user,
        seen="" if confirms else DelegationStatus.CONFIRMED,
    )
    if handled.done:
        way_back = urlencode(
            {"action": _REOPEN, "rows": [d.pk.hex for d in handled.done]}, doseq=True
        )
        address = reverse("delegates:delegation_bulk", args=[meeting.slug])
        undo = f"undo={address}?{way_back}" if confirms else ""
        said = _("Confirmed: %s.") if confirms else _("Submitted again: %s.")
        messages.success(request, said % names_of(handled.done), extra_tags=undo)
    say_skipped(request, handled.skipped)


def _remind(request: HttpRequest, meeting: Meeting, delegations: list[Delegation]) -> None:
    if not delegations:
        return
    try:
        sent = services.remind(meeting=meeting, delegations=delegations, by=request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return
    if sent.delegations:
        messages.success(request, _("Reminded: %s.") % names_of(sent.delegations))
    say_skipped(request, sent.skipped)

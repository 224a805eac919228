"""A delegation's people as a sheet: downloaded, and sent back, shown and taken."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from delegates import services
from delegates.forms import SheetForm
from delegates.models import WITH_PEOPLE, Delegation
from delegates.sheets import Plan, Sheet, read_sheet, write_sheet
from delegates.shortcuts import address_of, get_registration
from delegates.views.registrations import may_change
from wcoap.plans import OtherPlanError
from wcoap.spreadsheets.writing import XLSX_TYPE
from wcoap.uploads import UploadForm, forget, keep, kept, plan_context


@require_safe
def sheet_template(request: HttpRequest, slug: str, organization: str) -> HttpResponse:
    """Who is registered, and room for more. Two queries beside those of the door."""
    delegation = get_registration(request.user, slug, organization)
    people = delegation.delegates.not_withdrawn().head_first()
    private = request.user.has_perm("delegates.view_needs", delegation)
    content = write_sheet(delegation, people, private=private, created=timezone.now())
    name = f"{delegation.meeting.slug}-{delegation.organization.slug}.xlsx"
    response = HttpResponse(content, content_type=XLSX_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def sheet_import(request: HttpRequest, slug: str, organization: str) -> HttpResponse:
    """The form for a file; a POST of one shows what it would do, a POST of that takes it."""
    delegation = get_registration(request.user, slug, organization)
    form = SheetForm()
    if request.method == "POST":
        if _why_not(request, delegation):
            return _show_form(request, delegation, form, status=422)
        if "token" in request.POST:
            return _confirm(request, delegation)
        form = SheetForm(request.POST, request.FILES)
        if form.is_valid():
            token = keep(request, form, purpose=delegation.pk.hex)
            plan = services.preview_sheet(delegation=delegation, sheet=form.rows)
            return _show_plan(request, delegation, plan, form.rows, token=token, name=form.name)
    return _show_form(request, delegation, form)


def _why_not(request: HttpRequest, delegation: Delegation) -> str:
    """What stands against a sheet at all, in a sentence with the next step; "" if nothing does."""
    if not may_change(request, delegation):
        return _(
            "Registration has ended, so no sheet is taken. "
            "Ask for each change on the registration page."
        )
    if delegation.status not in WITH_PEOPLE:
        return _("Accept the invitation first, on the registration page.")
    return ""


def _show_form(
    request: HttpRequest, delegation: Delegation, form: UploadForm, *, status: int = 200
) -> HttpResponse:
    context = {
        "meeting": delegation.meeting,
        "tab": "delegations",
        "delegation": delegation,
        "form": form,
        "heading": _("People from a sheet"),
        "cancel_url": delegation.get_registration_url(),
        "why_not": _why_not(request, delegation),
    }
    status = 422 if form.is_bound else status
    return render(request, "delegates/sheet_import.html", context, status=status)


def _show_plan(
    request: HttpRequest,
    delegation: Delegation,
    plan: Plan,
    sheet: Sheet,
    *,
    status: int = 200,
    **shown: Any,
) -> HttpResponse:
    """A file that has refused rows is answered with 422."""
    context = {
        "meeting": delegation.meeting,
        "tab": "delegations",
        "delegation": delegation,
        "title": _("People from a sheet"),
        "record": _("Person"),
        "row_label": _("Row"),
        "why_label": _("Which cell, and why"),
        "again_url": address_of(delegation, "sheet_import"),
        "unread": sheet.unread,
        **plan_context(plan, **shown),
        "may_choose": False,
    }
    if plan.refused and status == 200:
        status = 422
    return render(request, "delegates/sheet_preview.html", context, status=status)


def _confirm(request: HttpRequest, delegation: Delegation) -> HttpResponse:
    """Take the sheet, unless the delegation has changed since it was shown."""
    file = kept(request, purpose=delegation.pk.hex)
    if file is None:
        return _show_form(request, delegation, SheetForm.for_lost_file())
    name, content = file
    sheet = read_sheet(content)
    again: dict[str, Any] = {"token": request.POST["token"], "name": name}
    try:
        plan = services.apply_sheet(
            delegation=delegation, sheet=sheet, mark=request.POST.get("mark", ""), by=request.user
        )
    except OtherPlanError as other:
        error = _("The delegation has changed meanwhile. Nothing was taken: look at it again.")
        return _show_plan(request, delegation, other.plan, sheet, error=error, status=409, **again)
    except ValidationError as refusal:
        plan = services.preview_sheet(delegation=delegation, sheet=sheet)
        error = " ".join(refusal.messages)
        return _show_plan(request, delegation, plan, sheet, error=error, status=422, **again)
    forget(request, purpose=delegation.pk.hex)
    _say(request, plan)
    return redirect(delegation.get_registration_url())


def _say(request: HttpRequest, plan: Plan) -> None:
    if not plan.taken:
        messages.info(request, _("The delegation already says all of this. Nothing was changed."))
        return
    created, changed = len(plan.created), len(plan.changed)
    messages.success(
        request,
        _("Taken from the sheet: %(created)s, %(changed)s.")
        % {
            "created": ngettext("%s new person", "%s new people", created) % created,
            "changed": ngettext("%s changed", "%s changed", changed) % changed,
        },
    )
    if waiting := len(plan.waiting):
        words = ngettext(
            "There is no seat for %(n)d person: they are on the waiting list.",
            "There are no seats for %(n)d people: they are on the waiting list.",
            waiting,
        )
        messages.warning(request, words % {"n": waiting})

"""Importing contact points: a file, what it would do line by line, and what of that is taken."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from delegates.contact_imports import Line, Plan, plan_contacts, read_contacts
from delegates.forms import ContactImportForm
from delegates.services import import_contacts
from wcoap.plans import OtherPlanError, Step
from wcoap.shortcuts import require_perm
from wcoap.uploads import UploadForm, chosen_lines, forget, keep, kept, plan_context

_PURPOSE = "contacts"


def contact_import(request: HttpRequest) -> HttpResponse:
    """The form for a file; a POST of one shows what it would do, a POST of that takes it."""
    require_perm(request.user, "delegates.add_contactpoint")
    require_perm(request.user, "delegates.change_contactpoint")
    if request.method == "POST" and "token" in request.POST:
        return _confirm(request)
    if request.method == "POST":
        form = ContactImportForm(request.POST, request.FILES)
        if form.is_valid():
            token = keep(request, form, purpose=_PURPOSE)
            return _show_plan(request, plan_contacts(form.rows), token=token, name=form.name)
    else:
        form = ContactImportForm()
    return _show_form(request, form)


def _show_form(request: HttpRequest, form: UploadForm) -> HttpResponse:
    context = {
        "form": form,
        "heading": _("Import contact points"),
        "intro": _(
            "First you see what each line would do. Nothing is taken before you confirm, "
            "and an import never removes a contact point."
        ),
        "cancel_url": reverse("delegates:contact_list"),
    }
    status = 422 if form.is_bound else 200
    return render(request, "delegates/contact_import.html", context, status=status)


def _show_plan(
    request: HttpRequest, plan: Plan, *, status: int = 200, **shown: Any
) -> HttpResponse:
    context = {
        "title": _("Import contact points"),
        "record": _("Contact point"),
        "again_url": reverse("delegates:contact_import"),
        **plan_context(plan, **shown),
    }
    return render(request, "delegates/contact_import_plan.html", context, status=status)


def _confirm(request: HttpRequest) -> HttpResponse:
    """Take the chosen lines, unless the directory has changed since they were shown."""
    file = kept(request, purpose=_PURPOSE)
    if file is None:
        return _show_form(request, ContactImportForm.for_lost_file())
    name, data = file
    rows = read_contacts(name, data)
    chosen = chosen_lines(request, (number for number, _said in rows))
    again: dict[str, Any] = {"token": request.POST["token"], "name": name}
    try:
        done = import_contacts(rows=rows, chosen=chosen, mark=request.POST.get("mark", ""))
    except OtherPlanError as other:
        error = _("The directory has changed meanwhile. Nothing was taken: look at it again.")
        return _show_plan(request, other.plan, error=error, status=409, **again)
    except ValidationError as refusal:
        error = " ".join(refusal.messages)
    else:
        error = "" if done else _("No line is chosen.")
    if error:
        plan = plan_contacts(rows)
        return _show_plan(request, plan, error=error, status=422, chosen=chosen, **again)
    forget(request, purpose=_PURPOSE)
    messages.success(request, _said(done))
    return redirect("delegates:contact_list")


def _said(done: list[Line]) -> str:
    created = sum(line.step is Step.CREATE for line in done)
    changed = len(done) - created
    return _("Taken into the directory: %(created)s, %(changed)s.") % {
        "created": ngettext("%s new contact point", "%s new contact points", created) % created,
        "changed": ngettext("%s changed", "%s changed", changed) % changed,
    }

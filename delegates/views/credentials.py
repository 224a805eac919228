"""Letters of credentials: sending one, reading it, deciding on it."""

import uuid

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from delegates import services
from delegates.forms import CredentialsForm, ReturnCredentialsForm
from delegates.models import CredentialsLetter
from delegates.shortcuts import get_delegation
from wcoap.shortcuts import form_page, require_perm, sealed


def _get_letter(
    request: HttpRequest, slug: str, organization: str, pk: uuid.UUID
) -> CredentialsLetter:
    """A letter of a delegation that the user registers or decides on, or 404."""
    letters = CredentialsLetter.objects.visible_to(request.user).select_related(
        "delegation__organization", "delegation__meeting__series", "uploaded_by", "decided_by"
    )
    return get_object_or_404(
        letters,
        pk=pk,
        delegation__meeting__slug=slug,
        delegation__organization__slug=organization,
    )


def credentials_upload(request: HttpRequest, slug: str, organization: str) -> HttpResponse:
    """Send a letter; what is wrong with it is said at the field (422)."""
    delegation = get_delegation(request.user, slug, organization)
    require_perm(request.user, "delegates.register_delegation", delegation)
    form = CredentialsForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        form = CredentialsForm(request.POST, request.FILES)
        if form.is_valid():
            letter = form.cleaned_data["letter"]
            try:
                services.receive_credentials(
                    delegation=delegation, name=letter.name, data=letter.read(), by=request.user
                )
            except ValidationError as error:
                form.add_error("letter", error)
            else:
                messages.success(request, _("The letter is received."))
                return redirect(delegation.get_registration_url())
    return form_page(
        request,
        form,
        meeting=delegation.meeting,
        tab="delegations",
        heading=_("Letter of credentials of %s") % delegation,
        intro=_("The signed letter that names the people of your delegation."),
        submit_label=_("Send the letter"),
        cancel_url=delegation.get_registration_url(),
    )


@require_safe
def credentials_file(
    request: HttpRequest, slug: str, organization: str, pk: uuid.UUID
) -> FileResponse:
    """The file, for those who register the delegation; never shown in place."""
    letter = _get_letter(request, slug, organization, pk)
    if not letter.file:
        raise Http404
    suffix = {"application/pdf": "pdf", "image/png": "png"}.get(letter.media_type, "jpg")
    response = FileResponse(
        letter.file.open("rb"),
        as_attachment=True,
        filename=f"credentials-{slug}-{organization}.{suffix}",
        content_type=letter.media_type,
    )
    response["Cache-Control"] = "private, no-store"
    return sealed(response)


def credentials_decide(
    request: HttpRequest, slug: str, organization: str, pk: uuid.UUID
) -> HttpResponse:
    """Accept a letter, or return it with a reason; the people it should name stand beside it."""
    letter = _get_letter(request, slug, organization, pk)
    require_perm(request.user, "delegates.decide_registration")
    delegation = letter.delegation
    returns = "return" in request.POST
    form = ReturnCredentialsForm(request.POST if returns else None)
    if request.method == "POST" and (not returns or form.is_valid()):
        try:
            if returns:
                services.return_credentials(
                    letter=letter, reason=form.cleaned_data["reason"], by=request.user
                )
                said = _("The letter is returned. Its contact points are told.")
            else:
                services.accept_credentials(letter=letter, by=request.user)
                said = _("The letter is accepted. Its contact points are told.")
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            messages.success(request, said)
        return redirect(delegation)
    people = delegation.delegates.not_withdrawn().head_first()
    context = {
        "meeting": delegation.meeting,
        "tab": "delegations",
        "delegation": delegation,
        "letter": letter,
        "form": form,
        "people": people,
    }
    status = 422 if form.is_bound else 200
    return render(request, "delegates/credentials_decide.html", context, status=status)

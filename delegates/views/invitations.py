"""Inviting organizations: the letter, whom it goes to, what came of it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from delegates import services
from delegates.candidates import candidates, organizations_to_invite
from delegates.filters import InvitationFilter
from delegates.forms import ChooseForm, InvitationLetterForm
from delegates.letters import first_letter
from delegates.models import Delegation, Invitation, InvitationLetter
from delegates.previews import previews
from delegates.shortcuts import say_skipped
from meetings.models import Meeting
from meetings.shortcuts import edit_in_meeting, get_meeting
from wcoap.celery import worker_is_running
from wcoap.shortcuts import key_of, list_page, require_perm


def _letter_of(meeting: Meeting) -> InvitationLetter | None:
    return InvitationLetter.objects.filter(meeting=meeting).first()


def invitation_list(request: HttpRequest, slug: str) -> HttpResponse:
    """Per organization: the letter, its mails, whether the link was opened and answered."""
    meeting = get_meeting(request.user, slug)
    require_perm(request.user, "delegates.view_invitation")
    invitations = Invitation.objects.with_mails().select_related("contact_point")
    delegations = (
        meeting.delegations.with_invitations()
        .select_related("organization")
        .prefetch_related(Prefetch("invitations", invitations.order_by("created_at")))
        .in_protocol_order()
    )
    unmade = Invitation.objects.filter(delegation__meeting=meeting, letter_file="")
    waiting = meeting.mails.waiting().exists() or unmade.exists()
    context = {
        "meeting": meeting,
        "tab": "delegations",
        "actions": [("remind", _("Remind")), ("resend", _("Send the invitation again"))],
        "has_letter": _letter_of(meeting) is not None,
        "worker_missing": waiting and not worker_is_running(),
    }
    filterset = InvitationFilter(request.GET, queryset=delegations)
    return list_page(request, "delegates/invitation_list.html", context, filterset=filterset)


def invitation_letter(request: HttpRequest, slug: str) -> HttpResponse:
    meeting = get_meeting(request.user, slug)
    letter = _letter_of(meeting) or first_letter(meeting)
    letter.meeting = meeting
    return edit_in_meeting(
        request,
        meeting,
        record=letter,
        perm="delegates.change_invitation",
        tab="delegations",
        form_class=InvitationLetterForm,
        heading=_("Letter of invitation"),
        submit_label=_("Save letter"),
        saved=_("The letter is saved."),
        done=reverse("delegates:invitation_create", args=[slug]),
        cancel_url=reverse("delegates:invitation_list", args=[slug]),
        template="delegates/invitation_letter.html",
    )


def invitation_create(request: HttpRequest, slug: str) -> HttpResponse:
    """Choose organizations, look at each letter and mail (`?step=preview`), send.

    Nothing is stored before "Send": what was chosen is in the address.
    """
    meeting = get_meeting(request.user, slug)
    require_perm(request.user, "delegates.add_invitation")
    letter = _letter_of(meeting)
    is_sent = request.method == "POST"
    sent = request.POST if is_sent else request.GET
    choosable = candidates(meeting, organizations_to_invite(meeting))
    form = ChooseForm(
        sent if is_sent or "step" in sent else None, initial=sent.dict(), candidates=choosable
    )
    context = {
        "meeting": meeting,
        "tab": "delegations",
        "form": form,
        "letter": letter,
        "candidates": choosable,
        "kinds": sent.getlist("kinds"),
        "organizations": sent.getlist("organizations"),
    }
    if form.is_bound and letter and form.is_valid():
        chosen = form.chosen()
        if is_sent:
            return _send(request, meeting, [candidate.organization for candidate in chosen])
        context["previews"] = previews(meeting, letter, chosen)
        context["left_out"] = form.left_out()
        return render(request, "delegates/invitation_preview.html", context)
    status = 422 if form.is_bound else 200
    return render(request, "delegates/invitation_create.html", context, status=status)


def _send(request: HttpRequest, meeting: Meeting, organizations: list) -> HttpResponse:
    try:
        sent = services.invite(meeting=meeting, organizations=organizations, by=request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return redirect("delegates:invitation_create", meeting.slug)
    words = ngettext(
        "%(n)d organization is invited. Its mails go out as soon as the letter is made.",
        "%(n)d organizations are invited. Their mails go out as soon as the letters are made.",
        len(sent.delegations),
    )
    _say(request, sent, words)
    return redirect("delegates:invitation_list", meeting.slug)


@require_POST
def invitation_remind(request: HttpRequest, slug: str) -> HttpResponse:
    """Remind the chosen delegations, or (`action=resend`) send them the invitation again."""
    meeting = get_meeting(request.user, slug)
    require_perm(request.user, "delegates.change_invitation")
    chosen = Delegation.objects.filter(
        meeting=meeting, pk__in=map(key_of, request.POST.getlist("rows"))
    )
    again = request.POST.get("action") == "resend"
    work = services.resend_invitations if again else services.remind
    try:
        sent = work(meeting=meeting, delegations=chosen, by=request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        words = (
            ngettext(
                "%(n)d organization is sent its invitation again.",
                "%(n)d organizations are sent their invitations again.",
                len(sent.delegations),
            )
            if again
            else ngettext(
                "%(n)d organization is reminded.",
                "%(n)d organizations are reminded.",
                len(sent.delegations),
            )
        )
        _say(request, sent, words)
    return redirect("delegates:invitation_list", slug)


def _say(request: HttpRequest, sent: services.Sent, words: str) -> None:
    """What was done, and whom it left out and why."""
    if sent.delegations:
        messages.success(request, words % {"n": len(sent.delegations)})
    elif not sent.skipped:
        messages.info(request, _("No organization was chosen."))
    say_skipped(request, sent.skipped)

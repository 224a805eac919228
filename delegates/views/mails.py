"""The mail log of a meeting."""

import uuid

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from delegates import services
from delegates.filters import MailFilter
from delegates.models import MailStatus
from meetings.shortcuts import get_meeting
from wcoap.celery import worker_is_running
from wcoap.shortcuts import list_page, require_perm


def mail_list(request: HttpRequest, slug: str) -> HttpResponse:
    """What was sent to whom, and whether it went out; a mail's text is in the list."""
    meeting = get_meeting(request.user, slug)
    require_perm(request.user, "delegates.view_mail")
    mails = meeting.mails.select_related("user").defer("attachment")
    context = {
        "meeting": meeting,
        "tab": "programme",
        "may_change": request.user.has_perm("delegates.change_mail"),
        "worker_missing": mails.waiting().exists() and not worker_is_running(),
    }
    filterset = MailFilter(request.GET, queryset=mails)
    return list_page(request, "delegates/mail_list.html", context, filterset=filterset)


@require_POST
def mail_resend(request: HttpRequest, slug: str, pk: uuid.UUID) -> HttpResponse:
    meeting = get_meeting(request.user, slug)
    require_perm(request.user, "delegates.change_mail")
    mail = get_object_or_404(meeting.mails, pk=pk)
    again = mail.status == MailStatus.SENT
    try:
        services.resend_mail(mail=mail)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        done = (
            _("The mail to %(to)s is sent once more.")
            if again
            else _("The mail to %(to)s is tried again.")
        )
        messages.success(request, done % {"to": mail.to})
    return redirect("delegates:mail_list", slug)

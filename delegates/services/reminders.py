"""Reminding those who have not answered their invitation, by hand and by the clock."""

from collections.abc import Collection
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from delegates.letters import deadline_words, facts_of, link_of
from delegates.models import Delegation, DelegationStatus, Invitation, Mail, MailKind, User
from delegates.services.invitations import Sent
from delegates.services.mails import queue_mail
from meetings.models import Meeting, MeetingStatus
from meetings.services import lock_meeting


@transaction.atomic
def remind(*, meeting: Meeting, delegations: Collection[Delegation], by: User | None) -> Sent:
    """Remind the contact points of those delegations that have not answered.

    Says whom it left out and why. Nobody is reminded by hand twice on one day (in UTC).
    ValidationError for a meeting that is a draft or closed. `by` asked for it; the log of mails
    does not keep that.
    """
    meeting = lock_meeting(meeting.pk)
    if meeting.status in (MeetingStatus.DRAFT, MeetingStatus.CLOSED):
        raise ValidationError(_("Nobody can register for this meeting now."))
    today, sent = timezone.now().date(), Sent()
    found = Delegation.objects.filter(meeting=meeting, pk__in=[d.pk for d in delegations])
    for delegation in found.in_protocol_order().select_related("organization"):
        causes = {
            invitation: f"reminder {delegation.pk} {invitation.contact_point_id} {today}"
            for invitation in _told(delegation)
        }
        known = Mail.objects.filter(cause__in=causes.values()).values_list("cause", flat=True)
        due = {i: cause for i, cause in causes.items() if cause not in set(known)}
        if reason := _why_not(delegation, invited=bool(causes), due=bool(due)):
            sent.skipped.append((delegation.organization, reason))
            continue
        for invitation, cause in due.items():
            _queue(meeting, invitation, cause)
        sent.delegations.append(delegation)
        sent.mails += len(due)
    return sent


def _why_not(delegation: Delegation, *, invited: bool, due: bool) -> str:
    if delegation.status != DelegationStatus.INVITED:
        return _("It has answered.")
    if not invited:
        return _("None of its contact points in office was sent an invitation.")
    if not due:
        return _("It was reminded today.")
    return ""


def _told(delegation: Delegation) -> list[Invitation]:
    """The invitations that went out to contact points who are in office; one query."""
    return list(
        delegation.invitations.in_office()
        .exclude(letter_file="")
        .select_related("contact_point__organization", "contact_point__user")
        .order_by("pk")
    )


@transaction.atomic
def remind_in_time(*, meeting: Meeting) -> int:
    """Send the last reminder that is due before the deadline, once; how many mails were queued.

    However many hours were missed, only the last one goes out; however often this runs, nobody
    gets it twice. Who was invited after it was due waits for the next one.
    """
    meeting = lock_meeting(meeting.pk)
    deadline, now = meeting.registration_deadline, timezone.now()
    if meeting.status != MeetingStatus.REGISTRATION_OPEN or deadline is None or deadline <= now:
        return 0
    due = [days for days in meeting.reminder_days if deadline - timedelta(days=days) <= now]
    if not due:
        return 0
    days, queued = min(due), 0
    since = deadline - timedelta(days=days)
    waiting = Delegation.objects.filter(meeting=meeting, status=DelegationStatus.INVITED)
    for delegation in waiting.order_by("pk"):
        for invitation in _told(delegation):
            who = f"{delegation.pk} {invitation.contact_point_id}"
            cause = f"reminder {who} {deadline:%Y%m%dT%H%M%S} {days}"
            if invitation.created_at < since and not Mail.objects.filter(cause=cause).exists():
                _queue(meeting, invitation, cause)
                queued += 1
    return queued


def _queue(meeting: Meeting, invitation: Invitation, cause: str) -> Mail:
    contact = invitation.contact_point
    deadline = meeting.registration_deadline
    context = {
        **facts_of(meeting, contact.organization, contact),
        "deadline": deadline_words(meeting),
        "is_over": bool(deadline and deadline <= timezone.now()),
        "address": link_of(invitation),
    }
    text = render_to_string("delegates/email/reminder_message.txt", context)
    return queue_mail(
        meeting=meeting,
        user=contact.user,
        to=contact.email,
        cause=cause,
        subject=_("Reminder: %(meeting)s, %(dates)s") % context,
        text=text.strip() + "\n",
        kind=MailKind.REMINDER,
        delegation=invitation.delegation,
    )

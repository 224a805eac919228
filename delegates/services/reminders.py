"""Reminding those who have not answered their invitation, by hand and by the clock."""

from collections.abc import Collection, Iterable
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from delegates.letters import deadline_words, facts_of, link_of
from delegates.models import Delegation, DelegationStatus, Invitation, Mail, MailKind, User
from delegates.services.invitations import Sent
from delegates.services.mails import new_mail, queue_mails
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
    sent, mails = Sent(), []
    found = Delegation.objects.filter(meeting=meeting, pk__in=[d.pk for d in delegations])
    told = _told(found)
    invited = {invitation.delegation_id for invitation in told}
    due = _due(told, f"{timezone.now().date()}")
    for delegation in found.in_protocol_order().select_related("organization"):
        theirs = [invitation for invitation in due if invitation.delegation_id == delegation.pk]
        if reason := _why_not(delegation, invited=delegation.pk in invited, due=bool(theirs)):
            sent.skipped.append((delegation.organization, reason))
            continue
        mails += [_mail(meeting, invitation, due[invitation]) for invitation in theirs]
        sent.delegations.append(delegation)
    sent.mails = len(queue_mails(mails=mails))
    return sent


def _why_not(delegation: Delegation, *, invited: bool, due: bool) -> str:
    if delegation.status != DelegationStatus.INVITED:
        return _("It has answered.")
    if not invited:
        return _("None of its contact points in office was sent an invitation.")
    if not due:
        return _("It was reminded today.")
    return ""


def _told(delegations: QuerySet[Delegation]) -> list[Invitation]:
    """The invitations that went out to contact points who are in office; one query."""
    return list(
        Invitation.objects.in_office()
        .filter(delegation__in=delegations)
        .exclude(letter_file="")
        .select_related("delegation", "contact_point__organization", "contact_point__user")
        .order_by("pk")
    )


def _due(invitations: Iterable[Invitation], mark: str) -> dict[Invitation, str]:
    """Those that were not reminded under this mark, each with the cause of its mail; one query."""
    causes = {
        invitation: f"reminder {invitation.delegation_id} {invitation.contact_point_id} {mark}"
        for invitation in invitations
    }
    log = Mail.objects.filter(cause__in=causes.values())
    known = set(log.values_list("cause", flat=True))
    return {invitation: cause for invitation, cause in causes.items() if cause not in known}


@transaction.atomic
def remind_in_time(*, meeting: Meeting) -> int:
    """Send the last reminder that is due before the deadline, once; how many mails were queued.

    However many hours were missed, only the last one goes out; however often this runs, nobody
    gets it twice. Who was invited after it was due waits for the next one.
    """
    meeting = lock_meeting(meeting.pk)
    deadline, now = meeting.registration_deadline, timezone.now()
    if deadline is None or not meeting.takes_registrations:
        return 0
    due = [days for days in meeting.reminder_days if deadline - timedelta(days=days) <= now]
    if not due:
        return 0
    days = min(due)
    since = deadline - timedelta(days=days)
    told = _told(Delegation.objects.filter(meeting=meeting, status=DelegationStatus.INVITED))
    waiting = [invitation for invitation in told if invitation.created_at < since]
    causes = _due(waiting, f"{deadline:%Y%m%dT%H%M%S} {days}")
    return len(queue_mails(mails=[_mail(meeting, *each) for each in causes.items()]))


def _mail(meeting: Meeting, invitation: Invitation, cause: str) -> Mail:
    contact = invitation.contact_point
    deadline = meeting.registration_deadline
    context = {
        **facts_of(meeting, contact.organization, contact),
        "deadline": deadline_words(meeting),
        "is_over": bool(deadline and deadline <= timezone.now()),
        "address": link_of(invitation),
    }
    text = render_to_string("delegates/email/reminder_message.txt", context)
    return new_mail(
        meeting=meeting,
        user=contact.user,
        to=contact.email,
        cause=cause,
        subject=_("Reminder: %(meeting)s, %(dates)s") % context,
        text=text.strip() + "\n",
        kind=MailKind.REMINDER,
        delegation=invitation.delegation,
    )

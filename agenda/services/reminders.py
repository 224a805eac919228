"""Reminding those who own actions, before they are due and after."""

from collections import defaultdict
from collections.abc import Collection
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.dateformat import format as date_format
from django.utils.translation import gettext as _

from agenda.models import ActionItem
from agenda.models.actions import OWED
from delegates.models import ContactPoint, Mail, MailKind, User
from delegates.services import give_accounts, new_mail, queue_mails
from meetings.models import Meeting
from meetings.services import lock_meeting

# Days after the due day on which a reminder is due; it goes out from 0:00 UTC.
DAYS = (-7, 1, 14)


def meetings_to_remind_of() -> list[Meeting]:
    """Those of which somebody owes an action that is due soon, or was; one query."""
    horizon = timezone.now().date() - timedelta(days=min(DAYS))
    owed = ActionItem.objects.sent_out().filter(status__in=OWED, due__lte=horizon)
    return list(Meeting.objects.filter(pk__in=owed.order_by().values("meeting")).order_by("pk"))


@transaction.atomic
def remind_owners(*, meeting: Meeting) -> int:
    """Send each person the last reminder that is due of each action, once; how many were queued.

    However many hours were missed, only the last one goes out; however often this runs, nobody
    gets it twice. A new due day has reminders of its own. An action recorded after a reminder was
    due waits for the next.
    """
    meeting = lock_meeting(meeting.pk)
    today = timezone.now().date()
    owed = ActionItem.objects.sent_out().filter(meeting=meeting, status__in=OWED)
    actions = owed.select_related(
        "owner", "responsible_contact", "responsible_delegate__user"
    ).order_by("number")
    due = {action: days for action in actions if (days := _last_due(action, today)) is not None}
    told = _told(due)
    letters = {
        f"action {action.pk} {user.pk} {action.due:%Y%m%d} {days}": (action, user)
        for action, days in due.items()
        for user in told[action]
    }
    known = set(Mail.objects.filter(cause__in=letters).values_list("cause", flat=True))
    mails = [
        _mail(meeting, *letter, cause, today)
        for cause, letter in letters.items()
        if cause not in known
    ]
    return len(queue_mails(mails=mails))


def _last_due(action: ActionItem, today: date) -> int | None:
    """The last of `DAYS` that has come, unless the action was recorded after it."""
    come = [days for days in DAYS if action.due + timedelta(days=days) <= today]
    if not come:
        return None
    since = datetime.combine(action.due + timedelta(days=max(come)), time(), tzinfo=UTC)
    return max(come) if action.created_at < since else None


def _told(actions: Collection[ActionItem]) -> dict[ActionItem, set[User]]:
    """Of each, the accounts of its owner's contact points in office and of who is responsible.

    A contact point who has none gets one, so that the mail's link can be opened. Seven queries at
    most, however many actions there are.
    """
    owners = {action.owner_id for action in actions}
    contacts = ContactPoint.objects.current().filter(organization__in=owners)
    give_accounts([contact for contact in contacts if contact.user_id is None])
    of_owner: dict[Any, set[User]] = defaultdict(set)
    for contact in contacts.select_related("user"):
        of_owner[contact.organization_id].add(contact.user)
    told = {}
    for action in actions:
        person = action.responsible_delegate and action.responsible_delegate.user
        users = of_owner[action.owner_id] | ({person} if person else set())
        told[action] = {user for user in users if user.is_active}
    return told


def _mail(meeting: Meeting, action: ActionItem, user: User, cause: str, today: date) -> Mail:
    action.meeting = meeting
    context = {
        "action": action,
        "user": user,
        "is_late": action.due < today,
        "address": settings.SITE_URL + action.get_absolute_url(),
        "all_address": settings.SITE_URL + reverse("agenda:own_actions"),
    }
    words = {"symbol": action.symbol, "day": date_format(action.due, "j F Y")}
    if context["is_late"]:
        subject = _("Overdue: %(symbol)s was due on %(day)s")
    else:
        subject = _("Reminder: %(symbol)s is due on %(day)s")
    return new_mail(
        meeting=meeting,
        user=user,
        to=user.email,
        cause=cause,
        subject=subject % words,
        text=render_to_string("agenda/email/action_reminder.txt", context).strip() + "\n",
        kind=MailKind.ACTION,
    )

"""Reminding those who own actions, before they are due and after."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

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
from delegates.services import give_accounts, queue_mail
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
    letters = {}
    for action in actions:
        days = _last_due(action, today)
        if days is not None:
            for user in _told(action):
                cause = f"action {action.pk} {user.pk} {action.due:%Y%m%d} {days}"
                letters[cause] = action, user
    known = set(Mail.objects.filter(cause__in=letters).values_list("cause", flat=True))
    for cause in letters.keys() - known:
        action, user = letters[cause]
        action.meeting = meeting
        _queue(action, user, cause, today)
    return len(letters.keys() - known)


def _last_due(action: ActionItem, today: date) -> int | None:
    """The last of `DAYS` that has come, unless the action was recorded after it."""
    come = [days for days in DAYS if action.due + timedelta(days=days) <= today]
    if not come:
        return None
    since = datetime.combine(action.due + timedelta(days=max(come)), time(), tzinfo=UTC)
    return max(come) if action.created_at < since else None


def _told(action: ActionItem) -> Iterator[User]:
    """The accounts of the owner's contact points in office, and of the person responsible.

    A contact point who has none gets one, so that the mail's link can be opened.
    """
    contacts = ContactPoint.objects.current().filter(organization=action.owner_id)
    give_accounts([contact for contact in contacts if contact.user_id is None])
    users = {contact.user for contact in contacts.select_related("user").order_by("pk")}
    if action.responsible_delegate:
        users.add(action.responsible_delegate.user)
    return (user for user in users if user is not None and user.is_active)


def _queue(action: ActionItem, user: User, cause: str, today: date) -> Mail:
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
    return queue_mail(
        meeting=action.meeting,
        user=user,
        to=user.email,
        cause=cause,
        subject=subject % words,
        text=render_to_string("agenda/email/action_reminder.txt", context).strip() + "\n",
        kind=MailKind.ACTION,
    )

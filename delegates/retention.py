"""What is personal and no longer needed: erased so many days after a meeting's last.

What a meeting's report says stays: who took part and agreed to be named, with title and position,
and how many they were. All else that tells of a person goes, out of the records and out of their
history, from which nothing else is ever taken.

Contact points who left office as long ago lose their address and phone. Whether their organization
registers is not asked: those who left don't register for it.
"""

from collections import Counter
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pghistory
import pgtrigger
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session as SignInSession
from django.db import models, transaction
from django.db.models import CharField, Q, Value
from django.db.models.functions import Cast, Concat, Replace
from django.utils import timezone

from delegates.models import (
    ChangeRequest,
    ContactPoint,
    CredentialsLetter,
    Delegate,
    Delegation,
    Invitation,
    Mail,
    MailStatus,
)
from meetings.models import Meeting
from meetings.services import lock_meeting

ERASED_TEXT = "Erased."
# What stands where the details stood. Whoever never agreed to be named loses their name, too.
DETAILS: dict[str, Any] = {
    "email": "",
    "phone": "",
    "diet": "",
    "access_needs": "",
    "badge_name": "",
    "user": None,
}
UNLISTED: dict[str, Any] = {
    "given_name": "Name",
    "family_name": "erased",
    "title": "",
    "own_script_name": "",
    "job_title": "",
}
_REQUEST: dict[str, Any] = {"before": {}, "after": {}, "note": ""}
_LETTER = {"original_name": ""}
_CONTACT = {"email": "", "phone": ""}
_MAIL: dict[str, Any] = {
    "to": "",
    "user": None,
    "text": "",
    "attachment_name": "",
    "attachment_type": "",
    "attachment": "",
    "attachment_file": "",  # the file is a report's and stays with it
    "error": "",  # mail servers name the address
}
_DEAD_LINK = "erased-"


def erased_before(today: date) -> date | None:
    """Details of meetings that ended before this day go; None: they are kept for ever."""
    days = settings.RETENTION_DAYS
    return today - timedelta(days=days) if days > 0 else None


def count_due(*, today: date) -> Counter[str]:
    """How much `erase_due` would erase, by what it is called."""
    before = erased_before(today)
    due = _due(before) | _history_due(before) if before else {}
    return Counter({name: rows.count() for name, rows in due.items()})


def erase_due(*, today: date) -> Counter[str]:
    """Erase what is due, a delegation in each transaction, and say how much it was.

    Doing it again finds nothing; stopped half-way, the rest is still due.
    """
    done: Counter[str] = Counter()
    before = erased_before(today)
    if before is None:
        return done
    with pghistory.context(task="delegates.erase_personal"):
        for meeting, delegation in _delegations_due(before):
            done += _erase_delegation(before, meeting, delegation)
        done += _erase_mails(before)
        done += Counter({"contact points": _due(before)["contact points"].update(**_CONTACT)})
        done += _erase_history(before)
    _forget_ended_sessions()
    return done


def _differs(values: dict[str, Any]) -> Q:
    """That any of the fields says something else than `values`."""
    differs = Q()
    for name, value in values.items():
        differs |= Q(**{f"{name}__isnull": False}) if value is None else ~Q(**{name: value})
    return differs


def _due(before: date) -> dict[str, Any]:
    """The records to erase something of; once it is done there are none."""
    meetings = Meeting.objects.filter(last_day__lt=before).values("pk")
    delegations = Delegation.objects.filter(meeting__in=meetings).values("pk")
    reason = ~Q(reason__in=["", ERASED_TEXT])
    return {
        "delegates": Delegate.objects.filter(delegation__in=delegations, erased_at=None),
        "letters of credentials": CredentialsLetter.objects.filter(
            ~Q(file="") | _differs(_LETTER), delegation__in=delegations
        ),
        "change requests": ChangeRequest.objects.filter(
            _differs(_REQUEST) | reason, delegation__in=delegations
        ),
        "links of invitations": Invitation.objects.filter(
            ~Q(secret__startswith=_DEAD_LINK), delegation__in=delegations
        ),
        "mails": Mail.objects.filter(
            Q(meeting__in=meetings) | Q(delegation__in=delegations), _differs(_MAIL)
        ),
        "contact points": ContactPoint.objects.filter(_differs(_CONTACT), valid_to__lt=before),
    }


def _delegations_due(before: date) -> list[tuple[UUID, UUID]]:
    """Meeting and delegation, wherever a record of the delegation is due."""
    keys: set[UUID] = set()
    for rows in _due(before).values():
        if rows.model not in (Mail, ContactPoint):
            keys.update(rows.values_list("delegation", flat=True))
    return list(Delegation.objects.filter(pk__in=keys).values_list("meeting", "pk"))


@transaction.atomic
def _erase_delegation(before: date, meeting: UUID, delegation: UUID) -> Counter[str]:
    lock_meeting(meeting)
    Delegation.objects.select_for_update(no_key=True).get(pk=delegation)
    due = {
        name: rows.filter(delegation=delegation)
        for name, rows in _due(before).items()
        if rows.model not in (Mail, ContactPoint)
    }
    done = Counter({name: rows.count() for name, rows in due.items()})
    # The files first: stopped before the commit, the letters are due again.
    for letter in due["letters of credentials"].exclude(file=""):
        letter.file.delete(save=False)
    due["letters of credentials"].update(file="", **_LETTER)
    # A refusal has a reason by the database's rule, so a word stands where it was.
    due["change requests"].exclude(reason="").update(reason=ERASED_TEXT, **_REQUEST)
    due["change requests"].update(**_REQUEST)
    due["links of invitations"].update(
        secret=Concat(Value(_DEAD_LINK), Replace(Cast("pk", CharField()), Value("-"), Value("")))
    )
    named = due["delegates"].filter(consents_to_listing=True)
    named.update(**DETAILS, erased_at=timezone.now())
    due["delegates"].update(**DETAILS, **UNLISTED, erased_at=timezone.now())
    return done


@transaction.atomic
def _erase_mails(before: date) -> Counter[str]:
    """The log keeps that a mail was sent, when and about what; none is sent any more."""
    mails = _due(before)["mails"]
    mails.waiting().update(status=MailStatus.FAILED)
    mails.filter(cause__contains="@").update(cause=Cast("pk", CharField()))
    return Counter({"mails": mails.update(**_MAIL)})


def _events(model: type[models.Model]) -> Any:
    """The history of a model's records; of deleted ones, too."""
    events: Any = model._meta.get_field("events").related_model
    return events._base_manager.all()


def _history_due(before: date) -> dict[str, Any]:
    """The lines of history to erase something of.

    They are found by the meeting that their delegation had when it stood: deleted people and
    deleted delegations have a history, too.
    """
    meetings = Meeting.objects.filter(last_day__lt=before).values("pk")
    delegations = _events(Delegation).filter(meeting__in=meetings).values("pgh_obj_id")
    people = _events(Delegate).filter(delegation__in=delegations)
    named = Delegate.objects.filter(consents_to_listing=True).values("pk")
    left = ContactPoint.objects.filter(valid_to__lt=before).values("pk")
    contacts = _events(ContactPoint)
    removed = contacts.filter(pgh_label="delete", pgh_created_at__date__lt=before)
    requests = _events(ChangeRequest).filter(delegation__in=delegations)
    return {
        "history of delegates": people.filter(_differs(DETAILS)),
        "history of names": people.filter(_differs(UNLISTED)).exclude(pgh_obj_id__in=named),
        "history of letters": _events(CredentialsLetter).filter(
            _differs(_LETTER), delegation__in=delegations
        ),
        "history of change requests": requests.filter(_differs(_REQUEST)),
        "history of reasons": requests.exclude(reason__in=["", ERASED_TEXT]),
        "history of contact points": contacts.filter(
            Q(pgh_obj_id__in=left) | Q(pgh_obj_id__in=removed.values("pgh_obj_id")),
            _differs(_CONTACT),
        ),
    }


@transaction.atomic
def _erase_history(before: date) -> Counter[str]:
    """The one place in which what was kept for ever is written over, and only these fields."""
    values: dict[str, dict[str, Any]] = {
        "history of delegates": DETAILS,
        "history of names": UNLISTED,
        "history of letters": _LETTER,
        "history of change requests": _REQUEST,
        "history of reasons": {"reason": ERASED_TEXT},
        "history of contact points": _CONTACT,
    }
    due = _history_due(before)
    done: Counter[str] = Counter()
    for name, rows in due.items():
        with pgtrigger.ignore(f"{rows.model._meta.label}:append_only"):
            done[name] = rows.update(**values[name])
    return done


def _forget_ended_sessions() -> None:
    """Where somebody was signed in is kept no longer than they were."""
    SignInSession.objects.filter(expire_date__lt=timezone.now()).delete()
    UserSession.objects.exclude(session_key__in=SignInSession.objects.values("pk")).delete()

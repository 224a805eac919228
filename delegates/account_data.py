"""Everything that is kept about one person, in words, for a file that they download.

Only what is theirs: another person who had a hand in it is left out, and so is what one account
did to the records of others. Secrets by which they sign in are told of, not told.
"""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db.models import Model, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from delegates.models import (
    CalendarAddress,
    ChangeRequest,
    CheckIn,
    ContactPoint,
    Delegate,
    Mail,
    SessionRole,
    Star,
    User,
)
from meetings.models import Session
from wcoap.history import entries, words

Words = dict[str, Any]

_QUIET = {"id", "version", "modified_at", "password", "is_superuser"}
# Who else had a hand in a record.
_OTHERS = {"requested_by", "decided_by", "checked_by"}


def collect_account_data(user: User) -> Words:
    """All of it, by headings; lists are empty rather than left out."""
    addresses = _proven_addresses(user)
    theirs = _theirs(user, addresses)
    people = Delegate.objects.filter(theirs).select_related("delegation__meeting__series")
    people = people.select_related("delegation__organization", "user").order_by("created_at")
    contacts = ContactPoint.objects.filter(theirs).select_related("organization", "user")
    return {
        _("Made on"): _say(timezone.now()),
        _("Account"): _with_history(user),
        _("Ways of signing in"): _ways_in(user),
        _("Where you are signed in"): _sessions(user),
        _("In delegations"): [_person(person) for person in people],
        _("Contact point"): [_with_history(contact) for contact in contacts],
        _("Sessions that you starred"): _stars(user),
        _("Changes that you asked for or that concern you"): _requests(user, people),
        _("Mails to you"): _mails(user, addresses),
    }


def _proven_addresses(user: User) -> set[str]:
    """The account's address, once its owner has used a code that was mailed to it."""
    proven = EmailAddress.objects.filter(user=user, verified=True, email__iexact=user.email)
    return {user.email} if proven.exists() else set()


def _theirs(user: User, addresses: Iterable[str]) -> Q:
    """Their records by account, and by proven address those that no account has."""
    theirs = Q(user=user)
    for address in addresses:
        theirs |= Q(user=None, email__iexact=address)
    return theirs


def _say(value: Any) -> Any:
    """A value as JSON and a person read it."""
    if isinstance(value, datetime):
        return timezone.localtime(value).isoformat(timespec="seconds")
    return value.isoformat() if isinstance(value, date) else value


def _fields(record: Model, *, without: Iterable[str] = ()) -> Words:
    """The fields of a record that say something, by their names on the pages."""
    said = {}
    for column in record._meta.concrete_fields:
        value = getattr(record, column.attname)
        if column.name in _QUIET | _OTHERS | set(without) or value in (None, "", [], {}):
            continue
        if column.is_relation:
            value = str(getattr(record, column.name))
        elif column.choices or isinstance(value, bool):
            value = words(column, value)
        elif isinstance(value, list):
            value = [str(_say(part)) for part in value]
        elif not isinstance(value, (int, date, datetime, dict)):
            value = str(value)
        said[str(column.verbose_name)] = _say(value)
    return said


def _history(record: Model) -> list[Words]:
    """What became of a record; not who did it, since that is another person's."""
    return [
        {
            _("when"): _say(entry.at),
            _("what"): entry.action,
            _("fields"): {
                change.label: {_("from"): change.before, _("to"): change.after}
                for change in entry.changes
            },
        }
        for entry in entries(type(record), record.pk)
    ]


def _with_history(record: Model) -> Words:
    return {**_fields(record), _("History"): _history(record)}


def _list(records: QuerySet, say: Callable[[Any], Words] = _fields) -> list[Words]:
    return [say(record) for record in records]


def _ways_in(user: User) -> list[Words]:
    keys = Authenticator.objects.filter(user=user).order_by("created_at")
    ways = [
        {
            _("kind"): key.get_type_display(),
            _("added"): _say(key.created_at),
            _("last used"): _say(key.last_used_at),
        }
        for key in keys
    ]
    if user.has_usable_password():
        ways.append({_("kind"): _("Password, kept in a form from which nobody can read it")})
    if CalendarAddress.objects.filter(user=user).exists():
        ways.append({_("kind"): _("Secret address of your calendar, shown on its page")})
    return ways


def _sessions(user: User) -> list[Words]:
    return [
        {
            _("since"): _say(session.created_at),
            _("network address"): session.ip,
            _("browser"): session.user_agent,
        }
        for session in UserSession.objects.filter(user=user).order_by("created_at")
    ]


def _person(person: Delegate) -> Words:
    roles = SessionRole.objects.filter(delegate=person).select_related("session", "delegate")
    check_ins = CheckIn.objects.filter(delegate=person).select_related("session", "delegate")
    return {
        _("Meeting"): str(person.delegation.meeting),
        **_with_history(person),
        _("Roles in sessions"): _list(roles),
        _("Attendance"): _list(person.attendances.select_related("delegate")),
        _("Check-ins"): _list(check_ins),
    }


def _stars(user: User) -> list[Words]:
    stars = list(Star.objects.filter(user=user).select_related("meeting__series"))
    titles = dict(
        Session.objects.filter(pk__in=[star.session_key for star in stars]).values_list(
            "pk", "title"
        )
    )
    return [
        {
            _("meeting"): str(star.meeting),
            _("session"): titles.get(star.session_key, _("a session that was dropped")),
            _("when"): _say(star.created_at),
        }
        for star in stars
    ]


def _requests(user: User, people: QuerySet) -> list[Words]:
    """Of a change that concerns somebody else, what was to change is that person's."""
    keys = {person.pk for person in people}
    found = ChangeRequest.objects.filter(Q(requested_by=user) | Q(delegate__in=keys))
    return [
        _fields(
            request,
            without=[] if request.delegate_id in keys else ["delegate", "before", "after"],
        )
        for request in found.select_related("delegation__organization", "delegate")
    ]


def _mails(user: User, addresses: Iterable[str]) -> list[Words]:
    theirs = Q(user=user)
    for address in addresses:
        theirs |= Q(user=None, to__iexact=address)
    inside = ["cause", "attachment", "attachment_type", "attachment_file", "attempts", "error"]
    mails = Mail.objects.filter(theirs).select_related("meeting__series", "user")
    return [
        _fields(mail, without=inside)
        for mail in mails.select_related("delegation__organization").order_by("created_at")
    ]

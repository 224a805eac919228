"""Delegations and their people as tables for a spreadsheet.

What is personal beyond a list of participants is in them only where it was asked for by name.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from delegates.models import (
    CredentialsStatus,
    Delegate,
    DelegateMode,
    DelegateRole,
    DelegateStatus,
    Delegation,
    DelegationStatus,
)
from meetings.models import Meeting, OrganizationKind, Subregion
from meetings.models.organizations import protocol_order
from wcoap.spreadsheets.writing import Cell, Sheet

# What an export has only if `?with=` names it, with its heading.
ASKED_BY_NAME: dict[str, Any] = {
    "email": gettext_lazy("E-mail"),
    "phone": gettext_lazy("Phone"),
    "diet": gettext_lazy("Diet"),
    "access_needs": gettext_lazy("Access needs"),
}


def asked_for(values: Iterable[str]) -> list[str]:
    """The columns that `with` names, by commas or repeated; whatever else it says is ignored."""
    said = {name.strip() for value in values for name in value.split(",")}
    return [column for column in ASKED_BY_NAME if column in said]


def _words(choices: Any) -> dict[str, str]:
    """The label of each value, looked up once a file and not once a line."""
    return {value: str(label) for value, label in choices.choices}


def delegation_sheet(meeting: Meeting, delegations: QuerySet[Delegation]) -> Sheet:
    """A line each, of a queryset of `desk_of`; one query, when its rows are read."""
    heading = [
        _("Organization"),
        _("Administration"),
        _("Kind"),
        _("Sub-region"),
        _("Status"),
        _("Head of delegation"),
        _("In person"),
        _("Online"),
        _("Waiting"),
        _("Credentials"),
        _("Open requests"),
        _("Submitted"),
        _("Confirmed"),
        _("Last change"),
    ]
    return Sheet(
        title=_("Delegations"),
        heading=heading,
        rows=_delegation_rows(meeting, delegations),
        widths={heading[0]: 28, heading[1]: 36, heading[5]: 28, heading[13]: 18},
    )


def _delegation_rows(meeting: Meeting, delegations: QuerySet[Delegation]) -> Iterator[list[Cell]]:
    kinds, regions = _words(OrganizationKind), _words(Subregion)
    statuses, letters = _words(DelegationStatus), _words(CredentialsStatus)

    def hour(at: datetime | None) -> str:
        return f"{at.astimezone(meeting.time_zone):%Y-%m-%d %H:%M}" if at else ""

    for row in delegations.values_list(
        "organization__name",
        "organization__administration",
        "organization__kind",
        "organization__subregion",
        "status",
        "head_name",
        "in_person",
        "online",
        "waiting",
        "letter",
        "open_requests",
        "submitted_at",
        "confirmed_at",
        "last_change",
    ):
        name, administration, kind, region, status, head, *numbers, letter, requests = row[:11]
        yield [
            name,
            administration,
            kinds.get(kind, kind),
            regions.get(region, region),
            statuses[status],
            head,
            *numbers,
            letters.get(letter, ""),
            requests,
            *map(hour, row[11:]),
        ]


def people_sheet(delegations: QuerySet[Delegation], *, extra: Collection[str] = ()) -> Sheet:
    """A line a person who has not withdrawn, in protocol order; one query."""
    heading = [
        _("Organization"),
        _("Delegation"),
        _("Title"),
        _("Given name"),
        _("Family name"),
        _("Name in own script"),
        _("Position"),
        _("Role"),
        _("Takes part"),
        _("Status"),
        _("Days attending"),
        _("Name on the badge"),
        _("Agrees to be named"),
        _("Agrees to photographs"),
        *(str(ASKED_BY_NAME[column]) for column in extra),
    ]
    return Sheet(
        title=_("People"),
        heading=heading,
        rows=_people_rows(delegations, list(extra)),
        widths={heading[0]: 28, heading[3]: 20, heading[4]: 20, heading[6]: 36},
    )


def _people_rows(delegations: QuerySet[Delegation], extra: list[str]) -> Iterator[list[Cell]]:
    chosen = delegations.order_by().values("pk")
    people = Delegate.objects.filter(delegation__in=chosen).not_withdrawn()
    people = people.order_by(*protocol_order("delegation__organization__"), *people.HEAD_FIRST)
    yes, no = _("yes"), _("no")
    as_word: list[Callable[[Any], str]] = [
        _words(DelegationStatus).__getitem__,
        _words(DelegateRole).__getitem__,
        _words(DelegateMode).__getitem__,
        _words(DelegateStatus).__getitem__,
    ]
    for row in people.values_list(
        "delegation__organization__name",
        "title",
        "given_name",
        "family_name",
        "own_script_name",
        "job_title",
        "badge_name",
        "delegation__status",
        "role",
        "mode",
        "status",
        "days",
        "consents_to_listing",
        "consents_to_photos",
        *extra,
    ):
        organization, *names, badge = row[:7]
        delegation, *states = [word(value) for word, value in zip(as_word, row[7:11], strict=True)]
        days, named, photos = row[11:14]
        yield [
            organization,
            delegation,
            *names,
            *states,
            _days(days),
            badge,
            yes if named else no,
            yes if photos else no,
            *row[14:],
        ]


def _days(days: list[date]) -> str:
    return ", ".join(day.isoformat() for day in sorted(days)) if days else _("all")

"""The secretariat's desk: a meeting's delegations with all that is asked of them, in one query."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db.models import Count, Exists, F, Max, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Concat, Greatest, Trim, Upper
from django.utils.translation import gettext as _

from delegates.models import (
    WITH_PEOPLE,
    ChangeRequest,
    ChangeStatus,
    CredentialsLetter,
    Delegate,
    DelegateMode,
    DelegateStatus,
    Delegation,
)
from meetings.models import Meeting


def _number_of(records: QuerySet) -> Coalesce:
    """How many of `records` (already tied to the row by OuterRef) there are, by a sub-query."""
    counted = records.order_by().values("delegation").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted), Value(0))


def _newest(records: QuerySet) -> Subquery:
    return Subquery(
        records.order_by().values("delegation").annotate(at=Max("modified_at")).values("at")
    )


@cache
def _columns() -> dict[str, Any]:
    """What `desk_of` adds: made once, for making sub-queries costs as much as asking them."""
    people = Delegate.objects.filter(delegation=OuterRef("pk"))
    seated = people.seated()
    letters = CredentialsLetter.objects.filter(delegation=OuterRef("pk"))
    requests = ChangeRequest.objects.filter(delegation=OuterRef("pk"))
    heads = people.heads()
    # As `Delegate.listed_name` prints it.
    name = Trim(Concat("title", Value(" "), "given_name", Value(" "), Upper("family_name")))
    newest = letters.order_by("-created_at", "-pk")
    return {
        "head_name": Coalesce(Subquery(heads.values(name=name)[:1]), Value("")),
        "in_person": _number_of(seated.filter(mode=DelegateMode.IN_PERSON)),
        "online": _number_of(seated.filter(mode=DelegateMode.ONLINE)),
        "waiting": _number_of(people.filter(status=DelegateStatus.WAITLISTED)),
        "letter": Coalesce(Subquery(newest.values("status")[:1]), Value("")),
        "open_requests": _number_of(requests.filter(status=ChangeStatus.OPEN)),
        "on_behalf": Coalesce(F("submitted_by__is_secretariat"), Value(False)),
        "last_change": Greatest(
            "modified_at", _newest(people), _newest(letters), _newest(requests)
        ),
    }


def desk_of(meeting: Meeting, user: Any) -> QuerySet[Delegation]:
    """The delegations that `user` sees, each with what the desk says of it.

    Adds `head_name`, `in_person`, `online`, `waiting` (people), `letter` (the status of the
    latest one), `open_requests`, `on_behalf` and `last_change` (of the delegation, its people,
    its letters or its requests). Sub-queries, so that nothing is multiplied by a join. Of the
    records themselves only what the table shows is read.
    """
    return (
        Delegation.objects.visible_to(user)
        .filter(meeting=meeting)
        .select_related("organization")
        .annotate(**_columns())
        .only(
            "meeting",
            "status",
            "organization__name",
            "organization__slug",
            "organization__kind",
            "organization__subregion",
        )
        .in_protocol_order()
    )


def headless(delegations: QuerySet[Delegation]) -> QuerySet[Delegation]:
    """Those that register people and have named no head."""
    heads = Delegate.objects.heads().filter(delegation=OuterRef("pk"))
    return delegations.filter(~Exists(heads), status__in=WITH_PEOPLE)


@dataclass(frozen=True)
class View:
    """A ready view of the desk: its words, and the address's query that shows it."""

    label: str
    query: str


def ready_views(meeting: Meeting) -> list[View]:
    """What the secretariat asks for most; any other view is a bookmark."""
    views = [
        View(_("All"), ""),
        View(_("Not answered"), "status=invited"),
        View(_("To confirm"), "status=submitted"),
        View(_("Requests open"), "flag=request"),
        View(_("No head"), "flag=headless"),
        View(_("People waiting"), "flag=waiting"),
    ]
    if meeting.asks_for_credentials:
        views[3:3] = [View(_("Credentials returned"), "credentials=returned")]
    return views

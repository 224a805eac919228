"""The audited doors to a delegation and to a person in it, and what pages about them share."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib import messages
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from delegates import services
from delegates.models import Delegate, Delegation
from wcoap.editing import edit_record, remove_record
from wcoap.shortcuts import require_perm


def get_delegation(user: Any, slug: str, organization: str) -> Delegation:
    """The delegation whose page `user` may open, with its meeting, or 404. One query."""
    delegations = Delegation.objects.visible_to(user).select_related(
        "organization", "meeting__series"
    )
    return get_object_or_404(delegations, meeting__slug=slug, organization__slug=organization)


def get_registration(user: Any, slug: str, organization: str) -> Delegation:
    """A delegation that `user` may register: 404 if they may not see it, 403 for its people."""
    delegation = get_delegation(user, slug, organization)
    require_perm(user, "delegates.register_delegation", delegation)
    return delegation


def get_person(delegation: Delegation, pk: uuid.UUID) -> Delegate:
    """A person of a delegation that was fetched through one of these doors, or 404."""
    person = get_object_or_404(delegation.delegates, pk=pk)
    person.delegation = delegation
    return person


def get_delegate(user: Any, pk: uuid.UUID) -> Delegate:
    """A person of a delegation that `user` may open, or 404. One query."""
    people = Delegate.objects.visible_to(user).select_related(
        "delegation__organization", "delegation__meeting__series"
    )
    return get_object_or_404(people, pk=pk)


def address_of(delegation: Delegation, view: str, *more: object) -> str:
    """Of one of the pages about a delegation, or about something in it."""
    slugs = (delegation.meeting.slug, delegation.organization.slug)
    return reverse(f"delegates:{view}", args=[*slugs, *more])


def names_of(records: Sequence[object]) -> str:
    """All of a few delegations; of many, how many."""
    if len(records) > 6:
        return ngettext("%(n)d delegation", "%(n)d delegations", len(records)) % {"n": len(records)}
    return ", ".join(map(str, records))


def say_skipped(request: HttpRequest, skipped: Iterable[tuple[object, str]]) -> None:
    """One message for each reason, with the names of those that it holds for."""
    reasons: dict[str, list[object]] = defaultdict(list)
    for record, reason in skipped:
        reasons[reason].append(record)
    for reason, records in reasons.items():
        words = {"names": names_of(records), "reason": reason}
        messages.warning(request, _("Skipped: %(names)s. %(reason)s") % words)


def edit_in_delegation(
    request: HttpRequest,
    delegation: Delegation,
    /,
    *,
    record: models.Model,
    perm: str,
    target: object = None,
    context: dict[str, Any] | None = None,
    **kwargs: Any,
) -> HttpResponse:
    """`edit_record` on a page of `delegation`, in its meeting's time zone.

    Meeting and delegation are locked before the record, in the order in which services lock.
    """
    require_perm(request.user, perm, record if target is None else target)
    with transaction.atomic():
        if request.method == "POST":
            services.lock_people(delegation)
        return edit_record(
            request,
            record=record,
            perm=perm,
            target=target,
            zone=delegation.meeting.time_zone,
            context={"meeting": delegation.meeting, "tab": "delegations", **(context or {})},
            **kwargs,
        )


def remove_in_delegation(
    request: HttpRequest,
    delegation: Delegation,
    /,
    *,
    record: models.Model,
    perm: str,
    **kwargs: Any,
) -> HttpResponse:
    """`remove_record` on a page of `delegation`; the seats go to those who wait."""
    require_perm(request.user, perm, record)
    with transaction.atomic():
        if request.method == "POST":
            services.lock_people(delegation)
        response = remove_record(
            request,
            record=record,
            perm=perm,
            context={"meeting": delegation.meeting, "tab": "delegations"},
            **kwargs,
        )
        if request.method == "POST":
            services.fill_seats(meeting=delegation.meeting)
        return response

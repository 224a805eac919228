"""The audited doors to a delegation and to a person in it."""

import uuid
from typing import Any

from django.shortcuts import get_object_or_404

from delegates.models import Delegate, Delegation
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

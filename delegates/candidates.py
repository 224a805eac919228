"""Whom a meeting's invitations can go to, and why not."""

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from delegates.models import ContactPoint, Delegation, DelegationStatus, Invitation
from meetings.models import Meeting, Organization, OrganizationKind


@dataclass(frozen=True, slots=True)
class Candidate:
    """An organization; `contacts` are in office, have an address and are not invited yet."""

    organization: Organization
    delegation: Delegation | None
    contacts: tuple[ContactPoint, ...]
    invited: int

    @property
    def refusal(self) -> str:
        """Why it is not invited now, in words; empty if it can be."""
        if self.delegation and self.delegation.status == DelegationStatus.DECLINED:
            return _("It has declined.")
        if self.delegation and self.delegation.status == DelegationStatus.WITHDRAWN:
            return _("It has withdrawn.")
        if self.contacts:
            return ""
        if self.invited:
            return _("It is invited already.")
        return _("It has no contact point with an e-mail address in office.")


def organizations_to_invite(meeting: Meeting) -> list[Organization]:
    """The Members on the meeting's first day, and all others, in protocol order. One query."""
    members = Organization.objects.members_on(meeting.first_day).values("pk")
    others = ~Q(kind=OrganizationKind.MEMBER)
    return list(Organization.objects.filter(Q(pk__in=members) | others).in_protocol_order())


def candidates(meeting: Meeting, organizations: Collection[Organization]) -> list[Candidate]:
    """One for each organization, in their order; three queries."""
    delegations = {
        delegation.organization_id: delegation
        for delegation in Delegation.objects.filter(meeting=meeting, organization__in=organizations)
    }
    invited = set(
        Invitation.objects.filter(delegation__meeting=meeting).values_list(
            "contact_point", flat=True
        )
    )
    told: Counter[UUID] = Counter()
    free: dict[UUID, list[ContactPoint]] = defaultdict(list)
    in_office = ContactPoint.objects.current().filter(organization__in=organizations)
    for contact in in_office.exclude(email="").select_related("organization"):
        if contact.pk in invited:
            told[contact.organization_id] += 1
        else:
            free[contact.organization_id].append(contact)
    return [
        Candidate(
            organization,
            delegations.get(organization.pk),
            tuple(free[organization.pk]),
            told[organization.pk],
        )
        for organization in organizations
    ]

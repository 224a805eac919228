"""The list of participants: one query for the page, the files and the report's annex.

In protocol order: Members by their English name, then the others by kind; in each delegation its
head, alternates, delegates, advisers. Whoever did not agree to be listed is counted, not named.
Nothing by which a person can be reached is in it.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from delegates.models import Delegate, DelegateMode, DelegateRole
from meetings.models import Meeting, OrganizationKind

_COLUMNS = (
    "delegation__organization__name",
    "delegation__organization__administration",
    "delegation__organization__kind",
    "consents_to_listing",
    "title",
    "given_name",
    "family_name",
    "own_script_name",
    "job_title",
    "role",
    "mode",
)

# In the order in which a list names them.
GROUPS = {
    OrganizationKind.MEMBER: gettext_lazy("Members"),
    OrganizationKind.REGIONAL_ENTITY: gettext_lazy("Regional entities"),
    OrganizationKind.INTERNATIONAL_ORGANIZATION: gettext_lazy("International organizations"),
    OrganizationKind.PRIVATE_SECTOR: gettext_lazy("Private sector"),
    OrganizationKind.OBSERVER: gettext_lazy("Observers"),
}


@dataclass(frozen=True, slots=True)
class Participant:
    """A line of the list. Without consent `name` and what tells the person apart are empty."""

    organization: str
    administration: str
    kind: str
    name: str  # Ms Ana PERSON
    own_script: str
    position: str
    role: str
    mode: str
    consents: bool


def participants_of(meeting: Meeting) -> QuerySet[Delegate]:
    """Those whom the list counts, in its order; not asked yet, so that it can be filtered."""
    return Delegate.objects.participants().filter(delegation__meeting=meeting).in_protocol_order()


def listed(people: QuerySet[Delegate], *, named: bool = False) -> Iterator[Participant]:
    """Lines of the list; one query. With `named`, those who did not agree are named, too."""
    roles = {role: str(label) for role, label in DelegateRole.choices}
    modes = {mode: str(label) for mode, label in DelegateMode.choices}
    for (
        organization,
        administration,
        kind,
        consents,
        title,
        given,
        family,
        own_script,
        position,
        role,
        mode,
    ) in people.values_list(*_COLUMNS).iterator():
        shown = consents or named
        yield Participant(
            organization=organization,
            administration=administration,
            kind=kind,
            name=f"{title} {given} {family.upper()}".strip() if shown else "",
            own_script=own_script if shown else "",
            position=position if shown else "",
            role=roles[role] if shown else "",
            mode=modes[mode],
            consents=consents,
        )


def listed_participants(meeting: Meeting) -> list[Participant]:
    """The whole list, as everybody may read it; one query."""
    return list(listed(participants_of(meeting)))


def fingerprint(participants: Iterable[Participant]) -> str:
    """Equal for two lists that say the same."""
    digest = hashlib.sha256()
    for participant in participants:
        digest.update(repr(participant).encode())
    return digest.hexdigest()


def heading() -> list[str]:
    """The columns of a file of the list, as `cells` fills them."""
    return [
        _("Kind"),
        _("Organization"),
        _("Customs administration"),
        _("Name"),
        _("Name in own script"),
        _("Position"),
        _("Role"),
        _("Takes part"),
    ]


def cells(participants: Iterable[Participant]) -> Iterator[list[Any]]:
    """A line of a file for each."""
    kinds = {kind: str(label) for kind, label in OrganizationKind.choices}
    nobody = _("(not named)")
    for line in participants:
        yield [
            kinds[line.kind],
            line.organization,
            line.administration,
            line.name or nobody,
            line.own_script,
            line.position,
            line.role,
            line.mode,
        ]

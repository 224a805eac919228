"""People whom an organization sent before, found again so that nobody types them twice."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from delegates.models import ContactPoint, Delegate, Delegation

_MOST = 8
_FEWEST_LETTERS = 2
# What was said of needs belongs to the meeting it was said for, and consents are given anew.
CARRIED = (
    "title",
    "given_name",
    "family_name",
    "own_script_name",
    "job_title",
    "email",
    "phone",
    "badge_name",
)


@dataclass(frozen=True)
class KnownPerson:
    """Somebody of the organization; `key` is of the newest record of them."""

    key: str
    name: str
    position: str
    email: str
    where: str


def _identity(record: Any) -> str:
    """Whose record it is: by address, or else by name."""
    return (record.email or f"{record.given_name} {record.family_name}").casefold()


def _matching(words: str) -> Q:
    found = Q()
    for word in words.split()[:8]:
        found &= (
            Q(given_name__icontains=word)
            | Q(family_name__icontains=word)
            | Q(email__icontains=word)
        )
    return found


def _earlier_records(delegation: Delegation) -> Any:
    """Records at other meetings of the same organization, the newest meeting first."""
    return (
        Delegate.objects.filter(delegation__organization=delegation.organization_id, erased_at=None)
        .exclude(delegation=delegation.pk)
        .select_related("delegation__meeting__series")
        .order_by("-delegation__meeting__first_day", "-created_at")
    )


def _contact_points(delegation: Delegation) -> Any:
    return ContactPoint.objects.current().filter(organization=delegation.organization_id)


def find_known_people(delegation: Delegation, words: str) -> list[KnownPerson]:
    """Three queries. Whoever is in the delegation already is left out."""
    words = words.replace("\0", " ").strip()
    if len(words) < _FEWEST_LETTERS:
        return []
    here = delegation.delegates.not_withdrawn()
    seen = {_identity(person) for person in here}
    matching, found = _matching(words), []
    records = [
        (record, str(record.delegation.meeting))
        for record in _earlier_records(delegation).filter(matching)[:100]
    ]
    contacts = [(contact, "") for contact in _contact_points(delegation).filter(matching)]
    for record, where in [*records, *contacts]:
        if _identity(record) not in seen:
            seen.add(_identity(record))
            position = record.job_title if where else record.position
            found.append(KnownPerson(str(record.pk), str(record), position, record.email, where))
    return found[:_MOST]


def carried_fields(delegation: Delegation, key: str) -> dict[str, Any]:
    """What a new record takes over from one of the same organization; nothing for another's key."""
    if record := _earlier_records(delegation).filter(pk=key).first():
        return {name: getattr(record, name) for name in CARRIED}
    if contact := _contact_points(delegation).filter(pk=key).first():
        taken = {name: getattr(contact, name) for name in CARRIED if hasattr(contact, name)}
        return {**taken, "job_title": contact.position}
    return {}

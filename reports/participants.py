"""Who attended a meeting and who is listed: the section and the annex of the report."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from uuid import UUID

from django.db.models import Prefetch
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from delegates.models import Attendance, Delegate, DelegateMode, Delegation
from meetings.models import Meeting, OrganizationKind
from reports.papers import DelegationLine, ParticipantGroup, PersonLine


@dataclass
class _Present:
    """Who attended: a person who came in person on any day counts as in person."""

    members: list[str] = field(default_factory=list)
    observers: list[str] = field(default_factory=list)
    modes: Counter[str] = field(default_factory=Counter)
    observer_count: int = 0


def attendance_sentences(meeting: Meeting) -> Iterator[str]:
    """Counted from the recorded attendance, never typed; three queries."""
    present = _Present()
    modes: dict[UUID, set[str]] = defaultdict(set)
    attendances = (
        Attendance.objects.filter(delegate__in=Delegate.objects.participants())
        .filter(delegate__delegation__meeting=meeting)
        .values_list("delegate_id", "mode", "delegate__delegation_id")
    )
    by_delegation: dict[UUID, set[UUID]] = defaultdict(set)
    for delegate, mode, delegation in attendances:
        modes[delegate].add(mode)
        by_delegation[delegation].add(delegate)
    delegations = Delegation.objects.filter(meeting=meeting, pk__in=list(by_delegation))
    for delegation in delegations.in_protocol_order().select_related("organization"):
        people = by_delegation[delegation.pk]
        if delegation.organization.is_member:
            present.members.append(delegation.organization.name)
            present.modes.update(
                DelegateMode.IN_PERSON
                if DelegateMode.IN_PERSON in modes[person]
                else DelegateMode.ONLINE
                for person in people
            )
        else:
            present.observers.append(delegation.organization.short_name)
            present.observer_count += len(people)
    return _sentences(present)


def _sentences(present: _Present) -> Iterator[str]:
    total = sum(present.modes.values())
    if not total:
        yield _("No attendance was recorded.")
        return
    people = ngettext("%(n)d participant", "%(n)d participants", total) % {"n": total}
    members = ngettext("%(n)d Member", "%(n)d Members", len(present.members)) % {
        "n": len(present.members)
    }
    yield _(
        "The Meeting was attended by %(people)s from %(members)s: %(in_person)d in person and "
        "%(online)d online."
    ) % {
        "people": people,
        "members": members,
        "in_person": present.modes[DelegateMode.IN_PERSON],
        "online": present.modes[DelegateMode.ONLINE],
    }
    # Semicolons: "Hong Kong, China" has a comma of its own.
    yield _("The following Members were represented: %s.") % "; ".join(present.members)
    if present.observer_count:
        yield ngettext(
            "%(n)d representative of %(bodies)s also took part.",
            "%(n)d representatives of %(bodies)s also took part.",
            present.observer_count,
        ) % {"n": present.observer_count, "bodies": _listing(present.observers)}
    yield _("The list of participants is in Annex C.")


def _listing(names: list[str]) -> str:
    """A, B and C."""
    if len(names) < 2:
        return "".join(names)
    return _("%(most)s and %(last)s") % {"most": ", ".join(names[:-1]), "last": names[-1]}


def participant_groups(meeting: Meeting) -> Iterator[ParticipantGroup]:
    """Confirmed people in protocol order; who gave no consent is counted, not named."""
    people = Delegate.objects.participants().head_first()
    delegations = (
        Delegation.objects.filter(meeting=meeting)
        .confirmed()
        .in_protocol_order()
        .select_related("organization")
        .prefetch_related(Prefetch("delegates", queryset=people, to_attr="participants"))
    )
    titles = {
        OrganizationKind.MEMBER: _("Members"),
        OrganizationKind.REGIONAL_ENTITY: _("Regional entities"),
        OrganizationKind.INTERNATIONAL_ORGANIZATION: _("International organizations"),
        OrganizationKind.PRIVATE_SECTOR: _("Private sector"),
        OrganizationKind.OBSERVER: _("Observers"),
    }
    for kind, group in groupby(delegations, lambda d: d.organization.kind):
        yield ParticipantGroup(
            title=str(titles[OrganizationKind(kind)]),
            delegations=tuple(
                DelegationLine(
                    organization=delegation.organization.name,
                    administration=delegation.organization.administration,
                    people=tuple(
                        PersonLine(
                            name=person.listed_name,
                            own_script=person.own_script_name,
                            position=person.job_title,
                            role=str(person.get_role_display()),
                            mode=str(person.get_mode_display()),
                        )
                        for person in delegation.participants
                        if person.consents_to_listing
                    ),
                    unnamed=sum(not p.consents_to_listing for p in delegation.participants),
                )
                for delegation in group
            ),
        )

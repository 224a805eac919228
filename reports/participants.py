"""Who attended a meeting and who is listed: the section and the annex of the report."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from delegates.models import Attendance, Delegate, DelegateMode, Delegation
from delegates.participants import GROUPS, Participant, listed_participants
from meetings.models import Meeting, OrganizationKind
from reports.lines import masthead, plain_day
from reports.papers import (
    DelegationLine,
    ParticipantGroup,
    ParticipantListPaper,
    PersonLine,
)


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
    """Confirmed people in protocol order; who gave no consent is counted, not named. One query."""
    return groups_of(listed_participants(meeting))


def groups_of(participants: Iterable[Participant]) -> Iterator[ParticipantGroup]:
    """The list by kind and by delegation, as papers print it."""
    for kind, group in groupby(participants, key=attrgetter("kind")):
        delegations = groupby(group, key=attrgetter("organization", "administration"))
        yield ParticipantGroup(
            title=str(GROUPS[OrganizationKind(kind)]),
            delegations=tuple(
                _delegation_line(organization, administration, list(people))
                for (organization, administration), people in delegations
            ),
        )


def _delegation_line(
    organization: str, administration: str, people: list[Participant]
) -> DelegationLine:
    return DelegationLine(
        organization=organization,
        administration=administration,
        people=tuple(
            PersonLine(
                name=person.name,
                own_script=person.own_script,
                position=person.position,
                role=person.role,
                mode=person.mode,
            )
            for person in people
            if person.consents
        ),
        unnamed=sum(not person.consents for person in people),
    )


def collect_participants(meeting: Meeting) -> ParticipantListPaper:
    """The list of participants as a paper of its own. Two queries."""
    meeting = Meeting.objects.select_related("series", "host").get(pk=meeting.pk)
    participants = listed_participants(meeting)
    today = timezone.localdate(timezone=meeting.time_zone)
    return ParticipantListPaper(
        masthead=masthead(
            meeting,
            symbol=f"{meeting.symbol} · {_('Participants')}",
            title=_("List of participants of the %(title)s") % {"title": meeting.title},
            issued=today,
        ),
        issued=plain_day(today),
        participants=tuple(groups_of(participants)),
        people=len(participants),
        members=len({p.organization for p in participants if p.kind == OrganizationKind.MEMBER}),
    )

"""Where the registration of one delegation stands: what its page shows, as plain data."""

from dataclasses import dataclass, field

from delegates import services
from delegates.choices import modes_of
from delegates.models import (
    HOLDING,
    ChangeRequest,
    ChangeStatus,
    CredentialsLetter,
    CredentialsStatus,
    Delegate,
    DelegateMode,
    DelegateStatus,
    Delegation,
    DelegationStatus,
)

# The newest; a person has one open request at most.
_REQUESTS_SHOWN = 50


@dataclass(frozen=True)
class PersonLine:
    """A person, what is asked about them, and their place in the queue for a seat."""

    person: Delegate
    request: ChangeRequest | None
    place: int | None
    is_first: bool
    is_last: bool


@dataclass(frozen=True)
class SeatLine:
    """Seats of one mode. `limit` and `left` are None where there is no limit."""

    mode: str
    people: int
    limit: int | None
    left: int | None

    @property
    def label(self) -> str:
        return str(DelegateMode(self.mode).label)


@dataclass
class Standing:
    delegation: Delegation
    people: list[PersonLine]
    withdrawn: list[Delegate]
    seats: list[SeatLine]
    missing: list[str]
    requests: list[ChangeRequest] = field(default_factory=list)
    credentials: CredentialsLetter | None = None

    @property
    def holds_seats(self) -> bool:
        return self.delegation.status in HOLDING

    @property
    def lacks_seats(self) -> bool:
        """More people than seats, before it is submitted: some would wait."""
        short = any(line.left is not None and line.people > line.left for line in self.seats)
        return self.delegation.status == DelegationStatus.REGISTERING and short

    @property
    def waiting(self) -> int:
        return sum(line.place is not None for line in self.people)

    @property
    def needs_credentials(self) -> bool:
        """A letter is asked for, and there is none that counts."""
        letter = self.credentials
        asked = self.delegation.meeting.asks_for_credentials
        return asked and (letter is None or letter.status == CredentialsStatus.RETURNED)


def _places(delegation: Delegation) -> dict[object, int]:
    """The place of each of its people who wait, among all who wait for such a seat. One query."""
    waiting = Delegate.objects.filter(
        delegation__meeting=delegation.meeting_id,
        delegation__status__in=HOLDING,
        status=DelegateStatus.WAITLISTED,
    ).order_by("waits_since", "pk")
    places: dict[object, int] = {}
    counted: dict[str, int] = {}
    for key, mode in waiting.values_list("pk", "mode"):
        counted[mode] = places[key] = counted.get(mode, 0) + 1
    return places


def _seat_lines(delegation: Delegation, people: list[Delegate]) -> list[SeatLine]:
    """What is left is counted for this delegation: the smaller of its own and the meeting's."""
    seats = services.Seats.of(delegation.meeting)
    lines = []
    for mode in modes_of(delegation):
        whole, own = seats.limit(mode), seats.limit_of(delegation, mode)
        left = [
            limit - taken
            for limit, taken in (
                (whole, seats.taken[mode]),
                (own, seats.taken_by[delegation.pk, mode]),
            )
            if limit is not None
        ]
        here = sum(p.mode == mode and p.status != DelegateStatus.WAITLISTED for p in people)
        lines.append(SeatLine(mode, here, own, max(0, min(left)) if left else None))
    return lines


def standing_of(delegation: Delegation) -> Standing:
    """Five queries; `delegation` has its meeting and organization."""
    everybody = list(delegation.delegates.head_first())
    active = [person for person in everybody if person.status != DelegateStatus.WITHDRAWN]
    requests = list(delegation.change_requests.select_related("delegate")[:_REQUESTS_SHOWN])
    about = {r.delegate_id: r for r in requests if r.status == ChangeStatus.OPEN}
    places = _places(delegation)
    lines = []
    for n, person in enumerate(active):
        before, after = active[n - 1] if n else None, active[n + 1] if active[n + 1 :] else None
        lines.append(
            PersonLine(
                person,
                about.get(person.pk),
                places.get(person.pk),
                is_first=before is None or before.role != person.role,
                is_last=after is None or after.role != person.role,
            )
        )
    return Standing(
        delegation=delegation,
        people=lines,
        withdrawn=[person for person in everybody if person.status == DelegateStatus.WITHDRAWN],
        seats=_seat_lines(delegation, active),
        missing=services.what_is_missing(delegation, active),
        requests=requests,
        credentials=delegation.credentials.exclude(status=CredentialsStatus.REPLACED).first(),
    )

"""How far registration is: by sub-region, and day by day towards the deadline."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from delegates.models import OUT, Delegation, DelegationStatus
from meetings.models import Meeting, OrganizationKind, Subregion

# What a bar is made of, from the left, with the statuses that each part counts.
PARTS: dict[str, tuple[Any, tuple[str, ...]]] = {
    "confirmed": (gettext_lazy("Confirmed"), (DelegationStatus.CONFIRMED,)),
    "submitted": (gettext_lazy("Submitted"), (DelegationStatus.SUBMITTED,)),
    "registering": (gettext_lazy("Registering"), (DelegationStatus.REGISTERING,)),
    "left": (
        gettext_lazy("Declined or withdrawn"),
        OUT,
    ),
    "invited": (gettext_lazy("No answer"), (DelegationStatus.INVITED,)),
}
STEPS = {
    "answered": gettext_lazy("Answered"),
    "submitted": gettext_lazy("Submitted"),
    "confirmed": gettext_lazy("Confirmed"),
}


@dataclass(frozen=True)
class Group:
    """The delegations of one sub-region or kind, by the parts of its bar."""

    label: str
    parts: tuple[int, ...]

    @property
    def total(self) -> int:
        return sum(self.parts)


def groups_of(meeting: Meeting) -> list[Group]:
    """Members by sub-region, then the others by kind; those that are there. One query."""
    counted: dict[str, Counter[str]] = {}
    for kind, region, status, number in (
        Delegation.objects.filter(meeting=meeting)
        .order_by()
        .values_list("organization__kind", "organization__subregion", "status")
        .annotate(Count("pk"))
    ):
        member = kind == OrganizationKind.MEMBER
        counted.setdefault(region if member else kind, Counter())[status] += number
    labels = {**dict(Subregion.choices), **dict(OrganizationKind.choices)}
    return [
        Group(
            str(label),
            tuple(sum(counted[key][s] for s in statuses) for _label, statuses in PARTS.values()),
        )
        for key, label in labels.items()
        if key in counted
    ]


@dataclass(frozen=True)
class Day:
    """How many had answered, submitted, were confirmed by the end of a day at the venue."""

    day: date
    answered: int
    submitted: int
    confirmed: int


@dataclass(frozen=True)
class Curve:
    """The days on which a number rose; `first` and `last` are the ends of the picture."""

    first: date
    last: date
    days: Sequence[Day]
    invited: int
    deadline: date | None
    today: date

    def until(self) -> date:
        """The day up to which something is known."""
        return min(self.last, max(self.first, self.today))


def curve_of(meeting: Meeting) -> Curve:
    """As the delegations stand now: one that was taken back counts no longer. One query.

    Who answered without a time (a delegation that was entered by hand) did so when its history
    first says so.
    """
    events = Delegation._meta.get_field("events").related_model
    answers = events._base_manager.filter(pgh_obj=OuterRef("pk")).exclude(
        status=DelegationStatus.INVITED
    )
    rows = list(
        Delegation.objects.filter(meeting=meeting)
        .annotate(
            first_answer=Coalesce(
                "answered_at",
                "submitted_at",
                "confirmed_at",
                Subquery(answers.order_by("pgh_id").values("pgh_created_at")[:1]),
            )
        )
        .values_list("status", "invited_at", "first_answer", "submitted_at", "confirmed_at")
    )

    def day_of(at: datetime) -> date:
        return at.astimezone(meeting.time_zone).date()

    rises: dict[str, Counter[date]] = {step: Counter() for step in STEPS}
    for status, _invited, *moments in rows:
        if status == DelegationStatus.INVITED:
            continue
        for step, at in zip(STEPS, moments, strict=True):
            if at is not None:
                rises[step][day_of(at)] += 1
    today = meeting.today()
    deadline = meeting.registration_deadline and day_of(meeting.registration_deadline)
    invited = [day_of(row[1]) for row in rows]
    told = sorted({day for counter in rises.values() for day in counter})
    ends = [*invited, *told, *([deadline] if deadline else [])] or [today]
    first = min(ends)
    last = max(*ends, min(today, meeting.last_day), first + timedelta(days=1))
    days, so_far = [], Counter[str]()
    for day in told:
        so_far.update({step: counter[day] for step, counter in rises.items()})
        days.append(Day(day, *(so_far[step] for step in STEPS)))
    return Curve(first, last, days, len(rows), deadline, today)


def said(groups: Sequence[Group]) -> str:
    """The picture in a sentence, for whoever does not see it."""
    parts = [sum(column) for column in zip(*(group.parts for group in groups), strict=True)]
    words = [
        f"{label}: {number}"
        for (label, _statuses), number in zip(PARTS.values(), parts, strict=False)
    ]
    return "; ".join(words) or _("No delegation is invited yet.")

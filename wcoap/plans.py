"""What a file would do, line by line: shown first, and done as it was shown."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from typing import Any, Generic, TypeVar

from wcoap.history import Change


class Step(StrEnum):
    CREATE = "create"
    CHANGE = "change"
    SAME = "same"
    REFUSED = "refused"


@dataclass(slots=True, kw_only=True)
class Line:
    """What becomes of a line of a file. `reasons` say why it is refused, for people."""

    number: int
    title: str
    step: Step = Step.SAME
    reasons: list[Any] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)

    @property
    def is_taken(self) -> bool:
        """Whether it would write something."""
        return self.step in (Step.CREATE, Step.CHANGE)

    @property
    def about(self) -> Any:
        """What is told by neither step nor words: which record it is about."""
        return None

    def refuse(self, reason: Any) -> None:
        self.step = Step.REFUSED
        self.reasons.append(reason)


L = TypeVar("L", bound=Line)


@dataclass(frozen=True)
class Plan(Generic[L]):
    """`lines` in the order of the file."""

    lines: Sequence[L]

    def of(self, step: Step) -> list[L]:
        return [line for line in self.lines if line.step == step]

    @property
    def created(self) -> list[L]:
        return self.of(Step.CREATE)

    @property
    def changed(self) -> list[L]:
        return self.of(Step.CHANGE)

    @property
    def same(self) -> list[L]:
        return self.of(Step.SAME)

    @property
    def refused(self) -> list[L]:
        return self.of(Step.REFUSED)

    @property
    def taken(self) -> list[L]:
        return [line for line in self.lines if line.is_taken]

    @property
    def mark(self) -> str:
        """The same for plans that would do the same."""
        said = [
            (line.number, line.step.value, line.reasons, line.changes, line.about)
            for line in self.lines
        ]
        return sha256(repr(said).encode()).hexdigest()


class OtherPlanError(Exception):
    """What a plan was made for has changed meanwhile: the file would now do what `plan` says."""

    def __init__(self, plan: Plan[Any]) -> None:
        super().__init__()
        self.plan = plan

"""Who looks on while a timetable is searched for, and may stop it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic

# How often the caller is asked whether to stop, in seconds.
PULSE = 0.1


@dataclass
class Watch:
    """Who looks on: both functions are called in the thread that solves, every `PULSE` seconds.

    `told` is called with how many sessions have a place (None: not known yet) and whether the
    search is for a better one.
    """

    seconds: float
    told: Callable[[float, int | None, bool], None]
    should_stop: Callable[[], bool]
    began: float = field(default_factory=monotonic)
    stopped: bool = False

    @property
    def spent(self) -> float:
        return monotonic() - self.began

    @property
    def left(self) -> float:
        return self.seconds - self.spent

    def goes_on(self, placed: int | None, *, better: bool) -> bool:
        """Tell how far it is, and ask whether to stop."""
        self.told(self.spent, placed, better)
        self.stopped = self.stopped or self.should_stop()
        return not self.stopped

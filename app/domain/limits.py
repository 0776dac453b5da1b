"""The limits that run in a room, and everything each of them is shown beside (D9, D12.1)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from app.domain.deadlines import ClockKind, Urgency, stands


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningLimit:
    """The clock that is shown of a direction or a request; `ends_ns` on this machine's steady clock.

    `subjects` are what it belongs to (`directive:<id>`, `incident:<id>`, `request:<id>`), its own first;
    `cameras` those its matter refers to; it warns `warn` before.
    """

    number: str
    kind: ClockKind
    ends_ns: int
    warn: timedelta
    subjects: tuple[str, ...]
    cameras: frozenset[str] = frozenset()

    def left_at(self, steady_ns: int) -> timedelta:
        """How long until the limit, negative past it, whatever the wall clock did."""
        return timedelta(microseconds=(self.ends_ns - steady_ns) // 1000)

    def urgency_at(self, steady_ns: int) -> Urgency:
        """How it stands."""
        return stands(self.left_at(steady_ns), self.warn)


def nearest(limits: Iterable[RunningLimit]) -> RunningLimit | None:
    """The one that ends first, None of none."""
    return min(limits, key=lambda one: (one.ends_ns, one.subjects), default=None)

"""Two clocks for each direction and request, on time that no change of the wall clock moves (D9, D12.1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from app.domain.directive import Directive, DirectiveState
from app.domain.people import Post

_SET = timedelta(seconds=5)


class ClockKind(StrEnum):
    """What is waited for: contact and expected time (D9.2), or the result (D9.3)."""

    ACK = "ack"
    RESULT = "result"


class Urgency(StrEnum):
    """How a clock stands, mildest first."""

    RUNNING = "running"
    WARNING = "warning"
    ALARM = "alarm"
    ESCALATE = "escalate"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockRules:
    """The settings: warn so long before, so long again after each call, escalate after so many misses."""

    warn_ack: timedelta = timedelta(minutes=5)
    warn_result: timedelta = timedelta(minutes=15)
    again: timedelta = timedelta(minutes=15)
    misses: int = 2

    def warn_of(self, kind: ClockKind) -> timedelta:
        """How long before its limit a clock of `kind` warns."""
        return self.warn_ack if kind is ClockKind.ACK else self.warn_result


@dataclass(frozen=True, slots=True)
class Stamp:
    """One look: `wall` in UTC, `monotonic_ns` of the boot named, sleep included, wall − true time in µs."""

    wall: datetime
    monotonic_ns: int
    boot_id: str
    offset_us: int | None = None


@dataclass(frozen=True, slots=True)
class Tick:
    """A stamp with `moved_us`, how far the wall clock has been moved by hand or by correction until then."""

    stamp: Stamp
    moved_us: int = 0

    @property
    def steady(self) -> datetime:
        """The wall clock as it would read had nobody moved it."""
        return self.stamp.wall - timedelta(microseconds=self.moved_us)


def tick(last: Tick | None, now: Stamp) -> Tick:
    """The tick of `now` after `last`.

    Within one boot the monotonic clock tells how long it was. Across a restart the wall clock does, put right
    by the known offsets where both ends have one; time that seems to run backwards took no time at all.
    """
    if last is None:
        return Tick(now)
    wall_us = (now.wall - last.stamp.wall) // timedelta(microseconds=1)
    if last.stamp.boot_id == now.boot_id:
        true_us = (now.monotonic_ns - last.stamp.monotonic_ns) // 1000
    elif last.stamp.offset_us is not None and now.offset_us is not None:
        true_us = wall_us - (now.offset_us - last.stamp.offset_us)
    else:
        true_us = wall_us
    return Tick(now, last.moved_us + wall_us - max(0, true_us))


@dataclass(frozen=True, slots=True, kw_only=True)
class SteadyClock:
    """A running clock; `started` is the tick at its start, `due_at` as written then (UTC)."""

    kind: ClockKind
    started: Tick
    due_at: datetime

    @property
    def steady_due(self) -> datetime:
        """`due_at` on the steady time line."""
        return self.due_at - timedelta(microseconds=self.started.moved_us)

    def due_on_the_wall(self, now: Tick) -> datetime:
        """`due_at` as the wall clock says it now: another time only where somebody has set that clock."""
        return on_the_wall(self.due_at, now.moved_us - self.started.moved_us)

    def elapsed(self, now: Tick) -> timedelta:
        """How long it has run, whatever the wall clock did meanwhile."""
        return now.steady - self.started.steady

    def left(self, now: Tick) -> timedelta:
        """How long until the limit; negative when it has passed."""
        return self.steady_due - now.steady

    def urgency(self, now: Tick, rules: ClockRules) -> Urgency:
        """How it stands."""
        return stands(self.left(now), rules.warn_of(self.kind))


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestClock(SteadyClock):
    """A running clock of a request of the central room (D12.1)."""

    request_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectionClock(SteadyClock):
    """A running clock of a direction.

    `again_at` (steady time) is the limit after the newest call; `chases` and `escalations` count.
    """

    directive_id: str
    chases: int = 0
    again_at: datetime | None = None
    escalations: int = 0
    escalated_to: str = ""

    def misses(self, now: Tick) -> int:
        """How often the unit let a limit pass: the first, and one after each call."""
        if self.left(now) > timedelta(0):
            return 0
        again_missed = self.again_at is not None and now.steady > self.again_at
        return self.chases + (1 if again_missed or not self.chases else 0)

    def urgency(self, now: Tick, rules: ClockRules) -> Urgency:
        """How it stands."""
        if self.left(now) > timedelta(0):
            return stands(self.left(now), rules.warn_of(self.kind))
        missed = self.misses(now) >= rules.misses * (self.escalations + 1)
        return Urgency.ESCALATE if missed else Urgency.ALARM


def on_the_wall(written: datetime, moved_us: int) -> datetime:
    """What was written as `written` by a wall clock that was moved by `moved_us` since, as it says it now."""
    moved = timedelta(microseconds=moved_us)
    # A clock held right by NTP drifts by far less; the time written then stays what it was.
    return written + moved if abs(moved) >= _SET else written


def stands(left: timedelta, warn: timedelta) -> Urgency:
    """How a limit stands with `left` to go that warns `warn` before."""
    if left <= timedelta(0):
        return Urgency.ALARM
    return Urgency.WARNING if left <= warn else Urgency.RUNNING


def running_kind(directive: Directive) -> ClockKind:
    """The clock that is shown of a direction that is out: until a contact is named, that one (D9.2)."""
    return ClockKind.ACK if directive.state is DirectiveState.ISSUED else ClockKind.RESULT


_LADDER = (Post.OFFICE_LEADER, Post.SHIFT_LEADER, Post.DIRECTOR_GENERAL)


def escalate_to(escalations: int, *, after_hours: bool) -> Post:
    """Who must be told next; after hours the shift leader is the first."""
    ladder = _LADDER[1:] if after_hours else _LADDER
    return ladder[min(escalations, len(ladder) - 1)]

"""Whether a stream arrives as it should: losses, breaks and stalls over the last minute."""

from __future__ import annotations

from collections import deque
from typing import Final

WINDOW: Final = 60.0
# What one wall of a hundred tolerates; more in a minute is a line the managing unit should look at.
MAX_LOSSES: Final = 3
MAX_BREAKS: Final = 2
MAX_STALLS: Final = 4
# Without a new fault for this long the line is called steady again.
CLEAN_FOR: Final = 30.0
STALL: Final = 0.8
TICKS_PER_S: Final = 90_000


class Steadiness:
    """One camera's line; times in monotonic s."""

    def __init__(self) -> None:
        self._losses: deque[float] = deque(maxlen=MAX_LOSSES)
        self._breaks: deque[float] = deque(maxlen=MAX_BREAKS)
        self._stalls: deque[float] = deque(maxlen=MAX_STALLS)
        self._lost: int | None = None
        self._arrival: tuple[int, float] | None = None
        self._last_fault = 0.0
        self._since: float | None = None

    def lost(self, total: int, now: float) -> None:
        """Packets lost since the stream was opened; looked at a few times a second."""
        before, self._lost = self._lost, total
        if before is not None and total > before:
            self._fault(self._losses, now)

    def broke(self, now: float) -> None:
        """A stream that was live broke off."""
        self._arrival = self._lost = None
        self._fault(self._breaks, now)

    def picture(self, pts: int, now: float) -> None:
        """A picture of `pts` ticks arrived: one that comes much later than its clock says is a stall."""
        before, self._arrival = self._arrival, (pts, now)
        if before is None:
            return
        expected = (pts - before[0]) / TICKS_PER_S
        if 0 <= expected < 10 and now - before[1] - expected > STALL:
            self._fault(self._stalls, now)

    def restart(self) -> None:
        """Another stream, or one that was closed on purpose: no stall."""
        self._arrival = self._lost = None

    def unstable_since(self, now: float) -> float | None:
        """Since when the line has been unstable; None while it is steady."""
        if self._since is not None and now - self._last_fault > CLEAN_FOR:
            self._since = None
            for faults in (self._losses, self._breaks, self._stalls):
                faults.clear()
        return self._since

    def _fault(self, faults: deque[float], now: float) -> None:
        faults.append(now)
        self._last_fault = now
        if self._since is None and len(faults) == faults.maxlen and now - faults[0] <= WINDOW:
            self._since = now

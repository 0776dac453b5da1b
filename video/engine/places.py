"""Places for workers: which process has one now, and when the next may be started."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from video.engine.worker_process import WorkerProcess

# Heard every 0.25 s; a start-up takes about 0.6 s on a free machine and several on one that is booting.
HUNG_AFTER: Final = 2.0
START_LIMIT: Final = 15.0
RESTART_WINDOW: Final = 30.0
RESTART_BUDGET: Final = 5
RESTART_PAUSE: Final = 10.0


@dataclass(slots=True)
class Place:
    """A worker and its successors: at most five starts in 30 s, then a pause of 10 s."""

    process: WorkerProcess | None = None
    starts: deque[float] = field(default_factory=deque)
    restarts: int = -1
    start_at: float = 0.0

    def occupy(self, process: WorkerProcess) -> None:
        """A process has been started."""
        self.process = process
        self.starts.append(time.monotonic())
        self.restarts += 1

    def vacate(self) -> bool:
        """The process has ended; whether the budget allows another one at once."""
        self.process = None
        now = time.monotonic()
        while self.starts and now - self.starts[0] > RESTART_WINDOW:
            self.starts.popleft()
        within_budget = len(self.starts) <= RESTART_BUDGET
        self.start_at = now if within_budget else now + RESTART_PAUSE
        return within_budget

    def postpone(self) -> None:
        """No process could be started; the next attempt is in 10 s."""
        self.start_at = time.monotonic() + RESTART_PAUSE

    @property
    def may_start(self) -> bool:
        return self.process is None and time.monotonic() >= self.start_at

    @property
    def silent(self) -> bool:
        """Whether the process has not been heard for too long."""
        process = self.process
        if process is None:
            return False
        return time.monotonic() - process.beat > (HUNG_AFTER if process.heard else START_LIMIT)


def least_loaded(count: int, homes: Iterable[int]) -> int:
    """The place with the fewest of the visible cameras that live at `homes`."""
    loads = [0] * count
    for home in homes:
        loads[home] += 1
    return loads.index(min(loads))

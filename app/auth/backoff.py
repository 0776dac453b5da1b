"""How long a name must wait after failed attempts."""

from __future__ import annotations

import math
from collections import OrderedDict

from app.auth.errors import WaitError
from app.clock import Clock

_FREE_ATTEMPTS = 3
_LONGEST_S = 300
_NS = 1_000_000_000
_MOST_NAMES = 1000


class Backoff:
    """Waits double from the third failure on, 2 s to 5 min; measured on the monotonic clock."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._started = clock.monotonic_ns()
        self._failures: OrderedDict[str, tuple[int, int]] = OrderedDict()

    def check(self, name: str, remembered: int) -> None:
        """Raises WaitError while `name` must wait; `remembered` failures count from before a restart."""
        count, last = self._failures.get(name, (remembered, self._started))
        left = last + _wait_s(count) * _NS - self._clock.monotonic_ns()
        if left > 0:
            raise WaitError(math.ceil(left / _NS))

    def failed(self, name: str, remembered: int) -> int:
        """Counts a failure and returns how many there were in a row."""
        count = self._failures.get(name, (remembered, 0))[0] + 1
        self._failures[name] = (count, self._clock.monotonic_ns())
        self._failures.move_to_end(name)
        while len(self._failures) > _MOST_NAMES:
            self._failures.popitem(last=False)
        return count

    def succeeded(self, name: str) -> None:
        """Forgets the failures of `name`."""
        self._failures.pop(name, None)


def _wait_s(failures: int) -> int:
    if failures < _FREE_ATTEMPTS:
        return 0
    return min(_LONGEST_S, 1 << min(failures - _FREE_ATTEMPTS + 1, 16))

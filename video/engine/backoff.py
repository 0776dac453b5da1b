"""When to try a lost stream again: fast at first, never a storm, never for ever apart."""

from __future__ import annotations

import random
from collections.abc import Callable

from video.engine.state import Reason

FIRST_DELAY = 0.5
MAX_DELAY = 10.0
# A host that answers "closed" at once costs one packet, and a rebooting camera is back sooner.
CLOSED_PORT_MAX_DELAY = 2.5
# Cameras lock an account for half an hour after a handful of wrong passwords.
REFUSED_DELAY = 60.0
STABLE_AFTER = 10.0
JITTER = 0.2


class Backoff:
    """Delays in s between attempts: doubling from 0.5 to 10, each shortened at random by up to 20 %."""

    def __init__(self, uniform: Callable[[float, float], float] | None = None) -> None:
        self._uniform = uniform if uniform is not None else random.Random().uniform  # noqa: S311
        self._failures = 0

    @property
    def failures(self) -> int:
        return self._failures

    def failed(self, reason: Reason, live_for: float) -> float:
        """The delay in s before the next attempt, after a run that was live for `live_for` s."""
        if live_for >= STABLE_AFTER:
            self._failures = 0
        self._failures += 1
        if reason is Reason.WRONG_PASSWORD:
            return REFUSED_DELAY
        cap = CLOSED_PORT_MAX_DELAY if reason is Reason.PORT_CLOSED else MAX_DELAY
        full = min(cap, FIRST_DELAY * 2.0 ** min(self._failures - 1, 16))
        return full * self._uniform(1.0 - JITTER, 1.0)

    def reset(self) -> None:
        """Start fast again, after an officer asked for it."""
        self._failures = 0

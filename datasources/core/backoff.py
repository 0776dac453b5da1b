"""Waiting times between attempts: doubling, capped, jittered so that far ends are not hit in step."""

from __future__ import annotations

import random


class Backoff:
    """Delays in seconds: first, 2·first … cap, each shortened by up to half at random."""

    def __init__(self, first_s: float, cap_s: float, rng: random.Random | None = None) -> None:
        self._first = first_s
        self._cap = cap_s
        self._rng = rng or random.Random()  # noqa: S311  # jitter, not a secret
        self._failures = 0

    def next_s(self) -> float:
        """The delay before the next attempt, s."""
        # The exponent is bounded: 2.0**1024 overflows after some weeks of failures.
        full = min(self._cap, self._first * 2.0 ** min(self._failures, 32))
        self._failures += 1
        return full * (0.5 + self._rng.random() / 2)

    def reset(self) -> None:
        """The attempt was a success: start again with the first delay."""
        self._failures = 0

"""Who passes which gate when: the same seed gives the same day."""

from __future__ import annotations

import zlib
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

# A truck needs this long from coming into view until it has left.
SHORTEST_INTERVAL = 18.0
HORIZON_SECONDS = 24 * 3600.0


@dataclass(frozen=True, slots=True)
class Pass:
    """One truck at one gate; `at` in s after the start, real time, when it stands before the camera."""

    camera: str
    at: float
    container: str
    plate: str
    lane: int
    inbound: bool
    confidence: int


class Timeline:
    """The passes of one gate in order of time; more can be put in between while it runs."""

    def __init__(self, passes: Sequence[Pass]) -> None:
        self._passes = sorted(passes, key=_when)

    def __iter__(self) -> Iterator[Pass]:
        return iter(self._passes)

    def between(self, first: float, last: float) -> list[Pass]:
        """Passes with `first` ≤ at < `last`."""
        passes = self._passes
        return passes[bisect_left(passes, first, key=_when) : bisect_left(passes, last, key=_when)]

    def insert(self, wanted: Pass) -> None:
        """Add a pass; those that would stand in its way are taken out."""
        kept = [known for known in self._passes if abs(known.at - wanted.at) >= SHORTEST_INTERVAL]
        self._passes = sorted([*kept, wanted], key=_when)


def _when(passing: Pass) -> float:
    return passing.at


def gate_passes(
    camera: str, trucks: Sequence[tuple[str, str]], seed: int, *, first: float, speed: float = 1.0
) -> Timeline:
    """A day of passes from `first` s on: `trucks` (container, plate) in order, then shuffled."""
    dice = np.random.default_rng([seed, zlib.crc32(camera.encode())])
    passes, at, queue = [], first, list(trucks)
    while at < HORIZON_SECONDS and trucks:
        if not queue:
            queue = [trucks[int(index)] for index in dice.permutation(len(trucks))]
        container, plate = queue.pop(0)
        passes.append(
            Pass(
                camera,
                at,
                container,
                plate,
                lane=int(dice.integers(1, 4)),
                inbound=bool(dice.random() < 0.5),
                confidence=int(dice.integers(88, 100)),
            )
        )
        at += max(SHORTEST_INTERVAL, float(dice.uniform(24, 40)) / speed)
    return Timeline(passes)

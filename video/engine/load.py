"""How busy the workers are, from what they say four times a second; and when to move a camera."""

from __future__ import annotations

import statistics
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from video.engine.reports import Figures

# Pictures this late are seen to be late; a quarter of a worker's cameras may be, for reasons of their own.
LATE_US: Final = 200_000
LATE_SHARE: Final = 0.25
WINDOW: Final = 2.0
# A move costs a second connection for a moment and the camera's ring: only where it clearly helps.
MOVE_ABOVE: Final = 0.75
MOVE_GAP: Final = 0.3
MOVE_EVERY: Final = 15.0


@dataclass(slots=True)
class _Sample:
    at: float
    cpu: float
    late_skips: int
    cost_us: dict[str, int]


@dataclass(slots=True)
class WorkerLoad:
    """One worker over the last two seconds; belongs to the supervisor's thread."""

    share: float = 0.0
    overloaded: bool = False
    costs: dict[str, float] = field(default_factory=dict)
    _samples: list[_Sample] = field(default_factory=list)

    def note(self, cpu_seconds: float, figures: Mapping[str, Figures], now: float | None = None) -> None:
        """A beat: total CPU in s and what is measured by camera and stream."""
        now = time.monotonic() if now is None else now
        skips = sum(stream["late_skips"] for streams in figures.values() for stream in streams.values())
        spent = {
            camera: sum(stream["cpu_us"] for stream in streams.values())
            for camera, streams in figures.items()
        }
        self._samples.append(_Sample(now, cpu_seconds, skips, spent))
        while len(self._samples) > 2 and now - self._samples[1].at >= WINDOW:
            del self._samples[0]
        first = self._samples[0]
        lasted = now - first.at
        if lasted < WINDOW / 4:
            return
        self.share = max(0.0, cpu_seconds - first.cpu) / lasted
        self.costs = {
            camera: max(0, us - first.cost_us.get(camera, us)) / 1e6 / lasted for camera, us in spent.items()
        }
        late = [
            stream["late_us"] > LATE_US
            for streams in figures.values()
            for stream in streams.values()
            if stream["decoded"]
        ]
        self.overloaded = skips > first.late_skips or (bool(late) and statistics.fmean(late) > LATE_SHARE)


def choose_move(loads: Mapping[int, WorkerLoad], movable: Mapping[str, int]) -> tuple[str, int] | None:
    """The camera to move and its new place, None where a move would not help.

    `movable`: the cameras that may move, with their places.
    """
    if len(loads) < 2:
        return None
    busiest = max(loads, key=lambda place: loads[place].share)
    idlest = min(loads, key=lambda place: loads[place].share)
    gap = loads[busiest].share - loads[idlest].share
    if not loads[busiest].overloaded or loads[busiest].share < MOVE_ABOVE or gap < MOVE_GAP:
        return None
    costs = {camera: loads[busiest].costs.get(camera, 0.0) for camera, at in movable.items() if at == busiest}
    # Moving more than half the difference would only turn it round.
    fitting = {camera: cost for camera, cost in costs.items() if 0.0 < cost <= gap / 2}
    return (max(fitting, key=lambda camera: fitting[camera]), idlest) if fitting else None

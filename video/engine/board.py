"""What the GUI wants and what the workers say: the only state the two threads of the GUI process share."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from dataclasses import dataclass, field

from video.engine.errands import MAX_ERRANDS, Errand
from video.engine.reports import Figures
from video.engine.slots import SlotReader
from video.engine.spec import CameraSpec, StreamPolicy
from video.engine.state import Report


@dataclass(frozen=True, slots=True)
class Wanted:
    """A visible tile: size in device px, stream policy, and how much it matters (higher matters more)."""

    width: int
    height: int
    policy: StreamPolicy
    importance: int = 0


def combined(tiles: Iterable[Wanted]) -> Wanted | None:
    """What one decoder has to deliver for all tiles of a camera: the largest size, the strongest policy."""
    shown = list(tiles)
    if not shown:
        return None
    largest = max(shown, key=lambda tile: tile.width * tile.height)
    policies = {tile.policy for tile in shown}
    order = (StreamPolicy.MAIN, StreamPolicy.AUTO, StreamPolicy.SUB)
    policy = next(policy for policy in order if policy in policies)
    return Wanted(largest.width, largest.height, policy, max(tile.importance for tile in shown))


@dataclass(slots=True)
class Entry:
    """One camera; every field is read and written under the board's lock."""

    spec: CameraSpec
    wanted: Wanted | None = None
    report: Report = field(default_factory=Report)
    report_changed: bool = False
    new_slot: SlotReader | None = None
    figures: Figures = field(default_factory=dict)


class Board:
    """Short critical sections only: neither side ever waits for the other."""

    def __init__(self, cameras: Iterable[CameraSpec]) -> None:
        self.lock = threading.Lock()
        self.entries = {spec.number: Entry(spec) for spec in cameras}
        self.dirty: set[str] = set()
        self.retries: set[str] = set()
        # Cameras whose streams are others now, or that are gone: what plays of them is let go.
        self.renewed: set[str] = set()
        self.places = 0
        self.errands: list[Errand] = []
        self.listen: tuple[str, int] | None = None
        self.workers: dict[int, WorkerFigures] = {}
        self.stopping = False
        self._open_errands = 0

    def replace(self, cameras: Iterable[CameraSpec]) -> set[str]:
        """Take another list of cameras; the numbers of those known before that are played otherwise or not.

        The entry of one that is gone stays, wanted by nobody: a worker may still speak of it.
        """
        specs = {spec.number: spec for spec in cameras}
        with self.lock:
            renewed = {
                number
                for number, entry in self.entries.items()
                if number not in specs or not entry.spec.plays_as(specs[number])
            }
            for number in renewed:
                entry = self.entries[number]
                entry.report, entry.report_changed, entry.new_slot = Report(), True, None
                if number not in specs:
                    entry.wanted = None
            for number, spec in specs.items():
                self.entries.setdefault(number, Entry(spec)).spec = spec
            self.renewed |= renewed
            self.dirty |= renewed
        return renewed

    def accept(self, errand: Errand) -> bool:
        """Take an errand unless too many are open."""
        with self.lock:
            if self._open_errands >= MAX_ERRANDS:
                return False
            self._open_errands += 1
            self.errands.append(errand)
            return True

    def settle_errand(self) -> None:
        """An accepted errand has ended."""
        with self.lock:
            self._open_errands -= 1


@dataclass(frozen=True, slots=True)
class WorkerFigures:
    """A worker process: CPU seconds since it began, times it was started anew, share of a core lately."""

    pid: int
    cpu_seconds: float
    restarts: int
    share: float = 0.0

"""What the GUI wants and what the workers say: the only state the two threads of the GUI process share."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from concurrent.futures import Future
from dataclasses import dataclass, field

from video.engine.captured import CapturedFrame
from video.engine.reports import Figures
from video.engine.slots import SlotReader
from video.engine.spec import CameraSpec, StreamPolicy
from video.engine.state import Report


@dataclass(frozen=True, slots=True)
class Wanted:
    """A visible tile: size in device px and stream policy."""

    width: int
    height: int
    policy: StreamPolicy


@dataclass(slots=True)
class Entry:
    """One camera; every field is read and written under the board's lock."""

    spec: CameraSpec
    wanted: Wanted | None = None
    report: Report = field(default_factory=Report)
    report_changed: bool = False
    new_slot: SlotReader | None = None
    figures: Figures = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CaptureOrder:
    """A capture on its way: `frame_number` is the picture on the screen, 0 for the newest."""

    request: int
    camera: str
    frame_number: int
    main: bool
    future: Future[CapturedFrame] = field(repr=False)


class Board:
    """Short critical sections only: neither side ever waits for the other."""

    def __init__(self, cameras: Iterable[CameraSpec]) -> None:
        self.lock = threading.Lock()
        self.entries = {spec.number: Entry(spec) for spec in cameras}
        self.dirty: set[str] = set()
        self.retries: set[str] = set()
        self.captures: list[CaptureOrder] = []
        self.workers: dict[int, WorkerFigures] = {}
        self.stopping = False


@dataclass(frozen=True, slots=True)
class WorkerFigures:
    """A worker process: CPU seconds used since it began, times it was started anew."""

    pid: int
    cpu_seconds: float
    restarts: int

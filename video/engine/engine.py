"""The video engine as the GUI thread sees it; nothing here waits for anything."""

from __future__ import annotations

import itertools
import os
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from os import cpu_count
from typing import Final

from app.clock import Clock, SystemClock
from video.engine.board import Board, Wanted, WorkerFigures, combined
from video.engine.captured import CapturedFrame, CaptureErrand
from video.engine.errands import Errand
from video.engine.packet_ring import RingLimits
from video.engine.past import PastErrand, Recording
from video.engine.slots import MAX_EDGE, SlotFrame
from video.engine.spec import CameraSpec, StreamPolicy
from video.engine.state import CameraState, Condition, Reason, Trouble
from video.engine.supervisor import Supervisor
from video.engine.view import View
from video.engine.worker_process import DEFAULT_COMMAND

STOP_TIMEOUT: Final = 5.0


@dataclass(frozen=True, slots=True)
class EngineOptions:
    """`workers` 0 = one per core; `main_streams`: how many AUTO tiles may play main at once.

    `hidden_grace`: s for which a hidden camera stays connected, decoding nothing, so that it returns at once.
    `ring`: how much of the past is kept.
    """

    workers: int = 0
    main_streams: int = 2
    hidden_grace: float = 20.0
    ring: RingLimits = field(default_factory=RingLimits)
    worker_command: Sequence[str] = DEFAULT_COMMAND


@dataclass(frozen=True, slots=True)
class CameraFigures:
    """Totals of a camera's streams since they were opened; `dropped`: never shown for want of time."""

    decoded: int = 0
    skipped: int = 0
    undecodable: int = 0
    lost_packets: int = 0
    bytes_received: int = 0
    ring_bytes: int = 0
    published: int = 0
    shown: int = 0
    dropped: int = 0


@dataclass(frozen=True, slots=True)
class EngineFigures:
    """Load and losses of the whole engine."""

    workers: tuple[WorkerFigures, ...]
    cameras: dict[str, CameraFigures]


class VideoEngine:
    """Plays cameras in worker processes. All methods belong to one (the GUI's) thread and never block."""

    def __init__(
        self,
        cameras: Iterable[CameraSpec],
        options: EngineOptions | None = None,
        clock: Clock | None = None,
    ) -> None:
        self._options = options if options is not None else EngineOptions()
        self._clock: Clock = clock if clock is not None else SystemClock()
        self._specs = {spec.number: spec for spec in cameras}
        self._cameras = tuple(self._specs.values())
        self._board = Board(self._cameras)
        self._views = {number: View(number, self._utc) for number in self._specs}
        self._requests = itertools.count(1)
        places = self._board.places = self._places()
        self._supervisor = Supervisor(
            self._board,
            places,
            self._options.worker_command,
            main_budget=self._options.main_streams,
            grace=self._options.hidden_grace,
            ring=self._options.ring,
        )
        self._started = False

    @property
    def cameras(self) -> tuple[CameraSpec, ...]:
        """All cameras, in the order they were given."""
        return self._cameras

    def replace_cameras(self, cameras: Iterable[CameraSpec]) -> None:
        """Another list of cameras from now on, as a camera map brings it (D14.1.1b).

        One whose streams are the same plays on, whatever it is called; one that is played otherwise is let go
        and opened anew, without a picture until then; one that is gone is shown to nobody any more.
        """
        self._specs = {spec.number: spec for spec in cameras}
        self._cameras = tuple(self._specs.values())
        renewed = self._board.replace(self._cameras)
        for number in renewed:
            view = self._views[number]
            if number not in self._specs:
                view.tiles.clear()
            view.begin()
        for number in self._specs:
            if number not in self._views:
                self._views[number] = View(number, self._utc)
        self._board.places = self._places()
        self._ring()

    def start(self) -> None:
        """Start the worker processes; returns at once."""
        self._started = True
        self._supervisor.start()

    def stop(self) -> None:
        """End the worker processes; waits for them, at most a few seconds."""
        if not self._started:
            return
        self._board.stopping = True
        if self._supervisor.is_alive():
            self._supervisor.ring()
            self._supervisor.join(STOP_TIMEOUT)
        for view in self._views.values():
            view.end()

    def show(
        self,
        camera: str,
        size: tuple[int, int],
        policy: StreamPolicy = StreamPolicy.AUTO,
        *,
        viewer: str = "",
        importance: int = 0,
    ) -> None:
        """Play `camera` into a tile of `size` device px; raises KeyError for a camera there is not.

        `policy` MAIN for a maximised or zoomed tile. `viewer` tells the tiles of one camera apart (a window,
        a hot spot): it is played once, in the largest size. `importance`: under load the least important
        tiles are the first to drop to key frames; the smaller one of two equal.
        """
        width, height = (min(MAX_EDGE, max(1, int(edge))) for edge in size)
        view = self._views[self._specs[camera].number]
        if not view.visible:
            view.begin()
        view.tiles[viewer] = Wanted(width, height, StreamPolicy(policy), int(importance))
        self._want(view)

    def hide(self, camera: str, *, viewer: str = "") -> None:
        """This viewer's tile is gone; without any, nothing is decoded for `camera`."""
        view = self._views[camera]
        view.tiles.pop(viewer, None)
        if not view.visible:
            view.end()
        self._want(view)

    def note_trouble(self, camera: str, trouble: Trouble, since: float | None) -> None:
        """Have `camera` carry a trouble found elsewhere, such as a moved view (D14.1.1b).

        `since`: monotonic s; None takes it back.
        """
        self._views[camera].note(trouble, since)

    def retry(self, camera: str) -> None:
        """Try again now, whatever was planned; lifts a quarantine."""
        with self._board.lock:
            self._board.retries.add(self._board.entries[camera].spec.number)
        self._ring()

    def poll(self) -> set[str]:
        """Look for new pictures and states; the cameras that have one. Ends earlier `picture()` views."""
        self._take_board()
        changed = set()
        for view in self._views.values():
            new_frame = bool(view.tiles) and view.take_frame()
            if view.update() or new_frame:
                changed.add(view.camera)
        return changed

    def picture(self, camera: str) -> SlotFrame | None:
        """The newest picture of a visible camera (BGRA); its pixels are valid until the next `poll()`."""
        return self._views[camera].frame

    def state(self, camera: str) -> CameraState:
        """The state as of this moment, by the monotonic clock."""
        view = self._views[camera]
        view.update()
        if view.state is None:
            raise KeyError(camera)
        return view.state

    def capture(self, camera: str) -> Future[CapturedFrame]:
        """The full-resolution picture that is on the screen now, from the stream that is playing (D14.1.2b).

        Completed in another thread; fails with KnownError when there is no live picture. A camera that is
        not shown is opened for it (main stream).
        """
        return self._capture(camera, main=False)

    def capture_main(self, camera: str) -> Future[CapturedFrame]:
        """The same from the main stream, which is opened for it when it is not playing (about 1 s)."""
        return self._capture(camera, main=True)

    def figures(self) -> EngineFigures:
        """Counters of workers and cameras, a quarter of a second old at most."""
        with self._board.lock:
            workers = tuple(self._board.workers.values())
            raw = {number: dict(self._board.entries[number].figures) for number in self._specs}
        return EngineFigures(workers, {number: self._figures(number, raw[number]) for number in raw})

    def _places(self) -> int:
        """Worker processes: one per core, and no more than there are cameras."""
        return self._options.workers or max(1, min(cpu_count() or 1, len(self._cameras)))

    def _want(self, view: View) -> None:
        wanted = combined(view.tiles.values())
        with self._board.lock:
            entry = self._board.entries[view.camera]
            if entry.wanted == wanted:
                return
            entry.wanted = wanted
            entry.new_slot = entry.new_slot if wanted is not None else None
            self._board.dirty.add(view.camera)
        self._ring()

    def _capture(self, camera: str, *, main: bool) -> Future[CapturedFrame]:
        state, frame = self.state(camera), self.picture(camera)
        number = frame.info.frame_number if frame is not None else 0
        errand = CaptureErrand(next(self._requests), camera, number, main=main)
        seen = main or state.condition in (Condition.LIVE, Condition.HIDDEN)
        if not self._running or not seen or camera not in self._specs:
            errand.refused(Reason.SILENT)
        else:
            self.send(errand)
        return errand.future

    def past(self, camera: str, from_ns: int, to_ns: int) -> Future[Recording]:
        """What is kept of `camera` from one moment to another (monotonic ns), begun at a key frame.

        Completed in another thread; fails with KnownError when nothing is kept of that time.
        """
        errand = PastErrand(next(self._requests), camera, from_ns, to_ns)
        self.send(errand)
        return errand.future

    def listen(self, camera: str, pipe: int) -> None:
        """Feed the sound of a visible camera into `pipe` as MPEG-TS; "" and -1 for silence (D13.3).

        The descriptor is the engine's from now on; the one before is closed.
        """
        with self._board.lock:
            unheard, self._board.listen = self._board.listen, (camera, pipe)
        if unheard is not None and unheard[1] >= 0:
            os.close(unheard[1])
        if not self._running and pipe >= 0:
            os.close(pipe)
            self._board.listen = None
        self._ring()

    def send(self, errand: Errand) -> None:
        """Have the worker of the errand's camera do it; refused at once when too many are open."""
        if not self._running:
            errand.refused(Reason.WORKER_LOST)
        elif self._board.accept(errand):
            self._ring()
        else:
            errand.refused(Reason.BUSY)

    @property
    def _running(self) -> bool:
        return self._started and not self._board.stopping

    def _ring(self) -> None:
        if self._running:
            self._supervisor.ring()

    def _take_board(self) -> None:
        with self._board.lock:
            for number, entry in self._board.entries.items():
                view = self._views[number]
                view.figures = entry.figures
                if entry.report_changed:
                    entry.report_changed = False
                    view.report = entry.report
                if entry.new_slot is not None:
                    view.next_slot, entry.new_slot = entry.new_slot, None

    def _utc(self, moment: float) -> datetime:
        return self._clock.utc_now() - timedelta(seconds=time.monotonic() - moment)

    def _figures(self, camera: str, raw: dict[str, dict[str, int]]) -> CameraFigures:
        view, total = self._views[camera], CameraFigures()
        for stream in raw.values():
            total = replace(
                total,
                decoded=total.decoded + stream["decoded"],
                skipped=total.skipped + stream["skipped"],
                undecodable=total.undecodable + stream["undecodable"],
                lost_packets=total.lost_packets + stream["lost"],
                bytes_received=total.bytes_received + stream["bytes"],
                ring_bytes=total.ring_bytes + stream["ring"],
            )
        return replace(total, published=view.published, shown=view.shown, dropped=view.dropped)

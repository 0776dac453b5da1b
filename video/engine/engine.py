"""The video engine as the GUI thread sees it; nothing here waits for anything."""

from __future__ import annotations

import itertools
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from os import cpu_count
from typing import Final

from app.clock import Clock, SystemClock
from video.engine.board import Board, CaptureOrder, Wanted, WorkerFigures
from video.engine.captured import CapturedFrame, no_picture
from video.engine.slots import MAX_EDGE, SlotFrame, SlotReader
from video.engine.spec import CameraSpec, StreamPolicy
from video.engine.state import LOST, CameraState, Condition, Phase, Report, condition_of
from video.engine.supervisor import Supervisor
from video.engine.worker_process import DEFAULT_COMMAND

STOP_TIMEOUT: Final = 5.0


@dataclass(frozen=True, slots=True)
class EngineOptions:
    """`workers` 0 = one per core; `main_streams`: how many AUTO tiles may play main at once."""

    workers: int = 0
    main_streams: int = 2
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


class _View:
    """One camera in the GUI process: the slot it reads and what it knows of the picture's age."""

    def __init__(self, camera: str) -> None:
        self.camera = camera
        self.visible = False
        self.shown_at = 0.0
        self.report = Report()
        self.slot: SlotReader | None = None
        self.next_slot: SlotReader | None = None
        self.frame: SlotFrame | None = None
        self.frame_at: float | None = None
        self.lost_at: float | None = None
        self.published = self.shown = self.dropped = 0
        self.state: CameraState | None = None

    def take_frame(self) -> bool:
        """Hold the newest picture; whether there is a new one."""
        changed_slot = self.next_slot is not None and self.next_slot.latest > 0
        if changed_slot:
            self.slot, self.next_slot, self.frame = self.next_slot, None, None
        slot = self.slot
        before = self.frame.sequence if self.frame is not None else 0
        if slot is None or slot.latest == before:
            return False
        frame = slot.newest()
        if frame is None:
            return False
        skipped = 0 if changed_slot else max(0, frame.sequence - before - 1)
        self.frame = frame
        self.published += 1 + skipped
        self.shown += 1
        self.dropped += skipped
        # The age counts from the packet's arrival, not from when it was looked at.
        received = min(time.monotonic(), frame.info.received_ns / 1e9)
        self.frame_at = received if self.frame_at is None else max(self.frame_at, received)
        return True


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
        self._board = Board(cameras)
        self._views = {number: _View(number) for number in self._board.entries}
        self._requests = itertools.count(1)
        places = self._options.workers or max(1, min(cpu_count() or 1, len(self._views)))
        self._supervisor = Supervisor(
            self._board, places, self._options.worker_command, self._options.main_streams
        )
        self._started = False

    @property
    def cameras(self) -> tuple[CameraSpec, ...]:
        """All cameras, in the order they were given."""
        return tuple(entry.spec for entry in self._board.entries.values())

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
            view.frame = view.slot = view.next_slot = None

    def show(self, camera: str, size: tuple[int, int], policy: StreamPolicy = StreamPolicy.AUTO) -> None:
        """Play `camera` into a tile of `size` device px; raises KeyError for a camera there is not."""
        wanted = Wanted(
            min(MAX_EDGE, max(1, int(size[0]))), min(MAX_EDGE, max(1, int(size[1]))), StreamPolicy(policy)
        )
        view = self._views[camera]
        if not view.visible:
            view.visible = True
            view.shown_at = time.monotonic()
            view.frame = view.frame_at = view.slot = view.next_slot = None
            view.report = Report()
        self._want(camera, wanted)

    def hide(self, camera: str) -> None:
        """Decode nothing for `camera` any more."""
        view = self._views[camera]
        view.visible = False
        view.frame = view.frame_at = view.slot = view.next_slot = None
        self._want(camera, None)

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
            new_frame = view.visible and view.take_frame()
            if self._update_state(view) or new_frame:
                changed.add(view.camera)
        return changed

    def picture(self, camera: str) -> SlotFrame | None:
        """The newest picture of a visible camera (BGRA); its pixels are valid until the next `poll()`."""
        return self._views[camera].frame

    def state(self, camera: str) -> CameraState:
        """The state as of this moment, by the monotonic clock."""
        view = self._views[camera]
        self._update_state(view)
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
            raw = {number: dict(entry.figures) for number, entry in self._board.entries.items()}
        return EngineFigures(workers, {number: self._figures(number, raw[number]) for number in raw})

    def _want(self, camera: str, wanted: Wanted | None) -> None:
        with self._board.lock:
            entry = self._board.entries[camera]
            if entry.wanted == wanted:
                return
            entry.wanted = wanted
            entry.new_slot = entry.new_slot if wanted is not None else None
            self._board.dirty.add(camera)
        self._ring()

    def _capture(self, camera: str, *, main: bool) -> Future[CapturedFrame]:
        future: Future[CapturedFrame] = Future()
        state, frame = self.state(camera), self.picture(camera)
        running = self._started and not self._board.stopping
        if not running or (not main and state.condition not in (Condition.LIVE, Condition.HIDDEN)):
            future.set_exception(no_picture(camera))
            return future
        number = frame.info.frame_number if frame is not None else 0
        order = CaptureOrder(next(self._requests), camera, number, main, future)
        with self._board.lock:
            self._board.captures.append(order)
        self._ring()
        return future

    def _ring(self) -> None:
        if self._started and not self._board.stopping:
            self._supervisor.ring()

    def _take_board(self) -> None:
        with self._board.lock:
            for number, entry in self._board.entries.items():
                view = self._views[number]
                if entry.report_changed:
                    entry.report_changed = False
                    view.report = entry.report
                if entry.new_slot is not None:
                    view.next_slot, entry.new_slot = entry.new_slot, None

    def _update_state(self, view: _View) -> bool:
        now = time.monotonic()
        report, before = view.report, view.state
        age = now - view.frame_at if view.frame_at is not None else None
        condition = condition_of(report, visible=view.visible, frame_age=age, waited=now - view.shown_at)
        since = self._since(view, condition, now)
        attempting = report.phase is Phase.CONNECTING and view.visible and condition is not Condition.LIVE
        state = CameraState(
            view.camera,
            condition,
            since,
            before.since_utc if before is not None and before.since == since else self._utc(since, now),
            report.reason,
            view.frame.info.stream if view.frame is not None else None,
            attempting,
            report.next_attempt,
            report.attempt,
            view.frame is not None,
        )
        view.state = state
        return state != before

    def _since(self, view: _View, condition: Condition, now: float) -> float:
        before = view.state
        if condition in LOST:
            # Kept while the tile is hidden: a camera that was lost before is not lost anew.
            if view.lost_at is None:
                view.lost_at = view.frame_at if view.frame_at is not None else view.shown_at
            return view.lost_at
        if condition is Condition.LIVE:
            view.lost_at = None
        if before is not None and before.condition is condition:
            return before.since
        if condition is Condition.LIVE and view.frame_at is not None:
            return view.frame_at
        return view.shown_at if condition is Condition.CONNECTING else now

    def _utc(self, moment: float, now: float) -> datetime:
        return self._clock.utc_now() - timedelta(seconds=now - moment)

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

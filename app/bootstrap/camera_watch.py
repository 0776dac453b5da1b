"""Looks at what the wall plays, and keeps since when each camera is live or not (Statistics)."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from concurrent.futures import Future
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, QTimer

from app.clock import Clock
from app.domain.camera_times import Seen, WatchedCameras
from app.errors import KnownError
from app.qtbridge.bridge import Bridge
from app.services.camera_times import KeepsCameraTimes, keep
from app.services.outcome import Outcome
from video.engine.spec import CameraSpec
from video.engine.state import CameraState, Condition, Trouble

LOOK_MS = 5_000
KEEP_EVERY = 6
log = logging.getLogger(__name__)


class Plays(Protocol):
    """What plays the cameras: `VideoEngine`."""

    @property
    def cameras(self) -> Sequence[CameraSpec]: ...

    def state(self, camera: str) -> CameraState: ...


class CameraWatch(QObject):
    """Compares in memory; the thread of bulk data writes what changed each half minute, and at the end.

    `writing` says that a part is on its way there.
    """

    def __init__(
        self,
        engine: Plays,
        times: KeepsCameraTimes,
        bridge: Bridge,
        clock: Clock,
        station: str,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._engine, self._times, self._bridge = engine, times, bridge
        self._clock, self._station = clock, station
        self._watched = WatchedCameras()
        self._looks, self._forget, self._failed, self.writing = 0, False, False, False
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """One look; called by the timer."""
        seen = {one.number: seen_of(self._engine.state(one.number)) for one in self._engine.cameras}
        # A run begins with the console and once a day: often enough to delete what is too old.
        now = self._clock.utc_now()
        self._forget |= self._watched.note(seen, now, self._clock.monotonic_ns() / 1e9)
        self._looks += 1
        if self._looks % KEEP_EVERY == 0:
            self.keep()

    def keep(self) -> None:
        """Write down what was seen since the last time."""
        # One at a time: had the first of two parts failed, the second would go on over what is missing.
        if self.writing:
            return
        parts = self._watched.take()
        forget, self._forget = (self._clock.utc_now() if self._forget else None), False
        if parts:
            try:
                writing = self._bridge.write_bulk(partial(keep, self._times, self._station, parts, forget))
            except KnownError as error:
                self._lost(error)
            else:
                self.writing = True
                writing.add_done_callback(lambda done: self._bridge.post(partial(self._written, done)))

    def stop(self) -> None:
        """The end: no more looks; what is left is written before the store is closed."""
        self._timer.stop()
        self.keep()

    def _written(self, done: Future[Outcome[None]]) -> None:
        self.writing = False
        try:
            done.result()
        except KnownError as error:
            self._lost(error)
        else:
            if self._failed:
                self._failed = False
                log.info("what is seen of the cameras is kept again")

    def _lost(self, error: KnownError) -> None:
        self._watched.lose()
        if not self._failed:
            self._failed = True
            log.warning("what was seen of the cameras cannot be kept: %s", error.en)


def seen_of(state: CameraState) -> Seen:
    """What availability counts: a picture that stands still is none, before the first nothing is known."""
    if state.condition in (Condition.HIDDEN, Condition.CONNECTING):
        return Seen.UNSEEN
    if not state.is_live:
        return Seen.LOST
    return Seen.FROZEN if any(one.trouble is Trouble.FROZEN for one in state.troubles) else Seen.LIVE

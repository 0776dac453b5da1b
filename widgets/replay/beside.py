"""Ten seconds of original packets beside every picture, sealed when they have come (D14.1.2b)."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial

from PySide6.QtCore import QObject

from app.clock import Clock
from app.domain.capture import TOGETHER, Capture
from app.domain.clip import Footage
from app.errors import KnownError
from app.qtbridge.bridge import Bridge
from app.qtbridge.operation import Operation
from app.services.clip_waiting import Waiting
from app.services.clips import Clips
from widgets.common.later import after, forget
from widgets.desk import DeskState
from widgets.replay.cutting import cut
from widgets.replay.ports import PastSource

# The last packet needs a moment from the camera to the ring.
LATE = timedelta(seconds=1)


class BesideKeeper(QObject):
    """Notes every picture on disk first, so that a console that dies in between says so at its next start."""

    def __init__(
        self, past: PastSource, clips: Clips, bridge: Bridge, desk: DeskState, clock: Clock, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._past, self._clips, self._bridge, self._desk, self._clock = past, clips, bridge, desk, clock
        self._last: dict[str, datetime] = {}

    def keep(self, capture: Capture) -> None:
        """A picture was sealed."""
        last = self._last.get(capture.camera)
        if last is not None and abs(capture.taken_at - last) < TOGETHER:
            return
        self._last[capture.camera] = capture.taken_at
        waiting = Waiting(
            capture_id=capture.capture_id,
            camera=capture.camera,
            taken_at=capture.taken_at,
            officer=capture.officer,
        )
        # On disk before anything is fetched, so that the note never overtakes what it announces.
        Operation(self, lambda: self._clips.expect(waiting), self._bridge.pool).success(
            lambda _noted: self._begin(waiting)
        ).run()

    def close(self) -> None:
        """What has not come yet is settled at the next start."""
        forget(self)

    def _begin(self, waiting: Waiting) -> None:
        rest = waiting.asked_until + LATE - self._clock.utc_now()
        if rest > timedelta(0):
            keep, now = partial(self._keep_part, waiting), self._clock.utc_now()
            cut(self._past, self._bridge, self, waiting, now, keep, lambda _error: None)
            after(self, rest.total_seconds(), lambda: self._finish(waiting))
        else:
            self._finish(waiting)

    def _finish(self, waiting: Waiting) -> None:
        seal, settle = partial(self._seal, waiting), partial(self._settle, waiting)
        cut(self._past, self._bridge, self, waiting, waiting.asked_until, seal, settle)

    def _keep_part(self, waiting: Waiting, part: Footage) -> None:
        Operation(self, lambda: self._clips.keep_part(waiting, part), self._bridge.pool).run()

    def _seal(self, waiting: Waiting, footage: Footage) -> None:
        desk = self._desk.desk
        Operation(self, lambda: self._clips.seal_beside(desk, waiting, footage), self._bridge.database).run()

    def _settle(self, waiting: Waiting, error: KnownError) -> None:
        Operation(self, lambda: self._clips.settle(waiting, error.vi), self._bridge.database).run()

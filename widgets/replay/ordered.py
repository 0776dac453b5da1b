"""Clips ordered by a key: around this moment, sealed when their end has come, or of a past that was marked.

D14.1.2b.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.clock import Clock
from app.domain.clip import Clip, Footage
from app.errors import KnownError
from app.qtbridge.bridge import Bridge
from app.qtbridge.operation import Operation
from app.services.clip_waiting import Waiting
from app.services.clips import Clips
from app.services.desk import Desk
from app.services.outcome import Outcome
from widgets.common.later import after, forget
from widgets.desk import DeskState
from widgets.replay.beside import LATE
from widgets.replay.cutting import cut
from widgets.replay.ports import PastSource


class OrderedClips(QObject):
    """Notes every order on disk first: a console that ends in between seals what there was at its next start.

    `sealed` carries an Outcome with the Clip, `failed` a KnownError; what was lost stands in the log then.
    """

    sealed = Signal(object)
    failed = Signal(object)

    def __init__(
        self, past: PastSource, clips: Clips, bridge: Bridge, desk: DeskState, clock: Clock, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._past, self._clips, self._bridge, self._desk, self._clock = past, clips, bridge, desk, clock

    def order(self, desk: Desk, camera: str, at: datetime, before: timedelta, after: timedelta) -> None:
        """Seal a clip of `camera` around `at` (UTC), in the name of its officer while signed in."""
        Operation(
            self, lambda: self._clips.order(desk, camera, at, before, after), self._bridge.pool
        ).success(self._begin).failure(self.failed.emit).run()

    def close(self) -> None:
        """What has not come yet is settled at the next start."""
        forget(self)

    def _begin(self, waiting: Waiting) -> None:
        now = self._clock.utc_now()
        rest = waiting.asked_until + LATE - now
        if rest > timedelta(0):
            until = min(waiting.asked_until, now)
            self._cut(waiting, until, partial(self._keep_part, waiting), lambda _error: None)
            after(self, rest.total_seconds(), lambda: self._finish(waiting))
        else:
            # It is all there, and only the workers have it: on disk before it is signed and numbered.
            keep, settle = partial(self._keep_whole, waiting), partial(self._settle, waiting)
            self._cut(waiting, waiting.asked_until, keep, settle)

    def _finish(self, waiting: Waiting) -> None:
        self._cut(waiting, waiting.asked_until, partial(self._seal, waiting), partial(self._settle, waiting))

    def _cut(
        self,
        waiting: Waiting,
        until: datetime,
        done: Callable[[Footage], None],
        failed: Callable[[KnownError], None],
    ) -> None:
        cut(self._past, self._bridge, self, waiting, until, done, failed)

    def _keep_whole(self, waiting: Waiting, footage: Footage) -> None:
        Operation(self, lambda: self._clips.keep_part(waiting, footage), self._bridge.pool).success(
            lambda _kept: self._seal(waiting, footage)
        ).failure(self.failed.emit).run()

    def _keep_part(self, waiting: Waiting, part: Footage) -> None:
        Operation(self, lambda: self._clips.keep_part(waiting, part), self._bridge.pool).run()

    def _seal(self, waiting: Waiting, footage: Footage) -> None:
        desk = self._desk.desk
        Operation(
            self, lambda: self._clips.seal_ordered(desk, waiting, footage), self._bridge.database
        ).success(self.sealed.emit).failure(self.failed.emit).run()

    def _settle(self, waiting: Waiting, error: KnownError) -> None:
        def settled(outcome: Outcome[Clip | None]) -> None:
            if outcome.value is None:
                self.failed.emit(error)
            else:
                self.sealed.emit(outcome)

        Operation(self, lambda: self._clips.settle(waiting, error.vi), self._bridge.database).success(
            settled
        ).failure(self.failed.emit).run()

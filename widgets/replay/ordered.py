"""A clip around this moment, ordered by a key and sealed when its end has come (D14.1.2b)."""

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
from widgets.desk import DeskState
from widgets.replay.beside import LATE
from widgets.replay.later import after, forget, when_done
from widgets.replay.ports import PastSource, Recall


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
        rest = waiting.asked_until + LATE - self._clock.utc_now()
        if rest > timedelta(0):
            self._fetch(waiting, partial(self._keep_part, waiting), lambda _error: None)
        after(self, rest.total_seconds(), lambda: self._finish(waiting))

    def _finish(self, waiting: Waiting) -> None:
        self._fetch(waiting, partial(self._seal, waiting), partial(self._settle, waiting))

    def _fetch(
        self, waiting: Waiting, done: Callable[[Footage], None], failed: Callable[[KnownError], None]
    ) -> None:
        until = min(waiting.asked_until, self._clock.utc_now())

        def recalled(recall: Recall) -> None:
            footage = self._past.footage(recall, waiting.asked_from, until)
            footage.add_done_callback(lambda _future: recall.close())
            when_done(footage, self._bridge, self, done, failed)

        future = self._past.recall(waiting.camera, waiting.asked_from, until)
        when_done(future, self._bridge, self, recalled, failed, lambda recall: recall.close())

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

"""A round under way: checks on the pool, what was found as it comes, stopped and taken up again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from queue import Empty, SimpleQueue

from PySide6.QtCore import QObject, Signal

from app.domain.camera_round import CameraCheck
from app.errors import KnownError
from app.qtbridge.bridge import Bridge
from app.qtbridge.operation import LongOperation, Operation
from app.qtbridge.task import Progress, Task
from app.services.camera_round import CameraRounds, CheckCameras, RoundInHand


class RoundRunner(QObject):
    """Lives as long as the window; a round outlives the page that shows it."""

    changed = Signal()
    failed = Signal(object)

    def __init__(
        self, bridge: Bridge, rounds: CameraRounds, checks: CheckCameras, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._bridge, self._rounds, self._checks = bridge, rounds, checks
        self._found: SimpleQueue[CameraCheck] = SimpleQueue()
        self._running: LongOperation[None] | None = None
        self._again: list[str] = []
        self.beginning = False
        self.round: RoundInHand | None = None

    @property
    def running(self) -> bool:
        """Whether cameras are being checked now."""
        return self._running is not None or self.beginning

    def start(self) -> None:
        """Begin a round, or go on with the one in hand where it was stopped."""
        if self.running:
            return
        if self.round is not None:
            self._check(self.round.left)
            return
        self.beginning = True
        self.changed.emit()
        numbers = self._checks.numbers()
        Operation(self, lambda: self._rounds.begin(numbers), self._bridge.pool).success(self._begun).failure(
            self.failed.emit
        ).finished(self._began).run()

    def stop(self) -> None:
        """Stop soon; what is known stays, and `start` goes on with the rest."""
        self._again.clear()
        if self._running is not None:
            self._running.cancel()

    def again(self, number: str) -> None:
        """Check one camera once more: after its fault was seen to, or its reference changed."""
        if self._running is not None:
            self._again.append(number)
        elif self.round is not None:
            self._check((number,))

    def forget(self) -> None:
        """The round was signed: the next key begins a new one."""
        self.stop()
        self.round = None
        self.changed.emit()

    def _begun(self, round_: RoundInHand) -> None:
        self.round = round_

    def _began(self) -> None:
        self.beginning = False
        if self.round is not None:
            self._check(self.round.left)
        self.changed.emit()

    def _check(self, numbers: Sequence[str]) -> None:
        if not numbers:
            self.changed.emit()
            return
        self._running = LongOperation(self, lambda task: self._work(numbers, task), self._bridge.pool)
        self._running.progress(self._progressed).failure(self._refused).finished(self._ended).run()
        self.changed.emit()

    def _work(self, numbers: Sequence[str], task: Task) -> None:
        done = 0

        def told(check: CameraCheck) -> None:
            nonlocal done
            done += 1
            self._found.put(check)
            task.report(done, len(numbers))

        self._checks.check(numbers, told, lambda: task.cancelled)

    def _progressed(self, _progress: Progress) -> None:
        self._take()
        self.changed.emit()

    def _take(self) -> None:
        while True:
            try:
                check = self._found.get_nowait()
            except Empty:
                return
            if self.round is not None:
                self.round.take(check)

    def _refused(self, error: KnownError) -> None:
        self.failed.emit(error)

    def _ended(self) -> None:
        self._take()
        self._running = None
        again, self._again = self._again, []
        if again and self.round is not None:
            self._check(tuple(dict.fromkeys(again)))
        self.changed.emit()

    def note_returned(self, number: str, at: datetime) -> None:
        """A camera was sent back to its reference; it is looked at again."""
        if self.round is not None:
            self.round.returned[number] = at
            self.again(number)

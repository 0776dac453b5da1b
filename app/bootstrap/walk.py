"""A walk through the console: steps that wait for what the screen shows, on Qt's own loop."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

LOOK_EVERY_MS = 50


@dataclass(frozen=True, slots=True)
class Until:
    """Wait until `true` says so, at most `seconds`; `what` names it when it does not happen."""

    what: str
    true: Callable[[], bool]
    seconds: float = 30.0


Steps = Generator[Until, None, None]


class WalkFailedError(Exception):
    """Something the walk waited for did not happen."""


class Walk(QObject):
    """Runs `steps`; `ended` carries None, or the exception that stopped it."""

    ended = Signal(object)

    def __init__(self, steps: Steps, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._steps = steps
        self._until: Until | None = None
        self._deadline = 0.0
        self._timer = QTimer(self, interval=LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look)

    def start(self) -> None:
        """Begin."""
        self._timer.start()

    def _look(self) -> None:
        try:
            if self._must_wait():
                return
            self._until = next(self._steps)
            self._deadline = time.monotonic() + self._until.seconds
        except StopIteration:
            self._end(None)
        except Exception as error:  # noqa: BLE001 (handed to whoever started the walk)
            self._end(error)

    def _must_wait(self) -> bool:
        if self._until is None or self._until.true():
            return False
        if time.monotonic() > self._deadline:
            raise WalkFailedError(self._until.what)
        return True

    def _end(self, error: Exception | None) -> None:
        self._timer.stop()
        self.ended.emit(error)


def pause(seconds: float) -> Until:
    """Let the screen be for `seconds`, as a person who looks would."""
    start = time.monotonic()
    return Until("a pause", lambda: time.monotonic() - start >= seconds, seconds + 5)

"""Measures the start: how old this process was when the first live picture was on the screen."""

from __future__ import annotations

import logging
import os
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer

from video.engine.state import Condition
from video.render.canvas import WallCanvas
from video.render.source import WallEngine

log = logging.getLogger(__name__)

STAT = Path("/proc/self/stat")
START_TIME_FIELD = 19  # counted behind the command's closing bracket, proc(5)


class FirstPicture(QObject):
    """Watches `canvas` until it has painted a live picture, logs that once, and is gone."""

    def __init__(self, canvas: WallCanvas, engine: WallEngine) -> None:
        super().__init__(canvas)
        self._canvas, self._engine = canvas, engine
        canvas.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice the first paint with a live camera."""
        if event.type() == QEvent.Type.Paint and self._is_live():
            self._canvas.removeEventFilter(self)
            # The event is on its way to the canvas; once the loop turns again, it was painted.
            QTimer.singleShot(0, self, self._painted)
        return super().eventFilter(watched, event)

    def _is_live(self) -> bool:
        states = (self._engine.state(camera) for camera in self._canvas.visible_cameras)
        return any(state.condition is Condition.LIVE for state in states)

    def _painted(self) -> None:
        log.info("first picture after %d ms", process_age_s() * 1000)
        self.deleteLater()


def process_age_s() -> float:
    """s since the kernel made this process; good to 10 ms."""
    fields = STAT.read_text(encoding="utf-8").rpartition(")")[2].split()
    started = int(fields[START_TIME_FIELD]) / os.sysconf("SC_CLK_TCK")
    return time.clock_gettime(time.CLOCK_BOOTTIME) - started

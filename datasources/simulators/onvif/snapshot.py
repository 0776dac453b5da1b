"""The JPEG a camera hands out: what it shows at this moment, at the size of the sub stream."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping

import cv2

from datasources.simulators.faults import Faults
from datasources.simulators.video.picture import Painter, View

SIZE = (640, 360)


class Snapshots:
    """Paints on demand; safe for threads."""

    def __init__(self, views: Mapping[str, View], faults: Callable[[str], Faults], started: float) -> None:
        self._views, self._faults, self._started = views, faults, started
        self._painters: dict[str, Painter] = {}
        self._lock = threading.Lock()

    def take(self, number: str) -> bytes:
        """The picture of camera `number` as JPEG."""
        with self._lock:
            painter = self._painters.get(number)
            if painter is None:
                painter = self._painters[number] = Painter(self._views[number], SIZE)
            seconds = time.monotonic() - self._started
            frame = painter.paint(seconds, time.time(), self._faults(number))
            picture = frame.to_ndarray(format="bgr24")
        done, data = cv2.imencode(".jpg", picture)
        if not done:
            raise RuntimeError("JPEG encoding failed")
        return data.tobytes()

"""A stop that does not wait for the call under way; the head's own thread repeats it afterwards."""

from __future__ import annotations

import logging
import threading

from video.ptz.driver import PtzDriver
from video.ptz.errors import PtzError

log = logging.getLogger(__name__)


class StopBeside:
    """At most one such stop at a time."""

    def __init__(self, camera: str) -> None:
        self._camera = camera
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def send(self, driver: PtzDriver) -> None:
        """Send a stop in a thread of its own, unless one is on its way."""
        with self._lock:
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(
                    target=self._send, args=(driver,), name=f"ptz-stop-{self._camera}"
                )
                self._thread.start()

    def join(self) -> None:
        """Wait for the one on its way; bounded by the driver's time-out."""
        with self._lock:
            thread = self._thread
        if thread is not None:
            thread.join()

    def _send(self, driver: PtzDriver) -> None:
        try:
            driver.stop()
        except PtzError as error:
            log.debug("%s: %s", self._camera, error.en)

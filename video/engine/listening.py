"""Which camera is listened to: the supervisor's part, told again to whichever worker has it (D13.3)."""

from __future__ import annotations

import os
from collections.abc import Callable

from video.engine.wire import Message
from video.engine.worker_process import WorkerProcess

Tell = Callable[[WorkerProcess, Message, tuple[int, ...]], None]


class Listening:
    """Belongs to the supervisor's thread; owns the pipe of the camera that is listened to."""

    def __init__(self) -> None:
        self._camera = ""
        self._pipe = -1
        self._told: WorkerProcess | None = None

    def want(self, camera: str, pipe: int, tell: Tell) -> None:
        """Listen to `camera` into `pipe`, which is ours from now on; "" for silence."""
        if self._told is not None:
            tell(self._told, {"t": "mute"}, ())
        self._close()
        self._camera, self._pipe, self._told = camera, pipe, None

    def look(self, process_of: Callable[[str], WorkerProcess | None], tell: Tell) -> None:
        """Have the worker that plays the camera feed the pipe, a new one as well as one it moved to."""
        if not self._camera:
            return
        process = process_of(self._camera)
        if process is self._told or process is None:
            return
        if self._told is not None:
            tell(self._told, {"t": "mute"}, ())
        self._told = process
        tell(process, {"t": "listen", "number": self._camera}, (self._pipe,))

    def renewed(self, camera: str, tell: Tell) -> None:
        """The streams of a camera are others now; the next look has them listened to."""
        if camera == self._camera and self._told is not None:
            tell(self._told, {"t": "mute"}, ())
            self._told = None

    def lost(self, process: WorkerProcess) -> None:
        """A worker is gone; the next look tells its successor."""
        if self._told is process:
            self._told = None

    def close(self) -> None:
        """Silence, at the end."""
        self._camera, self._told = "", None
        self._close()

    def _close(self) -> None:
        if self._pipe >= 0:
            os.close(self._pipe)
        self._pipe = -1

"""A sealed film file on its way to the process that reads it; the GUI process only passes it on."""

from __future__ import annotations

import os
import weakref

from video.engine.spec import Stream
from video.engine.wire import Message


class OpenFilm:
    """A film file of `camera`, open until `close`; its first picture is of `start_us` (UTC µs).

    `descriptor` stays the caller's.
    """

    def __init__(self, camera: str, descriptor: int, stream: Stream, start_us: int) -> None:
        self.camera = camera
        self._facts = {"stream": stream.value, "start_us": start_us}
        own = os.dup(descriptor)
        self.descriptors = (own,)
        self._closing = weakref.finalize(self, os.close, own)

    @property
    def order(self) -> Message:
        """What has the process load it."""
        return {"t": "film", "camera": self.camera, **self._facts}

    def close(self) -> None:
        """Let go of the file; may be called twice."""
        self._closing()

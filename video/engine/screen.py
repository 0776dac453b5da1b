"""Where a feed puts its pictures: the slot of the tile, and the last few for a capture of that moment."""

from __future__ import annotations

import time
from collections import deque
from typing import Final, NamedTuple

from video.engine.decoder import Scaler
from video.engine.session import Picture
from video.engine.slots import FrameInfo, SlotWriter, stream_code
from video.engine.spec import Stream
from video.engine.state import STALE_AFTER

# The picture an officer saw when pressing the key is a few frames old when the order gets here.
HISTORY: Final = 4


class Shown(NamedTuple):
    """A picture that was put on the screen."""

    number: int
    stream: Stream
    picture: Picture


class Screen:
    """Used under its feed's lock."""

    def __init__(self) -> None:
        self._slot: SlotWriter | None = None
        self._history: deque[Shown] = deque(maxlen=HISTORY)
        self.number = 0

    def use(self, slot: SlotWriter) -> None:
        """Draw into `slot` from now on; the newest picture is there at once."""
        self._slot = slot
        if self._history:
            # A resized tile shows the newest picture at once instead of waiting for the next one.
            self._publish(self._history[-1], Scaler())

    def put(self, stream: Stream, picture: Picture, scaler: Scaler) -> None:
        """Show `picture`."""
        self.number += 1
        shown = Shown(self.number, stream, picture)
        self._history.append(shown)
        self._publish(shown, scaler)

    def find(self, frame_number: int) -> Shown | None:
        """The picture of that number, or the newest; None when that is no longer of this moment."""
        if not self._history:
            return None
        newest = self._history[-1]
        if time.monotonic() - newest.picture.received_ns / 1e9 > STALE_AFTER:
            return None
        return next((shown for shown in self._history if shown.number == frame_number), newest)

    def clear(self) -> None:
        """Nothing is shown any more."""
        self._slot = None
        self._history.clear()

    def _publish(self, shown: Shown, scaler: Scaler) -> None:
        slot, picture = self._slot, shown.picture
        if slot is None:
            return
        scaled = scaler.scale(picture.frame, slot.width, slot.height)
        plane = scaled.planes[0]
        info = FrameInfo(
            width=scaled.width,
            height=scaled.height,
            stride=plane.line_size,
            frame_number=shown.number,
            pts=picture.pts,
            received_ns=picture.received_ns,
            received_us=picture.received_us,
            camera_us=picture.camera_us,
            source_width=picture.frame.width,
            source_height=picture.frame.height,
            stream_code=stream_code(shown.stream),
        )
        slot.write(memoryview(plane), info)

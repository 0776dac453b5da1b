"""A worker on a machine that is too slow: all its decoders together have one core, and 20 ms a picture."""

from __future__ import annotations

import sys
import threading
import time

from av.video.frame import VideoFrame

from video.engine.decoder import Decoder
from video.engine.units import AccessUnit
from video.engine.worker import main

PICTURE_S = 0.02
_CORE = threading.Lock()


class SlowDecoder(Decoder):
    """Waits for the one core before each picture."""

    def decode(self, unit: AccessUnit, pts: int) -> list[VideoFrame]:
        with _CORE:
            time.sleep(PICTURE_S)
            return super().decode(unit, pts)


if __name__ == "__main__":
    main(sys.argv[1:], SlowDecoder)

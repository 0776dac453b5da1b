"""A worker whose decoder crashes or hangs on the stream of one camera, as a hostile stream would make it."""

from __future__ import annotations

import ctypes
import sys
import time

from av.video.frame import VideoFrame

from video.engine.decoder import Decoder
from video.engine.units import AccessUnit
from video.engine.worker import main

CRASH_HEIGHT, HANG_HEIGHT = 144, 208


class CrashingDecoder(Decoder):
    """Reads address 0 on pictures of 144 lines, never returns on those of 208."""

    def decode(self, unit: AccessUnit, pts: int) -> list[VideoFrame]:
        frames = super().decode(unit, pts)
        if frames and frames[0].height == CRASH_HEIGHT:
            ctypes.string_at(0)
        if frames and frames[0].height == HANG_HEIGHT:
            time.sleep(3600)
        return frames


if __name__ == "__main__":
    main(sys.argv[1:], CrashingDecoder)

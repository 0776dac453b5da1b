"""The little of a picture that its health is judged by: cheap enough to be taken once a second per camera."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from av.video.frame import VideoFrame
from av.video.reformatter import Interpolation, VideoReformatter

WIDTH: Final = 160
HEIGHT: Final = 90
MAX_ROW: Final = 960
ROWS: Final = 45
# Formats whose first plane is 8-bit brightness.
_PLANAR: Final = frozenset(
    {"yuv420p", "yuvj420p", "yuv422p", "yuvj422p", "yuv444p", "yuvj444p", "nv12", "gray"}
)

Grey = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Luma:
    """`small`: 90 × 160 px, averaged; `rows`: 45 rows across the picture as decoded, at most 960 px wide."""

    small: Grey
    rows: Grey


class LumaSampler:
    """Keeps one swscale context per camera."""

    def __init__(self) -> None:
        self._small = VideoReformatter()
        self._plain = VideoReformatter()

    def sample(self, frame: VideoFrame) -> Luma:
        """The brightness of `frame`; copies, nothing of the frame is kept."""
        small = self._small.reformat(
            frame, WIDTH, HEIGHT, "gray", interpolation=Interpolation.AREA, threads=1
        )
        if frame.format.name not in _PLANAR:
            frame = self._plain.reformat(frame, format="gray", threads=1)
        full = _plane(frame)
        left = max(0, full.shape[1] - MAX_ROW) // 2
        rows = full[:: max(1, full.shape[0] // ROWS)][:ROWS, left : left + MAX_ROW]
        return Luma(_plane(small).copy(), rows.copy())


def _plane(frame: VideoFrame) -> Grey:
    plane = frame.planes[0]
    lines = np.frombuffer(memoryview(plane), np.uint8, plane.line_size * frame.height)
    return lines.reshape(frame.height, plane.line_size)[:, : frame.width]

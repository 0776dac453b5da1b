"""What a turned and zoomed camera sees of the drawn scene; beyond its edges the scene is mirrored."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from datasources.simulators.onvif.head import Pose
from datasources.simulators.scenes.canvas import Canvas, Spot
from datasources.simulators.scenes.sprite import Plane

HORIZONTAL_DEGREES = 60.0
"""The field of view at zoom 1."""


def shift_of(pose: Pose, width: int) -> tuple[float, float]:
    """How far the middle of the view lies right of and below that of the scene, px at zoom 1."""
    pan, tilt = pose.degrees
    scale = width / HORIZONTAL_DEGREES
    return pan * scale, -tilt * scale


class Window:
    """Turns the planes of a scene into those of the view; call from one thread only."""

    def __init__(self, width: int, height: int) -> None:
        self._size = width, height
        self._canvas = Canvas(np.zeros((height, width, 3), np.uint8), width, height)

    def look(self, planes: Sequence[Plane], pose: Pose, over: Sequence[Spot]) -> Canvas:
        """The view of `pose` on a scene's `planes`, with `over` (the burnt-in text) on top."""
        width, height = self._size
        right, down = shift_of(pose, width)
        for source, target in zip(planes, self._canvas.planes, strict=True):
            half = source.shape[1] / width
            # From a px of the view to the px of the scene it shows (WARP_INVERSE_MAP).
            scale = 1 / pose.factor
            matrix = np.array(
                [
                    [scale, 0, half * (right + width / 2 * (1 - scale))],
                    [0, scale, half * (down + height / 2 * (1 - scale))],
                ],
                np.float64,
            )
            target[:] = cv2.warpAffine(
                source,
                matrix,
                (source.shape[1], source.shape[0]),
                flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
                borderMode=cv2.BORDER_REFLECT_101,
            )
        self._canvas.lay(over)
        return self._canvas

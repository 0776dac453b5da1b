"""Pictures with an alpha channel, ready to be blended into YUV 4:2:0 planes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias, cast

import cv2
import numpy as np
from numpy.typing import NDArray

Plane: TypeAlias = NDArray[np.uint8]

FULL_WIDTH = 1920
FULL_HEIGHT = 1080


@dataclass(frozen=True, slots=True, eq=False)
class Sprite:
    """Premultiplied Y, U, V planes and their inverse alpha planes, at one stream's scale."""

    width: int
    height: int
    colour: tuple[Plane, Plane, Plane]
    keep: tuple[Plane, Plane, Plane]


class Art:
    """A premultiplied RGBA picture drawn for a 1920 × 1080 scene; knows its sprite for every scale."""

    def __init__(self, rgba: NDArray[np.uint8]) -> None:
        self.rgba = rgba
        self._sprites: dict[int, Sprite] = {}

    @cached_property
    def size(self) -> tuple[int, int]:
        """Width and height in px of the full scene."""
        return self.rgba.shape[1], self.rgba.shape[0]

    def sprite(self, frame_width: int) -> Sprite:
        """The sprite for a stream `frame_width` px wide."""
        found = self._sprites.get(frame_width)
        if found is None:
            found = make_sprite(scale_rgba(self.rgba, frame_width / FULL_WIDTH))
            self._sprites[frame_width] = found
        return found


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece of art with its top-left corner in px of the full 1920 × 1080 scene."""

    art: Art
    x: float
    y: float


def scale_rgba(rgba: NDArray[np.uint8], factor: float) -> NDArray[np.uint8]:
    """`rgba` (premultiplied, so that edges keep no halo) resized by `factor`."""
    if factor == 1:
        return rgba
    size = (max(1, round(rgba.shape[1] * factor)), max(1, round(rgba.shape[0] * factor)))
    how = cv2.INTER_AREA if factor < 1 else cv2.INTER_LINEAR
    return cast("NDArray[np.uint8]", cv2.resize(rgba, size, interpolation=how))


def rgb_to_planes(rgb: NDArray[np.uint8]) -> tuple[Plane, Plane, Plane]:
    """Y, U, V planes (BT.601, limited range) of an RGB picture with even sides."""
    height, width = rgb.shape[:2]
    i420 = cv2.cvtColor(rgb, cv2.COLOR_RGB2YUV_I420).reshape(-1)
    luma, chroma = width * height, width * height // 4
    y = i420[:luma].reshape(height, width)
    u = i420[luma : luma + chroma].reshape(height // 2, width // 2)
    v = i420[luma + chroma :].reshape(height // 2, width // 2)
    return np.ascontiguousarray(y), np.ascontiguousarray(u), np.ascontiguousarray(v)


def make_sprite(rgba: NDArray[np.uint8]) -> Sprite:
    """Planes of `rgba` (premultiplied), padded to even sides."""
    height, width = rgba.shape[:2]
    padded = cv2.copyMakeBorder(rgba, 0, height % 2, 0, width % 2, cv2.BORDER_CONSTANT, value=(0, 0, 0, 0))
    planes = rgb_to_planes(np.ascontiguousarray(padded[..., :3]))
    keep = cv2.bitwise_not(padded[..., 3])
    small = cv2.resize(keep, (keep.shape[1] // 2, keep.shape[0] // 2), interpolation=cv2.INTER_AREA)
    keeps = (keep, small, small)
    # Black in YUV is (16, 128, 128), not zero: what is transparent must carry nothing at all.
    y, u, v = (
        cv2.subtract(plane, cv2.convertScaleAbs(alpha, alpha=zero / 255))
        for plane, alpha, zero in zip(planes, keeps, (16, 128, 128), strict=True)
    )
    return Sprite(
        keep.shape[1],
        keep.shape[0],
        cast("tuple[Plane, Plane, Plane]", (y, u, v)),
        cast("tuple[Plane, Plane, Plane]", keeps),
    )

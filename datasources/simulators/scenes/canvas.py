"""A YUV 4:2:0 picture that repaints only what moved."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import av
import cv2
import numpy as np
from numpy.typing import NDArray

from datasources.simulators.scenes.sprite import Plane, Sprite, rgb_to_planes

Spot: TypeAlias = tuple[Sprite, int, int]


@dataclass(frozen=True, slots=True)
class Rect:
    """A region in luma px, sides even so that it falls on whole chroma samples."""

    left: int
    top: int
    right: int
    bottom: int

    def touches(self, other: Rect) -> bool:
        """Whether the two share at least one px."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def union(self, other: Rect) -> Rect:
        """The smallest region around both."""
        return Rect(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )


def frame_planes(frame: av.VideoFrame) -> tuple[Plane, ...]:
    """Views of the planes of `frame`, to be painted in place."""
    return tuple(
        np.frombuffer(memoryview(plane), np.uint8).reshape(-1, plane.line_size)[: plane.height, : plane.width]
        for plane in frame.planes
    )


class Canvas:
    """An AVFrame whose planes are painted in place; painting cost follows what changed, not the size."""

    def __init__(self, background: NDArray[np.uint8], width: int, height: int) -> None:
        self.width, self.height = width, height
        self.frame = av.VideoFrame(width, height, "yuv420p")
        self.planes = frame_planes(self.frame)
        small: NDArray[Any] = background
        if background.shape[:2] != (height, width):
            small = cv2.resize(background, (width, height), interpolation=cv2.INTER_AREA)
        self.base: tuple[Plane, Plane, Plane] = rgb_to_planes(small)
        for plane, base in zip(self.planes, self.base, strict=True):
            plane[:] = base
        self._shown: list[Spot] = []

    def show(self, spots: Sequence[Spot]) -> None:
        """Paint `spots` (painter's order) over the background."""
        before = {(id(sprite), x, y): (sprite, x, y) for sprite, x, y in self._shown}
        now = {(id(sprite), x, y): (sprite, x, y) for sprite, x, y in spots}
        changed = [before[key] for key in before.keys() - now.keys()]
        changed += [now[key] for key in now.keys() - before.keys()]
        for rect in _merge(self._bounds(spot) for spot in changed):
            self._repaint(rect, spots)
        self._shown = list(spots)

    def lay(self, spots: Iterable[Spot]) -> None:
        """Paint `spots` over whatever the planes hold, for planes that are filled anew each time."""
        whole = Rect(0, 0, self.width, self.height)
        for spot in spots:
            self._blend(spot, whole)

    def _bounds(self, spot: Spot) -> Rect:
        sprite, x, y = spot
        return Rect(
            max(0, x & ~1),
            max(0, y & ~1),
            min(self.width, (x + sprite.width + 1) & ~1),
            min(self.height, (y + sprite.height + 1) & ~1),
        )

    def _repaint(self, rect: Rect, spots: Sequence[Spot]) -> None:
        for index, (plane, base) in enumerate(zip(self.planes, self.base, strict=True)):
            half = 1 if index else 0
            rows = slice(rect.top >> half, rect.bottom >> half)
            columns = slice(rect.left >> half, rect.right >> half)
            plane[rows, columns] = base[rows, columns]
        for spot in spots:
            if self._bounds(spot).touches(rect):
                self._blend(spot, rect)

    def _blend(self, spot: Spot, clip: Rect) -> None:
        sprite, x, y = spot
        for index, plane in enumerate(self.planes):
            half = 1 if index else 0
            colour, keep = sprite.colour[index], sprite.keep[index]
            left, top = x >> half, y >> half
            x0, x1 = max(left, clip.left >> half), min(left + colour.shape[1], clip.right >> half)
            y0, y1 = max(top, clip.top >> half), min(top + colour.shape[0], clip.bottom >> half)
            if x0 >= x1 or y0 >= y1:
                continue
            source = (slice(y0 - top, y1 - top), slice(x0 - left, x1 - left))
            target = plane[y0:y1, x0:x1]
            cv2.multiply(target, keep[source], target, 1 / 255)
            cv2.add(target, colour[source], target)


def _merge(rects: Iterable[Rect]) -> list[Rect]:
    """Regions with no overlap that cover `rects`: overlapping ones grow together."""
    merged: list[Rect] = []
    for rect in rects:
        if rect.left >= rect.right or rect.top >= rect.bottom:
            continue
        grown = rect
        while touching := [other for other in merged if other.touches(grown)]:
            for other in touching:
                merged.remove(other)
                grown = grown.union(other)
        merged.append(grown)
    return merged

"""What a stream shows at a moment: scene, faults, burnt-in text, stamp."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol

import av
import cv2
import numpy as np
from numpy.typing import NDArray

from app.clock import LOCAL_ZONE
from datasources.simulators.faults import Faults
from datasources.simulators.onvif.head import Head, Pose
from datasources.simulators.onvif.window import Window
from datasources.simulators.scenes.canvas import Canvas, Spot, frame_planes
from datasources.simulators.scenes.osd import Osd
from datasources.simulators.scenes.sprite import FULL_HEIGHT, FULL_WIDTH, Placed
from datasources.simulators.stamp import ROWS, Stamp, stamp_cells

_NOISE_MARGIN = 32


class Scene(Protocol):
    """What a camera looks at, drawn for 1920 × 1080 px."""

    @property
    def noise(self) -> float:
        """Standard deviation of the sensor noise, in luma steps."""
        ...

    def background(self) -> NDArray[np.uint8]:
        """What never moves, as RGB."""
        ...

    def actors(self, seconds: float) -> list[Placed]:
        """What moves, `seconds` after the start, in painter's order."""
        ...


@dataclass(frozen=True, slots=True)
class View:
    """A camera's index, the text burnt into its picture, what it looks at, and the head that turns it."""

    camera: int
    label: str
    scene: Scene
    head: Head | None = None


class Painter:
    """Paints one camera at one size; call from one thread only."""

    def __init__(self, view: View, size: tuple[int, int]) -> None:
        self._camera, self._scene, self._head = view.camera, view.scene, view.head
        self.width, self.height = size
        self._canvas = Canvas(view.scene.background(), self.width, self.height)
        self._osd = Osd(view.label, self.width)
        self._black: Canvas | None = None
        self._window: Window | None = None
        self._output = av.VideoFrame(self.width, self.height, "yuv420p")
        self._planes = frame_planes(self._output)
        self._lighter, self._darker = _noise(view.scene.noise, self.width, self.height, view.camera)
        self._number = 0

    def paint(self, seconds: float, utc: float, faults: Faults) -> av.VideoFrame:
        """The picture at `seconds` after the start and wall clock `utc` (s, UTC), until the next call."""
        self._number += 1
        if faults.picture == "freeze" and self._number > 1:
            return self._output
        spots = [] if faults.picture == "black" else self._spots(seconds)
        text = self._osd.spots(datetime.fromtimestamp(utc, UTC).astimezone(LOCAL_ZONE))
        self._expose(self._seen(self._chosen(faults), spots, text))
        self._stamp(utc)
        return self._output

    def _seen(self, canvas: Canvas, spots: list[Spot], text: list[Spot]) -> Canvas:
        """The scene with the burnt-in text, from where the head points."""
        pose = self._head.pose() if self._head is not None else Pose()
        if pose == Pose():
            canvas.show(spots + text)
            return canvas
        canvas.show(spots)
        if self._window is None:
            self._window = Window(self.width, self.height)
        return self._window.look(canvas.planes, pose, text)

    def _spots(self, seconds: float) -> list[Spot]:
        scale = self.width / FULL_WIDTH
        return [
            (placed.art.sprite(self.width), round(placed.x * scale), round(placed.y * scale))
            for placed in self._scene.actors(seconds)
        ]

    def _chosen(self, faults: Faults) -> Canvas:
        if faults.picture != "black":
            return self._canvas
        if self._black is None:
            dark = np.full((FULL_HEIGHT, FULL_WIDTH, 3), 4, np.uint8)
            self._black = Canvas(dark, self.width, self.height)
        return self._black

    def _expose(self, canvas: Canvas) -> None:
        """Copy the canvas with sensor noise: one grain, shifted at random, serves."""
        step = self._number * 0x9E37_79B1
        dx, dy = (step >> 8) % _NOISE_MARGIN, (step >> 20) % _NOISE_MARGIN
        grain = (slice(dy, dy + self.height), slice(dx, dx + self.width))
        cv2.add(canvas.planes[0], self._lighter[grain], self._planes[0])
        cv2.subtract(self._planes[0], self._darker[grain], self._planes[0])
        for target, plane in zip(self._planes[1:], canvas.planes[1:], strict=True):
            target[:] = plane

    def _stamp(self, utc: float) -> None:
        row = stamp_cells(Stamp(self._camera, int(utc * 1000)), self.width)
        high = self.height // ROWS
        self._planes[0][self.height - high :, : len(row)] = row
        for plane in self._planes[1:]:
            plane[(self.height - high) // 2 :, : len(row) // 2] = 128


def _noise(
    deviation: float, width: int, height: int, seed: int
) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    shape = (height + _NOISE_MARGIN, width + _NOISE_MARGIN)
    grain = np.random.default_rng(seed).normal(0, deviation, shape)
    return np.clip(grain, 0, 30).astype(np.uint8), np.clip(-grain, 0, 30).astype(np.uint8)

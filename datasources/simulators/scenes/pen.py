"""Antialiased drawing on RGB or RGBA pictures, in px of the full scene."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias, cast

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from datasources.simulators.scenes.osd import font

Colour: TypeAlias = tuple[int, int, int]
Point: TypeAlias = tuple[float, float]
# Left, top, right, bottom.
Box: TypeAlias = tuple[float, float, float, float]

_SHIFT = 4


class Pen:
    """Draws on a picture of `width` × `height` px; without a ground it is transparent."""

    def __init__(self, width: int, height: int, ground: Colour | None = None) -> None:
        channels = 4 if ground is None else 3
        self.pixels: NDArray[Any] = np.zeros((height, width, channels), np.uint8)
        if ground is not None:
            self.pixels[:] = ground
        self.width, self.height = width, height

    def _ink(self, colour: Colour) -> tuple[int, ...]:
        return (*colour, 255)[: self.pixels.shape[2]]

    def poly(self, points: Sequence[Point], colour: Colour) -> None:
        """A filled polygon."""
        corners = np.rint(np.array(points, np.float64) * (1 << _SHIFT)).astype(np.int32)
        cv2.fillPoly(self.pixels, [corners], self._ink(colour), cv2.LINE_AA, _SHIFT)

    def rect(self, box: Box, colour: Colour) -> None:
        """A filled rectangle on whole px."""
        left, top, right, bottom = (max(0, round(side)) for side in box)
        self.pixels[top:bottom, left:right] = self._ink(colour)

    def line(self, start: Point, end: Point, colour: Colour, width: float = 2) -> None:
        """A straight line `width` px wide, as a quadrilateral so that slopes stay smooth."""
        (x0, y0), (x1, y1) = start, end
        length = max(1e-6, ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5)
        dx, dy = (y0 - y1) / length * width / 2, (x1 - x0) / length * width / 2
        self.poly([(x0 + dx, y0 + dy), (x1 + dx, y1 + dy), (x1 - dx, y1 - dy), (x0 - dx, y0 - dy)], colour)

    def ellipse(self, at: Point, radii: Point, colour: Colour) -> None:
        """A filled ellipse."""
        centre, axes = (round(at[0]), round(at[1])), (max(1, round(radii[0])), max(1, round(radii[1])))
        cv2.ellipse(self.pixels, centre, axes, 0, 0, 360, self._ink(colour), -1, cv2.LINE_AA)

    def rounded(self, box: Box, radius: float, colour: Colour) -> None:
        """A filled rectangle with round corners."""
        left, top, right, bottom = box
        r = min(radius, (right - left) / 2, (bottom - top) / 2)
        angles = np.linspace(0, np.pi / 2, 7)
        corners = (
            (right - r, bottom - r, 0),
            (left + r, bottom - r, 1),
            (left + r, top + r, 2),
            (right - r, top + r, 3),
        )
        points = [
            (cx + r * float(np.cos(a + quarter * np.pi / 2)), cy + r * float(np.sin(a + quarter * np.pi / 2)))
            for cx, cy, quarter in corners
            for a in angles
        ]
        self.poly(points, colour)

    def fade(self, box: Box, first: Colour, last: Colour) -> None:
        """A vertical gradient."""
        left, top, right, bottom = (max(0, round(side)) for side in box)
        steps = np.linspace(0, 1, max(1, bottom - top))[:, None, None]
        colours = np.array(first) * (1 - steps) + np.array(last) * steps
        self.pixels[top:bottom, left:right, :3] = np.rint(colours).astype(np.uint8)[: self.height - top]
        if self.pixels.shape[2] == 4:
            self.pixels[top:bottom, left:right, 3] = 255

    def veil(self, points: Sequence[Point], colour: Colour, strength: float, blur: int = 0) -> None:
        """A polygon laid over with `strength` 0–1, edges softened over `blur` px: shadow, light, haze."""
        mask: NDArray[Any] = np.zeros((self.height, self.width), np.uint8)
        cv2.fillPoly(mask, [np.rint(np.array(points)).astype(np.int32)], 255, cv2.LINE_AA)
        if blur:
            mask = cv2.blur(cv2.blur(mask, (blur, blur)), (blur, blur))
        weight: NDArray[Any] = (mask.astype(np.float32) * (strength / 255))[..., None]
        ink = np.array(self._ink(colour), np.float32)
        self.pixels[:] = np.rint(self.pixels * (1 - weight) + ink * weight).astype(np.uint8)

    def glow(self, at: Point, radii: Point, colour: Colour, strength: float) -> None:
        """Light added around a point, falling off to nothing at the radii."""
        (x, y), (rx, ry) = at, radii
        left, right = max(0, int(x - rx)), min(self.width, int(x + rx) + 1)
        top, bottom = max(0, int(y - ry)), min(self.height, int(y + ry) + 1)
        if left >= right or top >= bottom:
            return
        ys, xs = np.mgrid[top:bottom, left:right]
        distance = ((xs - x) / rx) ** 2 + ((ys - y) / ry) ** 2
        weight = (np.clip(1 - distance, 0, 1) ** 2 * strength)[..., None]
        region = self.pixels[top:bottom, left:right, :3]
        region[:] = np.clip(region + weight * np.array(colour), 0, 255).astype(np.uint8)

    def grain(self, box: Box, deviation: float, seed: int = 1) -> None:
        """Roughness of asphalt, concrete or leaves."""
        left, top, right, bottom = (max(0, round(side)) for side in box)
        region = self.pixels[top:bottom, left:right, :3]
        rng = np.random.default_rng(seed)
        coarse = rng.normal(0, deviation, (region.shape[0] // 3 + 1, region.shape[1] // 3 + 1))
        fine = cv2.resize(coarse, (region.shape[1], region.shape[0]), interpolation=cv2.INTER_LINEAR)
        region[:] = np.clip(region + fine[..., None], 0, 255).astype(np.uint8)

    def text(
        self, at: Point, text: str, size: int, colour: Colour, *, weight: str = "Bold", anchor: str = "la"
    ) -> None:
        """Text with Pillow's anchor at a point."""
        face = font(size, weight)
        left, top, right, bottom = (int(side) for side in face.getbbox(text, anchor=anchor))
        left, top, right, bottom = left - 2, top - 2, right + 2, bottom + 2
        mask = Image.new("L", (right - left, bottom - top), 0)
        ImageDraw.Draw(mask).text((-left, -top), text, font=face, fill=255, anchor=anchor)
        self._stain(np.asarray(mask), round(at[0]) + left, round(at[1]) + top, colour)

    def _stain(self, mask: NDArray[np.uint8], x: int, y: int, colour: Colour) -> None:
        """Ink laid on where `mask` says, its corner at (x, y); what falls outside is cut off."""
        left, top = max(0, x), max(0, y)
        right, bottom = min(self.width, x + mask.shape[1]), min(self.height, y + mask.shape[0])
        if left >= right or top >= bottom:
            return
        weights = (mask[top - y : bottom - y, left - x : right - x].astype(np.float32) / 255)[..., None]
        region = self.pixels[top:bottom, left:right]
        ink = np.array(self._ink(colour), np.float32)
        region[:] = np.rint(region * (1 - weights) + ink * weights).astype(np.uint8)

    def rgba(self) -> NDArray[np.uint8]:
        """The transparent picture, premultiplied: cv2 blends edges into transparent black."""
        return self.pixels


def shade(colour: Colour, factor: float) -> Colour:
    """`colour` made darker (below 1) or lighter (above 1)."""
    r, g, b = (min(255, max(0, round(part * factor))) for part in colour)
    return r, g, b


def tinted(rgb: NDArray[np.uint8], tint: Colour) -> NDArray[np.uint8]:
    """RGB or RGBA multiplied by a light colour (255 = unchanged), as at dusk or night."""
    factors = np.array((*tint, 255)[: rgb.shape[2]]) / 255
    table = np.rint(np.arange(256)[:, None] * factors).astype(np.uint8)[None]
    return cast("NDArray[np.uint8]", cv2.LUT(rgb, table))

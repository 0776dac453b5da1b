"""Digital zoom: which part of a picture fills its tile. Values, no Qt."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

MOST: Final = 16.0
STEP: Final = 1.25


@dataclass(frozen=True, slots=True)
class Zoom:
    """`scale` 1–16; `x`, `y` are the middle of what is seen, 0–1 of the picture."""

    scale: float = 1.0
    x: float = 0.5
    y: float = 0.5

    @property
    def active(self) -> bool:
        return self.scale > 1.001

    @property
    def part(self) -> tuple[float, float, float, float]:
        """Left, top, width and height of what is seen, 0–1 of the picture."""
        size = 1 / self.scale
        return self.x - size / 2, self.y - size / 2, size, size

    def by(self, factor: float, x: float = 0.5, y: float = 0.5) -> Zoom:
        """Zoomed so that the point at `x`, `y` (0–1 of the tile's picture) stays where it is."""
        scale = min(max(self.scale * factor, 1.0), MOST)
        if scale < 1.02:
            return Zoom()
        left, top, width, height = self.part
        px, py = left + x * width, top + y * height
        return Zoom(scale, px + (0.5 - x) / scale, py + (0.5 - y) / scale).held()

    def panned(self, right: float, down: float) -> Zoom:
        """Moved by shares of what is seen."""
        return replace(self, x=self.x + right / self.scale, y=self.y + down / self.scale).held()

    def held(self) -> Zoom:
        """Kept within the picture."""
        half = 0.5 / self.scale
        return replace(self, x=min(max(self.x, half), 1 - half), y=min(max(self.y, half), 1 - half))

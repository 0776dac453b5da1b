"""Lengths in a picture: px always, metres only by a length the officer knows."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reference:
    """A length that is known: `metres` for `pixels` of the picture."""

    pixels: float
    metres: float

    def __post_init__(self) -> None:
        if not (self.pixels > 0 and self.metres > 0 and math.isfinite(self.metres)):
            raise ValueError("a reference is longer than nothing")

    def metres_of(self, pixels: float) -> float:
        """The length of `pixels`, as far from the camera as the reference and in its plane."""
        return pixels * self.metres / self.pixels


def distance(x1: float, y1: float, x2: float, y2: float) -> float:
    """Px between two points."""
    return math.hypot(x2 - x1, y2 - y1)

"""A container yard: stacks, a gantry on rubber tyres, lorries in the lane."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from datasources.simulators.scenes.motion import crossing
from datasources.simulators.scenes.pen import Colour, Pen, shade, tinted
from datasources.simulators.scenes.sprite import FULL_HEIGHT, FULL_WIDTH, Art, Placed
from datasources.simulators.scenes.vehicles import container_truck, draw_box

_DUSK: Colour = (228, 206, 190)


class Yard:
    """The scene of a yard block; `numbers` are the containers stacked there."""

    noise = 1.5

    def __init__(self, numbers: Sequence[str], trucks: Sequence[tuple[str, str]], salt: int) -> None:
        self._numbers, self._trucks, self._salt = numbers, trucks, salt
        self._gantry = _gantry()

    def background(self) -> NDArray[np.uint8]:
        """Evening sky, two rows of stacks and the lane."""
        pen = Pen(FULL_WIDTH, FULL_HEIGHT, (0, 0, 0))
        pen.fade((0, 0, FULL_WIDTH, 460), (126, 142, 176), (236, 200, 162))
        for x in (260, 1010, 1760):
            pen.rect((x, 120, x + 10, 470), (96, 98, 102))
            pen.rounded((x - 40, 108, x + 50, 126), 5, (84, 86, 90))
        pen.pixels[:] = tinted(pen.pixels, (250, 240, 232))
        ground = Pen(FULL_WIDTH, FULL_HEIGHT, (120, 118, 114))
        _row(ground, self._numbers, 0, (212, 54, 560, 12))
        ground.fade((0, 560, FULL_WIDTH, FULL_HEIGHT), (126, 124, 120), (96, 94, 92))
        ground.grain((0, 560, FULL_WIDTH, FULL_HEIGHT), 5, 8)
        _row(ground, self._numbers, 7, (402, 102, 706, 22))
        ground.rect((0, 716, FULL_WIDTH, 722), (206, 180, 80))
        ground.rect((0, 1010, FULL_WIDTH, 1018), (206, 180, 80))
        for x in range(0, FULL_WIDTH, 220):
            ground.poly([(x, 866), (x + 110, 866), (x + 100, 876), (x - 10, 876)], (192, 190, 184))
        mask = (ground.pixels != np.array((120, 118, 114), np.uint8)).any(axis=2)
        pen.pixels[mask] = tinted(ground.pixels, _DUSK)[mask]
        for x in (265, 1015, 1765):
            pen.glow((x, 117), (150, 70), (200, 180, 130), 0.8)
            pen.glow((x, 800), (420, 130), (60, 48, 26), 0.8)
        return pen.pixels

    def actors(self, seconds: float) -> list[Placed]:
        """Gantry behind the near stacks, lorries both ways."""
        sway = 520 + 470 * math.sin(seconds / 37 + self._salt)
        placed = [Placed(self._gantry, sway, 150)]
        for number, age in crossing(seconds, 24, 22, self._salt):
            container, plate = self._trucks[number % len(self._trucks)]
            leftward = bool(number % 2)
            scale = 0.5 if leftward else 0.62
            truck = container_truck(container, plate, _DUSK, scale, leftward=leftward)
            length = 1700 * scale
            travelled = age * (FULL_WIDTH + length) / 21
            x = FULL_WIDTH - travelled if leftward else travelled - length
            placed.append(Placed(truck, x, (858 if leftward else 1000) - 500 * scale + 6))
        return sorted(placed[:1], key=lambda _: 0) + sorted(
            placed[1:], key=lambda spot: spot.y + spot.art.size[1]
        )


def _row(pen: Pen, numbers: Sequence[str], first: int, shape: tuple[int, int, int, int]) -> None:
    wide, high, base, size = shape
    for column in range(FULL_WIDTH // wide + 1):
        levels = (3, 2, 4, 3, 1, 3, 4, 2, 3, 4)[(column * 3 + first) % 10]
        levels = min(levels, 3) if high > 80 else levels
        for level in range(levels):
            x, y = column * (wide + 4) - 30, base - level * (high + 2)
            number = numbers[(column * 4 + level * 3 + first) % len(numbers)]
            draw_box(pen, (x, y - high, x + wide, y), number, size)


def _gantry() -> Art:
    pen = Pen(520, 574)
    steel, dark = (196, 150, 48), (150, 112, 36)
    pen.rect((0, 10, 520, 40), steel)
    pen.rect((0, 34, 520, 42), dark)
    for x in (12, 486):
        pen.rect((x, 40, x + 22, 556), steel)
        pen.rect((x + 15, 40, x + 22, 556), dark)
        for wheel in (x - 12, x + 32):
            pen.ellipse((max(14, min(506, wheel)), 558), (15, 15), (30, 30, 32))
    pen.rounded((210, 40, 280, 78), 6, (206, 206, 200))
    pen.rect((220, 48, 270, 66), (66, 82, 90))
    for x in (170, 326):
        pen.rect((x, 40, x + 3, 190), (60, 60, 62))
    pen.rect((150, 186, 350, 200), shade((190, 60, 44), 1.0))
    return Art(tinted(pen.rgba(), _DUSK))

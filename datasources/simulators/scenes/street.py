"""A street as the camera behind a command vehicle's windscreen sees it while it drives.

Metres before the camera become px by one focal length; what comes nearer is the same drawing in larger steps.
"""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from datasources.simulators.scenes.motion import crossing, scatter
from datasources.simulators.scenes.pen import Colour, Pen, shade
from datasources.simulators.scenes.sprite import (
    FULL_HEIGHT,
    FULL_WIDTH,
    Art,
    Placed,
    Sprite,
    make_sprite,
    scale_rgba,
)

_FOCAL, _EYE, _CENTRE, _HORIZON = 1100.0, 1.5, 960.0, 430.0
_SPEED = 7.8
_FARTHEST = 75.0
_STEP = 1.07
_PX_PER_M = 100
_DASH_EVERY, _DASH_PHASES = 9.0, 12
_DASH_BOX = (340, 430, 960, 980)
_FACADES: tuple[Colour, ...] = ((206, 186, 142), (158, 176, 168), (196, 150, 128), (172, 170, 182))
_SHIRTS: tuple[Colour, ...] = ((168, 60, 52), (52, 84, 128), (208, 204, 192), (70, 110, 84))


class Street:
    """Houses, trees and lamps go by; motorbikes ride ahead, cars come towards it."""

    noise = 1.4

    def __init__(self, salt: int) -> None:
        self._salt = salt

    def background(self) -> NDArray[np.uint8]:
        """Sky, the haze at the end of the street, pavements and lanes."""
        pen = Pen(FULL_WIDTH, FULL_HEIGHT, (0, 0, 0))
        pen.fade((0, 0, FULL_WIDTH, 440), (138, 168, 200), (216, 220, 216))
        for x, high in ((700, 90), (780, 60), (1030, 74), (1120, 110), (880, 40)):
            pen.rect((x, 430 - high, x + 84, 432), (176, 182, 184))
        pen.fade((0, 430, FULL_WIDTH, FULL_HEIGHT), (150, 148, 142), (128, 122, 114))
        edge = [
            (_x(-5.5, 80), _y(80)),
            (_x(5.5, 80), _y(80)),
            (_x(5.5, 2.4), _y(2.4)),
            (_x(-5.5, 2.4), _y(2.4)),
        ]
        pen.poly(edge, (96, 97, 99))
        pen.grain((0, 440, FULL_WIDTH, FULL_HEIGHT), 4, 5)
        for side in (-5.3, 5.3):
            near, far = (_x(side, 2.4), _y(2.4)), (_x(side, 80), _y(80))
            pen.poly([far, near, (near[0] + 26, near[1]), (far[0] + 1, far[1])], (208, 204, 190))
        return pen.pixels

    def actors(self, seconds: float) -> list[Placed]:
        """From far to near, and the bonnet over all of them."""
        driven = seconds * _SPEED
        things: list[tuple[float, float, str, int]] = []
        for kind, every, beside in (("house", 5.2, 9.0), ("tree", 11.0, 6.4), ("lamp", 31.0, 5.9)):
            for side in (-1, 1):
                start = math.ceil((driven + 2.0) / every)
                for number in range(start, start + int(_FARTHEST / every)):
                    things.append((number * every - driven, side * beside, kind, number * 3 + side))
        for number in range(3):
            ahead = 13 + 6 * number + 3.5 * math.sin(seconds * (0.31 + 0.07 * number) + number * 2)
            things.append((ahead, 0.4 + 1.1 * number, "motorbike", number + self._salt))
        for number, age in crossing(seconds, 6.5, _FARTHEST / 17, self._salt):
            things.append((_FARTHEST - age * 17, -3.4, "car", number))
        placed = [Placed(_dashes(int(driven / _DASH_EVERY * _DASH_PHASES) % _DASH_PHASES), *_DASH_BOX[:2])]
        for away, beside, kind, number in sorted(things, reverse=True):
            if away > 2.6 and (one := _stand(away, beside, kind, number)) is not None:
                placed.append(one)
        return [*placed, Placed(_bonnet(), 0, FULL_HEIGHT - 130)]


class Nearer(Art):
    """A drawing at another size: sprites of its own, pixels shared."""

    def __init__(self, rgba: NDArray[np.uint8], factor: float) -> None:
        super().__init__(rgba)
        self._factor = factor

    def sprite(self, frame_width: int) -> Sprite:
        """The sprite for a stream `frame_width` px wide."""
        found = self._sprites.get(frame_width)
        if found is None:
            found = make_sprite(scale_rgba(self.rgba, self._factor * frame_width / FULL_WIDTH))
            self._sprites[frame_width] = found
        return found


def _x(beside: float, away: float) -> float:
    return _CENTRE + _FOCAL * beside / away


def _y(away: float) -> float:
    return _HORIZON + _FOCAL * _EYE / away


def _stand(away: float, beside: float, kind: str, number: int) -> Placed | None:
    """Something on the ground, its foot at `beside` m from the middle; None when it is out of view."""
    step = round(math.log(_FOCAL / away / _PX_PER_M) / math.log(_STEP))
    art, factor = _nearer(kind, number % 4, step, beside > 0), _STEP**step
    wide, high = art.size[0] * factor, art.size[1] * factor
    left = _x(beside, away) - wide / 2
    if kind == "house":
        left = _x(beside, away) - (0 if beside > 0 else wide)
    if left > FULL_WIDTH or left + wide < 0:
        return None
    return Placed(art, left, _y(away) - high)


@lru_cache(maxsize=512)
def _nearer(kind: str, variant: int, step: int, right: bool) -> Nearer:
    return Nearer(_drawn(kind, variant, right), _STEP**step)


@lru_cache(maxsize=64)
def _drawn(kind: str, variant: int, right: bool) -> NDArray[np.uint8]:
    makers = {"house": _house, "tree": _tree, "lamp": _lamp, "motorbike": _motorbike, "car": _car}
    pixels = makers[kind](variant).rgba()
    return np.ascontiguousarray(pixels[:, ::-1]) if kind == "lamp" and right else pixels


def _house(variant: int) -> Pen:
    """The side of a tube house, 4.5 m of it."""
    floors = 3 + variant % 3
    pen = Pen(450, floors * 320)
    wall = _FACADES[variant]
    pen.rect((0, 0, 450, floors * 320), wall)
    for floor in range(floors):
        top = floor * 320
        pen.rect((0, top, 450, top + 16), shade(wall, 0.7))
        for x in (50, 250):
            pen.rect((x, top + 70, x + 140, top + 230), (70, 84, 94))
            pen.rect((x + 66, top + 70, x + 74, top + 230), shade(wall, 0.8))
    ground = (floors - 1) * 320
    pen.rect(
        (0, ground + 20, 450, ground + 90),
        ((166, 48, 40), (36, 88, 124), (58, 108, 72), (190, 132, 40))[variant],
    )
    pen.rect((20, ground + 96, 430, floors * 320), (64, 62, 60))
    return pen


def _tree(variant: int) -> Pen:
    pen = Pen(420, 620)
    pen.rect((198, 300, 222, 620), (96, 80, 64))
    for number in range(9):
        x, y = (
            210 + 120 * (scatter(number, variant) - 0.5) * 2,
            190 + 110 * (scatter(number, variant + 9) - 0.5) * 2,
        )
        pen.ellipse((x, y), (88, 72), shade((72, 104, 62), 0.8 + 0.4 * scatter(number, variant + 3)))
    return pen


def _lamp(_variant: int) -> Pen:
    pen = Pen(220, 820)
    pen.rect((24, 20, 36, 820), (136, 140, 142))
    pen.line((30, 24), (190, 10), (136, 140, 142), 8)
    pen.rounded((150, 4, 214, 22), 8, (220, 220, 210))
    return pen


def _motorbike(variant: int) -> Pen:
    """Somebody on a motorbike, from behind."""
    pen = Pen(90, 175)
    shirt = _SHIRTS[variant]
    pen.rounded((36, 110, 54, 175), 8, (26, 26, 28))
    pen.rounded((28, 92, 62, 130), 10, (52, 54, 58))
    pen.rect((36, 112, 54, 122), (188, 40, 34))
    pen.rounded((16, 44, 74, 104), 18, shirt)
    pen.line((20, 56), (8, 92), shade(shirt, 0.85), 12)
    pen.line((70, 56), (82, 92), shade(shirt, 0.85), 12)
    pen.ellipse((45, 26), (20, 22), _SHIRTS[(variant + 2) % 4])
    return pen


def _car(variant: int) -> Pen:
    """A car that comes towards one."""
    pen = Pen(190, 150)
    paint = ((190, 192, 194), (60, 64, 70), (150, 44, 40), (226, 224, 216))[variant]
    for x in (14, 146):
        pen.rounded((x, 104, x + 30, 150), 6, (24, 24, 26))
    pen.poly([(40, 6), (150, 6), (172, 60), (18, 60)], (58, 70, 80))
    pen.poly([(44, 2), (146, 2), (150, 10), (40, 10)], paint)
    pen.rounded((4, 56, 186, 128), 16, paint)
    pen.rect((62, 84, 128, 104), (40, 42, 44))
    for x in (30, 160):
        pen.ellipse((x, 86), (17, 11), (246, 244, 226))
    return pen


@lru_cache(maxsize=_DASH_PHASES)
def _dashes(phase: int) -> Art:
    """The line between the lanes, 3 m of every 9, after `phase` twelfths of them."""
    left, top, right, bottom = _DASH_BOX
    pen = Pen(right - left, bottom - top)
    for number in range(9):
        near = 3.0 + _DASH_EVERY * (number - phase / _DASH_PHASES)
        near, far = max(2.95, near), near + 3.0
        if far <= near:
            continue
        corners = [(-1.74, near), (-1.56, near), (-1.56, far), (-1.74, far)]
        pen.poly([(_x(side, away) - left, _y(away) - top) for side, away in corners], (214, 212, 204))
    return Art(pen.rgba())


@lru_cache(maxsize=1)
def _bonnet() -> Art:
    pen = Pen(FULL_WIDTH, 130)
    pen.poly([(0, 130), (0, 84), (360, 30), (1560, 30), (FULL_WIDTH, 84), (FULL_WIDTH, 130)], (44, 52, 60))
    pen.poly([(380, 38), (1540, 38), (1500, 48), (420, 48)], (92, 104, 116))
    return Art(pen.rgba())

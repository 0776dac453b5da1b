"""A gate lane with barrier and booth: the truck stops before the recognition camera, then leaves."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from datasources.simulators.scenes.pen import Colour, Pen, shade, tinted
from datasources.simulators.scenes.sprite import FULL_HEIGHT, FULL_WIDTH, Art, Placed
from datasources.simulators.scenes.vehicles import TRUCK_HEIGHT, TRUCK_LENGTH, container_truck
from datasources.simulators.timeline import Timeline

ARRIVE_SECONDS, STAND_SECONDS, LEAVE_SECONDS = 5.0, 5.0, 6.0
# The truck is drawn a moment before it comes into view, not in the frame that shows it first.
_AHEAD_SECONDS = 0.5
_STOP_X = 60.0
_GROUND = 930
# Where the plate of a standing truck is: left, top, right, bottom in px of the main stream.
PLATE_BOX = (1480, 792, 1680, 862)
# The arm reaches towards the viewer, so it is seen foreshortened.
_BARRIER = (1806, 760)


@dataclass(frozen=True, slots=True)
class Look:
    """What tells one gate from another."""

    sign: str
    sky: tuple[Colour, Colour]
    tint: Colour
    hills: bool
    lamps: bool
    noise: float


class Gate:
    """The scene of a gate; a pass is `at` when the truck stands still."""

    def __init__(self, look: Look, passes: Timeline) -> None:
        self._look, self._passes = look, passes
        self.noise = look.noise
        self._barriers = [_barrier(angle, look.tint) for angle in range(0, 91, 6)]

    def background(self) -> NDArray[np.uint8]:
        """The lane without traffic."""
        return tinted(_lane(self._look), self._look.tint) if not self._look.lamps else _night(self._look)

    def actors(self, seconds: float) -> list[Placed]:
        """Truck and barrier at `seconds`."""
        placed = []
        opening = 0.0
        for passing in self._passes.between(
            seconds - STAND_SECONDS - LEAVE_SECONDS, seconds + ARRIVE_SECONDS + _AHEAD_SECONDS
        ):
            since = seconds - passing.at
            truck = container_truck(passing.container, passing.plate, self._look.tint)
            placed.append(Placed(truck, truck_x(since), _GROUND - TRUCK_HEIGHT + 10))
            opening = max(opening, barrier_opening(since))
        arm = self._barriers[round(opening * (len(self._barriers) - 1))]
        placed.append(Placed(arm, _BARRIER[0] - 130, _BARRIER[1] - 330))
        return placed


def truck_x(since: float) -> float:
    """Left edge of the truck (px), `since` seconds after it came to a stand."""
    if since < 0:
        share = min(1.0, -since / ARRIVE_SECONDS)
        return _STOP_X - (TRUCK_LENGTH + 100) * share * share
    if since < STAND_SECONDS:
        return _STOP_X
    share = (since - STAND_SECONDS) / LEAVE_SECONDS
    return _STOP_X + (FULL_WIDTH + 100) * share * share


def barrier_opening(since: float) -> float:
    """0 closed to 1 open."""
    rising = (since - STAND_SECONDS + 2.0) / 1.6
    falling = (since - STAND_SECONDS - LEAVE_SECONDS + 1.0) / 1.0
    return max(0.0, min(1.0, rising) - max(0.0, min(1.0, falling)))


def _lane(look: Look) -> NDArray[np.uint8]:
    pen = Pen(FULL_WIDTH, FULL_HEIGHT, (150, 160, 168))
    pen.fade((0, 0, FULL_WIDTH, 560), look.sky[0], look.sky[1])
    if look.hills:
        draw_hills(pen)
    else:
        _stacks(pen)
    _canopy(pen, look.sign)
    pen.fade((0, 800, FULL_WIDTH, FULL_HEIGHT), (112, 112, 110), (88, 88, 88))
    pen.rect((0, 786, FULL_WIDTH, 806), (168, 168, 162))
    for x in range(0, FULL_WIDTH, 120):
        pen.rect((x, 790, x + 60, 802), (196, 170, 60))
    pen.grain((0, 806, FULL_WIDTH, FULL_HEIGHT), 5)
    for x in range(-60, FULL_WIDTH, 260):
        pen.poly([(x, 1010), (x + 130, 1010), (x + 118, 1026), (x - 12, 1026)], (200, 200, 194))
    _booth(pen)
    return pen.pixels


def _night(look: Look) -> NDArray[np.uint8]:
    pen = Pen(FULL_WIDTH, FULL_HEIGHT, (0, 0, 0))
    pen.pixels[:] = tinted(_lane(look), look.tint)
    for x in (300, 860, 1420):
        pen.glow((x, 640), (420, 420), (120, 104, 70), 0.9)
        pen.rect((x - 60, 236, x + 60, 246), (250, 244, 220))
        pen.glow((x, 242), (130, 60), (200, 190, 150), 0.9)
        pen.glow((x, 940), (420, 120), (90, 80, 56), 0.8)
    return pen.pixels


def draw_hills(pen: Pen) -> None:
    """Three ranges of hills behind the place."""
    for seed, base, colour in ((3, 420, (120, 136, 140)), (8, 500, (92, 112, 104)), (5, 590, (70, 92, 74))):
        rng = np.random.default_rng(seed)
        xs = np.linspace(0, FULL_WIDTH, 25)
        heights = base - np.abs(np.sin(xs / 300 + seed)) * 120 - rng.uniform(0, 46, 25)
        outline = [*zip(xs.tolist(), heights.tolist(), strict=True), (FULL_WIDTH, 800), (0, 800)]
        pen.poly(outline, colour)
    pen.grain((0, 470, FULL_WIDTH, 800), 4, 4)


def _stacks(pen: Pen) -> None:
    colours = ((128, 66, 54), (60, 92, 118), (94, 110, 84), (140, 128, 104), (70, 76, 96), (160, 104, 60))
    rng = np.random.default_rng(12)
    for column in range(13):
        for level in range(int(rng.integers(2, 5))):
            x, y = column * 152 - 20, 740 - level * 76
            colour = colours[int(rng.integers(0, len(colours)))]
            pen.rect((x, y - 72, x + 146, y), colour)
            for rib in range(12):
                pen.rect((x + 6 + rib * 12, y - 66, x + 10 + rib * 12, y - 6), shade(colour, 0.84))
    pen.rect((0, 740, FULL_WIDTH, 800), (104, 104, 102))
    for post in (180, 1500):
        pen.rect((post, 150, post + 14, 740), (126, 128, 130))
        pen.rect((post - 50, 140, post + 64, 158), (112, 114, 116))


def _canopy(pen: Pen, sign: str) -> None:
    for x in (70, 1846):
        pen.rect((x, 200, x + 36, 800), (150, 152, 154))
        pen.rect((x, 200, x + 10, 800), (176, 178, 180))
    pen.rect((0, 120, FULL_WIDTH, 226), (196, 198, 198))
    pen.rect((0, 214, FULL_WIDTH, 234), (132, 134, 136))
    pen.rect((560, 128, 1360, 208), (30, 74, 62))
    pen.text((960, 167), sign, 46, (240, 236, 206), weight="Bold", anchor="mm")
    pen.veil([(0, 234), (FULL_WIDTH, 234), (FULL_WIDTH, 300), (0, 300)], (40, 44, 48), 0.35, 31)


def _booth(pen: Pen) -> None:
    pen.rect((1640, 440, 1900, 800), (208, 208, 202))
    pen.rect((1640, 420, 1900, 446), (54, 98, 84))
    pen.rect((1664, 476, 1810, 620), (60, 76, 84))
    pen.poly([(1670, 482), (1730, 482), (1690, 614), (1670, 614)], (96, 116, 124))
    pen.rect((1664, 640, 1810, 646), (160, 160, 156))
    pen.rect((1828, 476, 1886, 800), (120, 124, 122))
    pen.ellipse((1738, 566), (26, 30), (188, 150, 122))
    pen.poly([(1694, 620), (1704, 598), (1772, 598), (1782, 620)], (66, 92, 76))
    pen.rect((1712, 534, 1766, 552), (52, 72, 60))


@lru_cache(maxsize=64)
def _barrier(angle: int, tint: Colour) -> Art:
    pen = Pen(180, 520)
    pivot = (130.0, 330.0)
    pen.rect((108, 300, 152, 500), (206, 150, 40))
    pen.rect((108, 300, 118, 500), (226, 176, 76))
    rise = angle / 90
    tip = (pivot[0] - 96 * (1 - rise), pivot[1] + 160 * (1 - rise) - 310 * rise)
    for piece in range(8):
        start, end = piece / 8, (piece + 1) / 8
        pen.line(
            (pivot[0] + (tip[0] - pivot[0]) * start, pivot[1] + (tip[1] - pivot[1]) * start),
            (pivot[0] + (tip[0] - pivot[0]) * end, pivot[1] + (tip[1] - pivot[1]) * end),
            (226, 226, 222) if piece % 2 else (186, 40, 34),
            15 + 5 * start * (1 - rise),
        )
    pen.ellipse(pivot, (15, 15), (70, 70, 72))
    return Art(tinted(pen.rgba(), tint))

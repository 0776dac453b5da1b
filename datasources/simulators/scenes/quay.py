"""A ship alongside, a gantry crane that unloads it, tractors on the quay."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from datasources.simulators.scenes.motion import crossing, ease, scatter
from datasources.simulators.scenes.pen import Colour, Pen, shade
from datasources.simulators.scenes.sprite import FULL_HEIGHT, FULL_WIDTH, Art, Placed, scale_rgba
from datasources.simulators.scenes.vehicles import box_colour, container_truck, draw_box

_CYCLE_SECONDS = 44.0
_BOOM_Y = 262
_SHIP_X, _QUAY_X = 560.0, 1270.0
_DECK_DROP, _QUAY_DROP = 170.0, 420.0
_DAY: Colour = (255, 255, 255)


class Quay:
    """The scene of a berth; `numbers` are containers on the ship and on the tractors."""

    noise = 1.2

    def __init__(self, numbers: Sequence[str], trucks: Sequence[tuple[str, str]], salt: int) -> None:
        self._numbers, self._trucks, self._salt = numbers, trucks, salt
        self._trolley = _trolley()
        self._berth = _berth(numbers)

    def background(self) -> NDArray[np.uint8]:
        """Sky, river and quay."""
        pen = Pen(FULL_WIDTH, FULL_HEIGHT, (0, 0, 0))
        pen.fade((0, 0, FULL_WIDTH, 520), (146, 176, 204), (214, 220, 218))
        _far_bank(pen)
        pen.fade((0, 500, FULL_WIDTH, 860), (124, 142, 146), (84, 106, 112))
        pen.grain((0, 500, FULL_WIDTH, 860), 6, 3)
        pen.fade((0, 850, FULL_WIDTH, FULL_HEIGHT), (150, 148, 142), (118, 116, 112))
        pen.rect((0, 842, FULL_WIDTH, 856), (92, 90, 86))
        for x in range(40, FULL_WIDTH, 240):
            pen.rounded((x, 820, x + 34, 850), 10, (52, 50, 48))
        pen.grain((0, 856, FULL_WIDTH, FULL_HEIGHT), 5, 5)
        for y in (880, 1052):
            pen.rect((0, y, FULL_WIDTH, y + 5), (96, 92, 88))
        pen.rect((0, 900, FULL_WIDTH, 905), (196, 170, 70))
        return pen.pixels

    def actors(self, seconds: float) -> list[Placed]:
        """Boat, load and tractors."""
        placed = []
        for number, age in crossing(seconds, 70, 200, self._salt + 3):
            placed.append(Placed(_boat(number % 3), FULL_WIDTH - age * 11, 496 + number % 2 * 16))
        placed.append(Placed(self._berth, 0, 90))
        placed += self._hoist(seconds)
        for number, age in crossing(seconds, 26, 24, self._salt):
            container, plate = self._trucks[number % len(self._trucks)]
            truck = container_truck(container, plate, _DAY, 0.42, leftward=bool(number % 2))
            travelled = age * 122.0
            x = FULL_WIDTH - travelled if number % 2 else travelled - 720
            placed.append(Placed(truck, x, 846 + (number % 2) * 10))
        return placed

    def _hoist(self, seconds: float) -> list[Placed]:
        cycle, since = divmod(seconds, _CYCLE_SECONDS)
        drop, x = _load_at(since)
        number = self._numbers[int(scatter(int(cycle), self._salt) * 0.999 * len(self._numbers))]
        length = round(drop / 6) * 6
        hoist = _cable(length, number if 8 <= since < 30 else "")
        return [Placed(self._trolley, x - 60, _BOOM_Y - 6), Placed(hoist, x - 140, _BOOM_Y + 26)]


def _berth(numbers: Sequence[str]) -> Art:
    """Ship and crane as one picture, so that boats pass behind them."""
    pen = Pen(FULL_WIDTH, FULL_HEIGHT)
    _ship(pen, numbers)
    _crane(pen)
    return Art(np.ascontiguousarray(pen.rgba()[90:900]))


def _load_at(since: float) -> tuple[float, float]:
    """Cable length and trolley position (px), `since` seconds into a cycle: down, up, across, down, back."""
    if since < 8:
        return 60 + (_DECK_DROP - 60) * ease(since / 7), _SHIP_X
    if since < 14:
        return _DECK_DROP - (_DECK_DROP - 60) * ease((since - 8) / 5.5), _SHIP_X
    if since < 22:
        return 60.0, _SHIP_X + (_QUAY_X - _SHIP_X) * ease((since - 14) / 8)
    if since < 30:
        return 60 + (_QUAY_DROP - 60) * ease((since - 22) / 7.5), _QUAY_X
    if since < 36:
        return _QUAY_DROP - (_QUAY_DROP - 60) * ease((since - 30) / 6), _QUAY_X
    return 60.0, _QUAY_X - (_QUAY_X - _SHIP_X) * ease((since - 36) / 8)


def _far_bank(pen: Pen) -> None:
    rng = np.random.default_rng(7)
    for x in range(-20, FULL_WIDTH, 46):
        high = int(rng.integers(12, 64))
        pen.rect((x, 500 - high, x + 44, 504), shade((150, 164, 172), 0.86 + 0.2 * float(rng.random())))
    for x in range(0, FULL_WIDTH, 34):
        pen.ellipse((x, 504), (26, 12 + int(rng.integers(0, 8))), (104, 126, 108))


def _ship(pen: Pen, numbers: Sequence[str]) -> None:
    pen.poly([(60, 640), (1180, 640), (1150, 846), (150, 846)], (46, 58, 80))
    pen.poly([(105, 770), (1164, 770), (1152, 846), (150, 846)], (120, 52, 44))
    pen.rect((60, 628, 1180, 644), (190, 192, 192))
    pen.text((980, 700), "HẢI ÂU 08", 54, (220, 224, 226), anchor="mm")
    pen.rounded((92, 380, 230, 630), 8, (226, 226, 220))
    for row in range(4):
        pen.rect((106, 404 + row * 54, 216, 424 + row * 54), (70, 86, 96))
    pen.rect((140, 318, 190, 382), (190, 120, 50))
    wide, high = 136, 40
    for column in range(6):
        for level in range(3 + (column * 7) % 3):
            x, y = 262 + column * (wide + 6), 628 - level * (high + 2)
            number = numbers[(column * 5 + level) % len(numbers)]
            draw_box(pen, (x, y - high, x + wide, y), number, 11)


def _crane(pen: Pen) -> None:
    steel, dark = (58, 96, 142), (44, 74, 112)
    for x in (1120, 1480):
        pen.rect((x, _BOOM_Y + 20, x + 30, 870), steel)
        pen.rect((x + 22, _BOOM_Y + 20, x + 30, 870), dark)
        pen.rounded((x - 22, 858, x + 52, 886), 6, (52, 52, 54))
    pen.rect((1120, 560, 1510, 584), steel)
    pen.line((1135, 580), (1490, 850), dark, 10)
    pen.rect((330, _BOOM_Y - 24, 1700, _BOOM_Y), steel)
    pen.rect((330, _BOOM_Y - 4, 1700, _BOOM_Y + 2), dark)
    pen.line((1300, 110), (1300, _BOOM_Y), steel, 20)
    for end in (430, 860, 1640):
        pen.line((1300, 122), (end, _BOOM_Y - 20), dark, 6)
    pen.rounded((1530, _BOOM_Y - 92, 1690, _BOOM_Y - 20), 6, (198, 200, 198))
    pen.text((1610, _BOOM_Y - 56), "QC 04", 34, (44, 74, 112), anchor="mm")


def _trolley() -> Art:
    pen = Pen(120, 40)
    pen.rect((0, 6, 120, 26), (196, 150, 52))
    pen.rounded((34, 8, 92, 40), 5, (206, 208, 204))
    pen.rect((42, 14, 84, 30), (64, 80, 90))
    return Art(pen.rgba())


@lru_cache(maxsize=256)
def _cable(length: int, number: str) -> Art:
    box = (12.0, length + 12.0, 270.0, length + 12.0 + 66)
    pen = Pen(282, length + 90)
    for x in (92, 190):
        pen.rect((x, 0, x + 2, length), (50, 52, 56))
    pen.rect((40, length - 2, 242, length + 12), (190, 60, 44))
    if number:
        draw_box(pen, box, number, 20)
    else:
        pen.rect((40, length + 10, 46, length + 20), (60, 60, 62))
        pen.rect((236, length + 10, 242, length + 20), (60, 60, 62))
    return Art(pen.rgba())


@lru_cache(maxsize=8)
def _boat(kind: int) -> Art:
    pen = Pen(260, 90)
    colour = ((120, 66, 52), (70, 92, 104), (96, 100, 84))[kind]
    pen.poly([(6, 52), (250, 52), (226, 82), (30, 82)], colour)
    pen.rounded((30, 18, 88, 54), 5, (214, 212, 204))
    pen.rect((38, 24, 78, 34), (64, 78, 86))
    for box in range(3):
        pen.rect((100 + box * 44, 30, 140 + box * 44, 52), box_colour(f"BOX{box + kind}"))
    return Art(scale_rgba(pen.rgba(), 0.55))

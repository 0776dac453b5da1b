"""An airport's arrivals hall, its luggage belt and the customs channels."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from datasources.simulators.scenes.motion import crossing, scatter
from datasources.simulators.scenes.pen import Colour, Pen, shade
from datasources.simulators.scenes.people import (
    HEIGHT,
    OFFICER,
    WIDTH,
    passer_by,
    phase_at,
    standing,
    suitcase,
    walking,
)
from datasources.simulators.scenes.sprite import FULL_HEIGHT, FULL_WIDTH, Art, Placed

_HALL: Colour = (252, 248, 240)
# Feet line (px), scale, walking speed (px/s), one person every so many s, to the left.
Lane = tuple[float, float, float, float, bool]


class Hall:
    """People walking across a hall in several lanes before a background drawn by `draw`."""

    noise = 0.9

    def __init__(self, lanes: Sequence[Lane], salt: int) -> None:
        self._lanes, self._salt = lanes, salt

    def walkers(self, seconds: float) -> list[Placed]:
        """Everybody on the move, far lanes first."""
        placed = []
        for index, (feet, scale, speed, gap, leftward) in enumerate(self._lanes):
            lasts = (FULL_WIDTH + WIDTH * scale * 2) / speed
            for number, age in crossing(seconds, gap, lasts, self._salt + index):
                pace = speed * (0.85 + 0.3 * scatter(number, index))
                travelled = age * pace
                picture = walking(
                    passer_by(number + index * 11),
                    phase_at(travelled, scale),
                    scale,
                    _HALL,
                    leftward=leftward,
                )
                left = FULL_WIDTH - travelled if leftward else travelled - WIDTH * scale
                placed.append(Placed(picture, left, feet - HEIGHT * scale))
        return placed


class Arrivals(Hall):
    """The arrivals hall with its flight board."""

    def __init__(self, salt: int) -> None:
        lanes = (
            (640, 0.55, 62, 9, False),
            (720, 0.72, 78, 11, True),
            (860, 1.0, 104, 10, False),
            (1010, 1.3, 128, 16, True),
        )
        super().__init__(lanes, salt)

    def background(self) -> NDArray[np.uint8]:
        """Glass front, board, columns, floor."""
        pen = _room((206, 208, 204), 560)
        for x in range(40, 760, 180):
            pen.rect((x, 240, x + 168, 556), (150, 178, 192))
            pen.poly([(x + 10, 250), (x + 70, 250), (x + 20, 546), (x + 10, 546)], (182, 204, 212))
            pen.rect((x + 82, 240, x + 88, 556), (120, 124, 126))
        pen.text((400, 206), "LỐI RA  ·  EXIT", 44, (46, 84, 120), anchor="mm")
        _board(pen)
        for x in (820, 1660):
            pen.fade((x, 110, x + 76, 700), (226, 226, 222), (196, 196, 192))
            pen.rect((x, 110, x + 12, 700), (206, 206, 202))
        pen.rounded((1420, 520, 1640, 640), 8, (60, 92, 84))
        pen.text((1530, 566), "HẢI QUAN", 36, (244, 240, 220), anchor="mm")
        return pen.pixels

    def actors(self, seconds: float) -> list[Placed]:
        """Travellers and the officer at the desk."""
        officer = Placed(standing(OFFICER, 0.6, _HALL, leftward=True), 1600, 660 - HEIGHT * 0.6)
        return _by_depth([officer, *self.walkers(seconds)])


class Carousel(Hall):
    """A luggage belt going round."""

    _CENTRE, _RADII = (960.0, 700.0), (700.0, 150.0)

    def __init__(self, salt: int) -> None:
        super().__init__(((560, 0.5, 58, 12, True), (1056, 1.25, 118, 19, False)), salt)

    def background(self) -> NDArray[np.uint8]:
        """Room, sign and the belt's ring."""
        pen = _room((198, 202, 202), 520)
        pen.rounded((720, 130, 1200, 262), 10, (28, 32, 38))
        pen.text((800, 196), "5", 104, (246, 206, 80), anchor="mm")
        pen.text((880, 172), "VN 18   PARIS", 38, (236, 236, 230), weight="SemiBold", anchor="lm")
        pen.text((880, 222), "ZE 561  SEOUL", 38, (236, 236, 230), weight="SemiBold", anchor="lm")
        for x in (300, 1560):
            pen.fade((x, 110, x + 70, 600), (224, 224, 220), (196, 196, 192))
        (cx, cy), (rx, ry) = self._CENTRE, self._RADII
        pen.ellipse((cx, cy + 60), (rx + 130, ry + 110), (112, 112, 110))
        pen.ellipse((cx, cy + 26), (rx + 118, ry + 84), (150, 152, 152))
        pen.ellipse((cx, cy + 10), (rx + 96, ry + 66), (52, 54, 56))
        pen.ellipse((cx, cy + 10), (rx - 96, ry - 66), (150, 152, 152))
        pen.ellipse((cx, cy + 2), (rx - 112, ry - 78), (178, 180, 178))
        pen.poly([(880, 690), (880, 560), (1040, 560), (1040, 690)], (126, 130, 132))
        pen.rect((896, 574, 1024, 660), (40, 42, 44))
        for flap in range(8):
            pen.rect((898 + flap * 16, 578, 911 + flap * 16, 654), (62, 64, 66))
        return pen.pixels

    def actors(self, seconds: float) -> list[Placed]:
        """Suitcases on the ring, people waiting and passing."""
        (cx, cy), (rx, ry) = self._CENTRE, self._RADII
        placed = []
        for number in range(13):
            angle = 2 * math.pi * (number / 13 + seconds / 62) + scatter(number, self._salt) * 0.2
            depth = 0.72 + 0.34 * (math.sin(angle) + 1) / 2
            bag = suitcase(number + self._salt, round(depth * 12) / 12, _HALL)
            x, y = cx + rx * math.cos(angle), cy + 14 + ry * math.sin(angle)
            placed.append(Placed(bag, x - bag.size[0] / 2, y - bag.size[1] + 14))
        for number, (x, feet, scale) in enumerate(
            ((240, 800, 0.8), (420, 620, 0.56), (1490, 624, 0.56), (1610, 830, 0.86))
        ):
            person = standing(passer_by(60 + number), scale, _HALL, leftward=x > 960)
            placed.append(Placed(person, x, feet - HEIGHT * scale))
        return _by_depth([*placed, *self.walkers(seconds)])


class Channels(Hall):
    """Green and red channel with an X-ray machine between them."""

    def __init__(self, salt: int) -> None:
        lanes = ((690, 0.66, 70, 8, False), (1040, 1.22, 116, 17, False))
        super().__init__(lanes, salt)
        self._machine = _xray()

    def background(self) -> NDArray[np.uint8]:
        """Wall, two signs, floor guidance."""
        pen = _room((208, 208, 202), 560)
        _channel_sign(pen, 130, (36, 120, 76), "LUỒNG XANH", "Không có hàng phải khai báo")
        _channel_sign(pen, 1080, (168, 48, 44), "LUỒNG ĐỎ", "Khai báo hải quan  ·  Goods to declare")
        for y, colour in ((700, (60, 140, 96)), (1050, (60, 140, 96)), (880, (184, 70, 62))):
            pen.rect((0, y, FULL_WIDTH, y + 7), colour)
        for x in range(120, FULL_WIDTH, 300):
            pen.rect((x, 508, x + 8, 572), (120, 122, 124))
            pen.rect((x, 514, x + 300, 520), (52, 90, 140))
        return pen.pixels

    def actors(self, seconds: float) -> list[Placed]:
        """Walkers, the machine with luggage running through it, the officer who reads its screen."""
        placed = self.walkers(seconds)
        for number, age in crossing(seconds, 9, 26, self._salt + 5):
            x = 420 + age * 44
            bag = suitcase(number, 0.8, _HALL)
            placed.append(Placed(bag, x, 806 - bag.size[1]))
        machine = Placed(self._machine, 640, 610)
        officer = Placed(standing(OFFICER, 0.9, _HALL, leftward=True), 1440, 890 - HEIGHT * 0.9)
        far = [spot for spot in placed if spot.y + spot.art.size[1] < 780]
        belt = [spot for spot in placed if 780 <= spot.y + spot.art.size[1] < 860]
        near = [spot for spot in placed if spot.y + spot.art.size[1] >= 860]
        return [*far, Placed(_belt_table(), 380, 790), *belt, machine, officer, *near]


def _by_depth(placed: list[Placed]) -> list[Placed]:
    return sorted(placed, key=lambda spot: spot.y + spot.art.size[1])


def _room(wall: Colour, floor: int) -> Pen:
    pen = Pen(FULL_WIDTH, FULL_HEIGHT, wall)
    pen.fade((0, 0, FULL_WIDTH, 110), (150, 152, 152), (176, 178, 176))
    for x in range(60, FULL_WIDTH, 380):
        pen.rect((x, 64, x + 220, 78), (250, 248, 238))
        pen.glow((x + 110, 71), (180, 60), (60, 58, 50), 0.8)
    pen.fade((0, 110, FULL_WIDTH, floor), shade(wall, 0.94), wall)
    pen.fade((0, floor, FULL_WIDTH, FULL_HEIGHT), (188, 184, 176), (160, 156, 148))
    for index in range(1, 11):
        y = floor + (FULL_HEIGHT - floor) * (index / 10) ** 1.7
        pen.line((0, y), (FULL_WIDTH, y), (172, 168, 160), 1.5)
    for x in range(-2400, 4400, 260):
        pen.line((960 + (x - 960) * 0.42, floor), (x, FULL_HEIGHT), (174, 170, 162), 1.5)
    pen.rect((0, floor - 12, FULL_WIDTH, floor), (128, 126, 120))
    for x in range(160, FULL_WIDTH, 380):
        pen.glow((x, floor + 180), (150, 240), (22, 22, 20), 1.0)
    return pen


def _board(pen: Pen) -> None:
    pen.rounded((940, 170, 1620, 470), 8, (24, 28, 34))
    pen.text((966, 204), "CHUYẾN BAY ĐẾN  ·  ARRIVALS", 32, (246, 206, 80), anchor="lm")
    rows = (
        ("VN 18", "PARIS CDG", "ĐÃ HẠ CÁNH"),
        ("ZE 561", "SEOUL ICN", "ĐÃ HẠ CÁNH"),
        ("7C 2201", "BUSAN", "16:05"),
        ("VN 311", "TOKYO NRT", "16:20"),
        ("QR 976", "DOHA", "16:40"),
    )
    for index, (flight, origin, state) in enumerate(rows):
        y = 254 + index * 44
        pen.text((966, y), flight, 29, (236, 236, 230), weight="SemiBold", anchor="lm")
        pen.text((1130, y), origin, 29, (236, 236, 230), weight="Medium", anchor="lm")
        colour = (132, 200, 140) if index < 2 else (220, 214, 190)
        pen.text((1596, y), state, 27, colour, weight="Medium", anchor="rm")


def _channel_sign(pen: Pen, left: int, colour: Colour, title: str, words: str) -> None:
    pen.rounded((left, 180, left + 700, 330), 12, colour)
    pen.text((left + 350, 234), title, 62, (248, 248, 242), anchor="mm")
    pen.text((left + 350, 294), words, 32, (240, 240, 232), weight="Medium", anchor="mm")


@lru_cache(maxsize=1)
def _belt_table() -> Art:
    pen = Pen(1200, 110)
    pen.rect((0, 10, 1200, 30), (60, 62, 64))
    pen.rect((0, 28, 1200, 42), (150, 152, 154))
    for x in (30, 560, 1150):
        pen.rect((x, 40, x + 18, 108), (120, 122, 124))
    return Art(pen.rgba())


def _xray() -> Art:
    pen = Pen(620, 300)
    pen.rounded((60, 10, 560, 284), 14, (214, 216, 214))
    pen.rounded((60, 200, 560, 284), 12, (176, 180, 180))
    pen.rect((60, 40, 560, 58), (44, 92, 140))
    pen.text((310, 108), "MÁY SOI 02", 34, (120, 124, 126), weight="SemiBold", anchor="mm")
    for side in (44, 540):
        pen.rect((side, 120, side + 36, 198), (36, 38, 40))
        for flap in range(3):
            pen.rect((side + 2 + flap * 12, 124, side + 11 + flap * 12, 194), (62, 64, 66))
    pen.ellipse((530, 80), (9, 9), (190, 60, 50))
    for x in (84, 500):
        pen.rect((x, 282, x + 40, 298), (60, 62, 64))
    return Art(pen.rgba())

"""The road to a border gate by day, and its inspection yard by night."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from datasources.simulators.scenes.gate import draw_hills
from datasources.simulators.scenes.motion import crossing
from datasources.simulators.scenes.pen import Colour, Pen, shade, tinted
from datasources.simulators.scenes.people import DRIVER, OFFICER, phase_at, standing, walking
from datasources.simulators.scenes.sprite import FULL_HEIGHT, FULL_WIDTH, Art, Placed
from datasources.simulators.scenes.vehicles import container_truck

_HAZE: Colour = (244, 246, 244)
_NIGHT: Colour = (146, 150, 172)
_QUEUE_STEP, _QUEUE_SECONDS, _QUEUE_MOVE = 560.0, 30.0, 6.0


class Approach:
    """The road into the crossing: a queue that moves up, traffic the other way, motorbikes."""

    noise = 1.1

    def __init__(self, trucks: Sequence[tuple[str, str]], salt: int) -> None:
        self._trucks, self._salt = trucks, salt

    def background(self) -> NDArray[np.uint8]:
        """Hills, verge and two lanes."""
        pen = Pen(FULL_WIDTH, FULL_HEIGHT, (0, 0, 0))
        pen.fade((0, 0, FULL_WIDTH, 600), (168, 186, 198), (222, 224, 218))
        draw_hills(pen)
        pen.fade((0, 596, FULL_WIDTH, 640), (108, 122, 84), (96, 108, 78))
        pen.grain((0, 590, FULL_WIDTH, 640), 9, 6)
        pen.fade((0, 640, FULL_WIDTH, 980), (122, 122, 120), (98, 98, 98))
        pen.grain((0, 640, FULL_WIDTH, 980), 4, 9)
        pen.rect((0, 640, FULL_WIDTH, 648), (204, 204, 198))
        pen.rect((0, 966, FULL_WIDTH, 974), (204, 204, 198))
        for x in range(-40, FULL_WIDTH, 240):
            pen.poly([(x, 776), (x + 130, 776), (x + 120, 786), (x - 10, 786)], (212, 206, 186))
        pen.fade((0, 980, FULL_WIDTH, FULL_HEIGHT), (118, 126, 90), (92, 104, 74))
        pen.grain((0, 980, FULL_WIDTH, FULL_HEIGHT), 10, 2)
        for x in range(60, FULL_WIDTH, 330):
            _tree(pen, x, 604, 0.8 + (x % 7) / 20)
        _sign(pen)
        pen.veil([(0, 380), (FULL_WIDTH, 380), (FULL_WIDTH, 640), (0, 640)], (222, 226, 224), 0.3, 121)
        return pen.pixels

    def actors(self, seconds: float) -> list[Placed]:
        """Far lane first, then the queue, then motorbikes."""
        placed = []
        for number, age in crossing(seconds, 21, 16, self._salt + 1):
            container, plate = self._trucks[(number * 5 + 2) % len(self._trucks)]
            truck = container_truck(container, plate, _HAZE, 0.3, leftward=True)
            placed.append(Placed(truck, FULL_WIDTH - age * 155, 756 - 146))
        placed += self._queue(seconds)
        for number, age in crossing(seconds, 13, 12, self._salt + 2):
            placed.append(Placed(_motorbike(number % 4), -150 + age * 176, 962 - 96))
        return placed

    def _queue(self, seconds: float) -> list[Placed]:
        turn, since = divmod(seconds, _QUEUE_SECONDS)
        moved = min(1.0, since / _QUEUE_MOVE)
        moved = moved * moved * (3 - 2 * moved)
        placed = []
        for place in range(-2, 4):
            number = int(turn) - place
            container, plate = self._trucks[number % len(self._trucks)]
            truck = container_truck(container, plate, _HAZE, 0.33)
            x = FULL_WIDTH - 700 - (3 - place) * _QUEUE_STEP + 560 * moved + _QUEUE_STEP
            placed.append(Placed(truck, x, 940 - 162))
        return placed


class Inspection:
    """Docks under lamps: two lorries stand open, a forklift shuttles, officers walk their round."""

    noise = 2.2

    def __init__(self, trucks: Sequence[tuple[str, str]], salt: int) -> None:
        self._trucks, self._salt = trucks, salt

    def background(self) -> NDArray[np.uint8]:
        """The yard by night with lorries at the dock."""
        day = Pen(FULL_WIDTH, FULL_HEIGHT, (0, 0, 0))
        day.fade((0, 0, FULL_WIDTH, 420), (70, 78, 110), (96, 100, 124))
        day.rect((0, 250, FULL_WIDTH, 640), (164, 166, 164))
        for x in range(0, FULL_WIDTH, 320):
            day.rect((x + 30, 380, x + 290, 640), (120, 124, 126))
            for slat in range(382, 640, 18):
                day.rect((x + 30, slat, x + 290, slat + 3), (106, 110, 112))
            day.text((x + 160, 344), f"KIỂM HÓA {x // 320 + 1}", 30, (46, 74, 66), anchor="mm")
        day.rect((0, 214, FULL_WIDTH, 262), (92, 100, 104))
        day.fade((0, 640, FULL_WIDTH, FULL_HEIGHT), (128, 126, 122), (100, 98, 96))
        day.grain((0, 640, FULL_WIDTH, FULL_HEIGHT), 5, 4)
        for x in range(150, FULL_WIDTH, 620):
            day.poly([(x, 660), (x + 10, 660), (x - 90, 1080), (x - 110, 1080)], (196, 176, 84))
        pen = Pen(FULL_WIDTH, FULL_HEIGHT, (0, 0, 0))
        pen.pixels[:] = tinted(day.pixels, _NIGHT)
        for x in (200, 760, 1320, 1800):
            pen.rect((x - 46, 262, x + 46, 272), (250, 244, 224))
            pen.glow((x, 268), (180, 90), (190, 176, 130), 0.9)
            pen.glow((x, 520), (330, 330), (96, 82, 50), 0.9)
            pen.glow((x, 780), (380, 120), (84, 72, 44), 0.9)
        return pen.pixels

    def actors(self, seconds: float) -> list[Placed]:
        """Lorries at the dock, forklift, officers."""
        placed = []
        for place in range(2):
            number = int((seconds + place * 90) // 180) * 2 + place
            container, plate = self._trucks[(number * 3 + 1) % len(self._trucks)]
            arrival = min(1.0, ((seconds + place * 90) % 180) / 8)
            slide = (1 - arrival) * (1 - arrival) * 1500
            truck = container_truck(container, plate, _NIGHT, 0.5, leftward=True)
            placed.append(Placed(truck, 90 + place * 920 + slide, 792 - 250 + place * 26))
        trip = (seconds + 7 * self._salt) % 40
        share = trip / 20 if trip < 20 else (40 - trip) / 20
        lift = _forklift(leftward=trip >= 20, loaded=trip < 20)
        placed.append(Placed(lift, 120 + share * 1350, 760))
        for number in range(2):
            walk = (seconds * 46 + number * 900 + self._salt * 113) % 3400
            leftward = walk >= 1700
            x = 1700 - (walk - 1700) if leftward else walk
            officer = walking(OFFICER, phase_at(walk, 0.62), 0.62, _NIGHT, leftward=leftward)
            placed.append(Placed(officer, x - 60, 830 + number * 34))
        watcher = standing(DRIVER, 0.6, _NIGHT, leftward=True)
        placed.append(Placed(watcher, 1500, 800))
        return sorted(placed, key=lambda spot: spot.y + spot.art.size[1])


def _tree(pen: Pen, x: float, base: float, size: float) -> None:
    pen.rect((x - 5 * size, base - 50 * size, x + 5 * size, base + 6), (88, 74, 60))
    for dx, dy, r in ((-30, -70, 34), (24, -78, 38), (0, -110, 40), (-8, -60, 36)):
        pen.ellipse(
            (x + dx * size, base + dy * size), (r * size, r * size * 0.86), shade((74, 100, 66), 1 + dx / 300)
        )


def _sign(pen: Pen) -> None:
    for x in (1180, 1620):
        pen.rect((x, 300, x + 14, 640), (126, 128, 130))
    pen.rounded((1130, 236, 1690, 366), 10, (30, 84, 128))
    pen.text((1410, 274), "CỬA KHẨU HỮU NGHỊ", 40, (244, 244, 240), anchor="mm")
    pen.text(
        (1410, 326), "Xe hàng giảm tốc độ  ·  800 m", 30, (230, 232, 228), weight="SemiBold", anchor="mm"
    )


@lru_cache(maxsize=8)
def _motorbike(kind: int) -> Art:
    colour = ((160, 52, 46), (44, 76, 120), (60, 62, 66), (196, 196, 190))[kind]
    pen = Pen(170, 130)
    for x in (36, 132):
        pen.ellipse((x, 104), (22, 22), (28, 28, 30))
        pen.ellipse((x, 104), (12, 12), (128, 130, 132))
    pen.poly([(30, 92), (60, 74), (104, 76), (130, 64), (138, 74), (112, 98), (50, 100)], colour)
    pen.line((128, 96), (116, 48), (50, 52, 54), 6)
    pen.rounded((52, 64, 96, 78), 6, (34, 34, 36))
    pen.line((74, 66), (82, 30), (74, 92, 112), 24)
    pen.line((80, 36), (112, 52), (74, 92, 112), 9)
    pen.line((74, 68), (96, 74), (48, 52, 62), 16)
    pen.line((96, 74), (94, 102), (48, 52, 62), 13)
    pen.ellipse((88, 14), (14, 14), colour)
    pen.ellipse((95, 18), (8, 8), (206, 164, 132))
    return Art(tinted(pen.rgba(), _HAZE))


@lru_cache(maxsize=8)
def _forklift(*, leftward: bool, loaded: bool) -> Art:
    pen = Pen(260, 190)
    pen.rect((40, 90, 150, 160), (214, 158, 40))
    pen.rect((40, 140, 150, 160), (150, 108, 30))
    for start, end in (((56, 92), (66, 26)), ((140, 92), (136, 26)), ((62, 26), (140, 26))):
        pen.line(start, end, (58, 58, 60), 7)
    pen.ellipse((98, 62), (13, 14), (190, 150, 122))
    pen.rounded((82, 74, 118, 112), 9, (60, 84, 120))
    pen.rect((156, 22, 166, 166), (70, 72, 74))
    pen.rect((166, 150, 250, 157), (90, 92, 94))
    if loaded:
        pen.rect((172, 92, 248, 150), (176, 140, 96))
        pen.rect((206, 92, 214, 150), (150, 116, 78))
    for x in (62, 136):
        pen.ellipse((x, 162), (22, 22), (30, 30, 32))
        pen.ellipse((x, 162), (10, 10), (122, 124, 126))
    pixels = tinted(pen.rgba(), (140, 140, 160))
    return Art(np.ascontiguousarray(pixels[:, ::-1]) if leftward else pixels)

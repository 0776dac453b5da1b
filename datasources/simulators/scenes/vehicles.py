"""Container trucks seen from the side, with readable ISO 6346 numbers."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from datasources.simulators.scenes.pen import Box, Colour, Pen, shade, tinted
from datasources.simulators.scenes.sprite import Art, scale_rgba

# Painted side of a 40-foot box and its lorry, px at scale 1.
BOX_LENGTH, BOX_HEIGHT = 1290, 330
TRUCK_LENGTH, TRUCK_HEIGHT = 1700, 500

_OWNER_COLOURS: dict[str, Colour] = {
    "WHSU": (28, 104, 92),
    "UACU": (150, 96, 52),
    "KMTU": (176, 62, 44),
    "MSKU": (118, 134, 148),
    "TCLU": (58, 84, 132),
    "HLXU": (190, 96, 36),
    "OOLU": (170, 164, 150),
    "CMAU": (40, 58, 104),
}
_OTHER_COLOURS: tuple[Colour, ...] = ((134, 52, 46), (44, 92, 120), (70, 104, 66), (122, 116, 104))
_CABS: tuple[Colour, ...] = ((196, 198, 196), (44, 78, 128), (158, 44, 38), (206, 170, 60))


def box_colour(number: str) -> Colour:
    """The colour of a container's owner."""
    return _OWNER_COLOURS.get(number[:4], _OTHER_COLOURS[sum(map(ord, number)) % len(_OTHER_COLOURS)])


def spaced(number: str) -> str:
    """ISO 6346 number as painted: owner, serial, check digit."""
    return f"{number[:4]} {number[4:10]} {number[10:]}"


def draw_box(pen: Pen, box: Box, number: str, size: int) -> None:
    """One corrugated container side with its number `size` px high at the right end."""
    colour = box_colour(number)
    left, top, right, bottom = box
    length, height = right - left, bottom - top
    pen.rect((left, top, left + length, top + height), colour)
    step = length / 48
    for rib in range(48):
        x = left + rib * step
        pen.rect((x, top + height * 0.05, x + step * 0.34, top + height * 0.95), shade(colour, 0.86))
        pen.rect(
            (x + step * 0.34, top + height * 0.05, x + step * 0.5, top + height * 0.95), shade(colour, 1.1)
        )
    frame = shade(colour, 0.66)
    rail = max(2.0, height * 0.05)
    pen.rect((left, top, left + length, top + rail * 0.8), frame)
    pen.rect((left, top + height - rail, left + length, top + height), frame)
    for x in (left, left + length - rail * 1.2):
        pen.rect((x, top, x + rail * 1.2, top + height), frame)
        for y in (top, top + height - rail):
            pen.rect((x, y, x + rail * 1.4, y + rail), shade(colour, 0.45))
    if size:
        draw_number(pen, box, number, size)


def draw_number(pen: Pen, box: Box, number: str, size: int) -> None:
    """Number, size code and the owner's name on a container side."""
    colour, rail = box_colour(number), max(2.0, (box[3] - box[1]) * 0.05)
    left, top, right, bottom = box
    height = bottom - top
    ink = (244, 244, 238) if sum(colour) < 420 else (24, 26, 30)
    edge, below = right - rail * 2.2, top + height * 0.1 + size * 1.25
    pen.text((edge, top + height * 0.1), spaced(number), size, ink, anchor="ra")
    pen.text((edge, below), "45G1", max(6, round(size * 0.7)), ink, weight="SemiBold", anchor="ra")
    logo = max(6, round(height * 0.36))
    pen.text((left + rail * 3, top + height * 0.42), number[:3], logo, shade(ink, 0.92))


def _wheel(pen: Pen, x: float, y: float, radius: float) -> None:
    pen.ellipse((x, y), (radius, radius), (24, 24, 26))
    pen.ellipse((x, y), (radius * 0.58, radius * 0.58), (120, 122, 124))
    pen.ellipse((x, y), (radius * 0.3, radius * 0.3), (62, 64, 66))
    for spoke in ((-1, 0), (1, 0), (0, -1), (0, 1)):
        pen.ellipse((x + spoke[0] * radius * 0.44, y + spoke[1] * radius * 0.44), (3, 3), (54, 54, 56))


def _cab(pen: Pen, left: float, ground: float, colour: Colour) -> None:
    top = ground - 430
    nose = left + 340
    pen.poly(
        [(left, ground - 70), (left, top + 30), (left + 40, top), (nose - 70, top), (nose - 10, top + 180),
         (nose, top + 210), (nose, ground - 70)],
        colour,
    )  # fmt: skip
    pen.rect((left, ground - 120, nose, ground - 70), shade(colour, 0.6))
    pen.poly(
        [(left + 150, top + 60), (nose - 84, top + 60), (nose - 34, top + 190), (left + 150, top + 190)],
        (46, 58, 70),
    )
    shine = [(left + 160, top + 70), (left + 220, top + 70), (left + 190, top + 182), (left + 160, top + 182)]
    pen.poly(shine, (96, 112, 124))
    pen.line((left + 140, top + 40), (left + 140, ground - 80), shade(colour, 0.72), 4)
    pen.line((left + 290, top + 215), (left + 290, ground - 80), shade(colour, 0.72), 4)
    pen.rect((left + 156, top + 224, left + 190, top + 232), (40, 40, 42))
    pen.rounded((nose - 34, ground - 160, nose + 4, ground - 128), 8, (236, 226, 190))
    pen.rect((left + 92, ground - 118, left + 250, ground - 80), (236, 236, 230))


@lru_cache(maxsize=32)
def container_truck(
    number: str, plate: str, tint: Colour = (255, 255, 255), scale: float = 1.0, *, leftward: bool = False
) -> Art:
    """A lorry with a 40-foot container, heading right unless `leftward`."""
    pen = Pen(TRUCK_LENGTH, TRUCK_HEIGHT)
    ground = TRUCK_HEIGHT - 10
    pen.ellipse((TRUCK_LENGTH / 2, ground), (TRUCK_LENGTH * 0.49, 9), (30, 30, 32))
    deck = ground - 110
    pen.rect((8, deck, BOX_LENGTH + 30, deck + 26), (52, 54, 58))
    pen.rect((60, deck + 26, BOX_LENGTH + 100, deck + 42), (36, 38, 40))
    pen.rect((BOX_LENGTH - 330, deck + 26, BOX_LENGTH - 310, ground - 30), (60, 62, 64))
    pen.rect((430, deck + 40, 700, ground - 34), (70, 72, 74))
    _cab(pen, BOX_LENGTH + 52, ground, _CABS[sum(map(ord, plate)) % len(_CABS)])
    box = (12.0, deck - BOX_HEIGHT, 12.0 + BOX_LENGTH, float(deck))
    draw_box(pen, box, number, 0)
    for x in (130, 245, 360, BOX_LENGTH - 40, BOX_LENGTH + 60, BOX_LENGTH + 310):
        _wheel(pen, x, ground - 46, 46)
    pen.rect((4, deck + 4, 14, deck + 24), (190, 40, 34))
    if leftward:
        pen.pixels = np.ascontiguousarray(pen.pixels[:, ::-1])
        box = (TRUCK_LENGTH - box[2], box[1], TRUCK_LENGTH - box[0], box[3])
    draw_number(pen, box, number, 84)
    plate_x = BOX_LENGTH + 52 + 171
    at = (TRUCK_LENGTH - plate_x if leftward else plate_x, ground - 99)
    pen.text(at, plate, 25, (20, 20, 22), anchor="mm")
    return Art(scale_rgba(tinted(pen.rgba(), tint), scale))

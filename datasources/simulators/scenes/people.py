"""People walking by, with suitcases, trolleys and backpacks, seen from the side."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from datasources.simulators.scenes.motion import scatter
from datasources.simulators.scenes.pen import Colour, Pen, shade, tinted
from datasources.simulators.scenes.sprite import Art, scale_rgba

WIDTH, HEIGHT = 300, 320
STRIDE = 132.0
PHASES = 8
_SKINS: tuple[Colour, ...] = ((224, 182, 150), (206, 160, 126), (188, 142, 108))
_HAIR: tuple[Colour, ...] = ((32, 28, 26), (44, 36, 32), (70, 62, 58))
_TOPS: tuple[Colour, ...] = (
    (92, 108, 132),
    (138, 76, 70),
    (206, 204, 196),
    (70, 92, 80),
    (52, 56, 68),
    (176, 150, 104),
    (112, 84, 112),
)
_LEGS: tuple[Colour, ...] = ((44, 50, 66), (64, 62, 60), (92, 86, 74), (36, 38, 44))
_BAGS: tuple[Colour, ...] = (
    (150, 50, 46),
    (38, 40, 46),
    (56, 88, 128),
    (184, 146, 60),
    (90, 96, 102),
    (58, 96, 84),
)
UNIFORM: Colour = (66, 84, 66)


@dataclass(frozen=True, slots=True)
class Person:
    """How somebody looks: luggage is suitcase, backpack, cart or nothing; officers wear the green uniform."""

    skin: Colour
    hair: Colour
    top: Colour
    legs: Colour
    bag: Colour
    luggage: str
    officer: bool = False


def passer_by(number: int) -> Person:
    """The traveller with this number: one of 32 looks."""
    number %= 32

    def pick(choices: tuple[Colour, ...], salt: int) -> Colour:
        return choices[int(scatter(number, salt) * 0.999 * len(choices))]

    luggage = ("suitcase", "suitcase", "backpack", "cart", "suitcase", "")[int(scatter(number, 9) * 5.99)]
    return Person(pick(_SKINS, 1), pick(_HAIR, 2), pick(_TOPS, 3), pick(_LEGS, 4), pick(_BAGS, 5), luggage)


DRIVER = Person(_SKINS[1], _HAIR[0], _TOPS[0], _LEGS[1], _BAGS[1], "")
OFFICER = Person(_SKINS[1], _HAIR[0], UNIFORM, (52, 64, 52), _BAGS[1], "", officer=True)


@lru_cache(maxsize=256)
def walking(person: Person, phase: int, scale: float, tint: Colour, *, leftward: bool) -> Art:
    """One of the PHASES pictures of a stride, `scale` 1 being 300 px tall; feet at the bottom edge."""
    pen = Pen(WIDTH, HEIGHT)
    _draw(pen, person, phase / PHASES * 2 * math.pi)
    picture = pen.rgba()
    if leftward:
        picture = np.ascontiguousarray(picture[:, ::-1])
    return Art(scale_rgba(tinted(picture, tint), scale))


def phase_at(distance: float, scale: float) -> int:
    """Which picture of the stride belongs to a distance walked (px), so that feet do not slide."""
    return int(abs(distance) / (STRIDE * scale) * PHASES) % PHASES


def standing(person: Person, scale: float, tint: Colour, *, leftward: bool = False) -> Art:
    """Somebody who waits."""
    return walking(person, 2, scale, tint, leftward=leftward)


def _draw(pen: Pen, person: Person, angle: float) -> None:
    x, ground = 170.0, HEIGHT - 8.0
    pen.ellipse((x - 20, ground), (78, 6), (70, 70, 72))
    bob = abs(math.sin(angle)) * 4
    hip, shoulder = (x, ground - 148 + bob), (x + 4, ground - 244 + bob)
    swing = math.sin(angle) * 34
    _luggage(pen, person, x, ground)
    _leg(pen, hip, swing, ground, shade(person.legs, 0.8))
    _arm(pen, shoulder, -swing * 0.8, shade(person.top, 0.78), person.skin)
    _leg(pen, hip, -swing, ground, person.legs)
    pen.rounded((x - 30, shoulder[1] - 6, x + 32, hip[1] + 12), 22, person.top)
    pen.rounded((x - 30, shoulder[1] - 6, x - 12, hip[1] + 8), 12, shade(person.top, 0.86))
    if person.luggage == "backpack":
        pen.rounded((x - 62, shoulder[1] + 2, x - 22, hip[1] - 14), 14, person.bag)
        pen.rounded((x - 58, shoulder[1] + 40, x - 34, hip[1] - 20), 8, shade(person.bag, 1.25))
    _arm(pen, shoulder, swing * 0.8, shade(person.top, 0.92), person.skin)
    _head(pen, person, x + 8, shoulder[1] - 36)


def _head(pen: Pen, person: Person, x: float, y: float) -> None:
    pen.rect((x - 10, y + 14, x + 8, y + 40), shade(person.skin, 0.9))
    pen.ellipse((x, y), (24, 28), person.skin)
    pen.ellipse((x - 6, y - 9), (23, 21), person.hair)
    pen.ellipse((x + 9, y + 2), (15, 17), person.skin)
    if person.officer:
        pen.rounded((x - 30, y - 34, x + 26, y - 14), 9, shade(UNIFORM, 0.8))
        pen.rect((x + 8, y - 18, x + 38, y - 12), (34, 36, 34))
        pen.ellipse((x + 14, y - 24), (4, 4), (206, 176, 72))


def _leg(pen: Pen, hip: tuple[float, float], swing: float, ground: float, colour: Colour) -> None:
    knee = (hip[0] + swing * 0.62 + 5, (hip[1] + ground) / 2)
    foot = (hip[0] + swing, ground - 10 - max(0.0, -swing) * 0.2)
    pen.line(hip, knee, colour, 30)
    pen.ellipse(knee, (14, 15), colour)
    pen.line(knee, foot, colour, 24)
    pen.rounded((foot[0] - 13, foot[1] - 6, foot[0] + 24, foot[1] + 10), 8, (38, 36, 36))


def _arm(pen: Pen, shoulder: tuple[float, float], swing: float, colour: Colour, skin: Colour) -> None:
    elbow = (shoulder[0] + swing * 0.5 - 4, shoulder[1] + 52)
    hand = (shoulder[0] + swing + 6, shoulder[1] + 98)
    pen.line((shoulder[0], shoulder[1] + 8), elbow, colour, 20)
    pen.ellipse(elbow, (10, 10), colour)
    pen.line(elbow, hand, colour, 16)
    pen.ellipse(hand, (9, 9), skin)


def _luggage(pen: Pen, person: Person, x: float, ground: float) -> None:
    if person.luggage == "suitcase":
        pen.line((x - 40, ground - 140), (x - 92, ground - 98), (88, 90, 94), 5)
        pen.rounded((x - 132, ground - 104, x - 64, ground - 12), 10, person.bag)
        for rib in range(4):
            pen.rect(
                (x - 122 + rib * 15, ground - 96, x - 118 + rib * 15, ground - 20), shade(person.bag, 0.8)
            )
        for wheel in (-122, -74):
            pen.ellipse((x + wheel, ground - 7), (7, 7), (26, 26, 28))
    elif person.luggage == "cart":
        pen.line((x + 62, ground - 132), (x + 82, ground - 18), (150, 152, 154), 6)
        pen.rect((x + 40, ground - 24, x + 128, ground - 16), (140, 142, 144))
        pen.rounded((x + 66, ground - 68, x + 126, ground - 24), 6, person.bag)
        pen.rounded((x + 70, ground - 106, x + 122, ground - 68), 6, shade(person.bag, 0.7))
        for wheel in (52, 116):
            pen.ellipse((x + wheel, ground - 8), (8, 8), (28, 28, 30))


@lru_cache(maxsize=128)
def suitcase(number: int, scale: float, tint: Colour) -> Art:
    """A piece of luggage lying on a belt."""
    colour = _BAGS[int(scatter(number, 21) * 0.999 * len(_BAGS))]
    wide, high = 96 + int(scatter(number, 22) * 50), 66 + int(scatter(number, 23) * 26)
    pen = Pen(wide + 16, high + 22)
    pen.ellipse(((wide + 16) / 2, high + 16), (wide / 2, 5), (40, 40, 42))
    pen.rounded((wide / 2 - 14, 2, wide / 2 + 30, 18), 6, shade(colour, 0.55))
    pen.rounded((8, 10, 8 + wide, high + 14), 12, colour)
    for rib in range(1, 5):
        pen.rect((8 + wide * rib / 5, 18, 11 + wide * rib / 5, high + 8), shade(colour, 0.82))
    pen.rect((14, 22, 34, 36), (228, 226, 214))
    return Art(scale_rgba(tinted(pen.rgba(), tint), scale))

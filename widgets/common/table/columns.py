"""Columns described as data."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Align(StrEnum):
    """Where a text stands in its cell."""

    LEFT = "left"
    RIGHT = "right"
    CENTRE = "centre"


class CellTone(StrEnum):
    """How a text is coloured; grey unless somebody has to look."""

    NORMAL = "normal"
    DIM = "dim"
    ATTENTION = "attention"
    ALARM = "alarm"
    CONFIRMED = "confirmed"


class Shape(StrEnum):
    """The form of a mark: told apart without its colour."""

    CIRCLE = "circle"
    TRIANGLE = "triangle"
    SQUARE = "square"
    DIAMOND = "diamond"


@dataclass(frozen=True, slots=True)
class Mark:
    """A small shape with a letter before the text; `ground` and `ink` are "#rrggbb"."""

    shape: Shape
    letter: str
    ground: str
    ink: str


def _normal(_row: Any) -> CellTone:
    return CellTone.NORMAL


def _no_mark(_row: Any) -> Mark | None:
    return None


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `chars` wide in average digits, `stretch` shares what is left of the width.

    `by_time` marks the column whose header turns the order round, the only order the store has. A long
    text goes on over `lines`; `below` stands in the second line of the same cell, in a tone of its own.
    """

    name: str
    title: str
    text: Callable[[Any], str]
    chars: int
    stretch: int = 0
    align: Align = Align.LEFT
    tone: Callable[[Any], CellTone] = _normal
    mark: Callable[[Any], Mark | None] = _no_mark
    strong: bool = False
    by_time: bool = False
    lines: int = 1
    below: Column | None = None


def said(columns: Iterable[Column]) -> tuple[Column, ...]:
    """Every column that says something, those below others behind them."""
    return tuple(one for column in columns for one in (column, column.below) if one is not None)


def lines_of(columns: Iterable[Column]) -> int:
    """How many lines a row of these needs."""
    return max(max(column.lines, 2 if column.below else 1) for column in columns)


def widths(
    columns: tuple[Column, ...], chosen: dict[str, int], available: int, char: int, pad: int
) -> list[int]:
    """Widths in px: those `chosen` by hand as they are, the rest by `chars`, stretched to `available`."""
    made = [chosen.get(column.name, column.chars * char + 2 * pad) for column in columns]
    shares = [0 if column.name in chosen else column.stretch for column in columns]
    left = available - sum(made)
    if left <= 0 or not sum(shares):
        return made
    grown = [width + left * share // sum(shares) for width, share in zip(made, shares, strict=True)]
    last = max(index for index, share in enumerate(shares) if share)
    grown[last] += available - sum(grown)
    return grown

"""How high a row of a workbook must be: LibreOffice and others show one line where no height is given."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

LINE: Final = 15.0  # pt, of letters of 11 pt
HIGHEST: Final = 409.0  # pt, the most a row may be
CAPITAL: Final = 1.3
LETTER: Final = 1.03
NARROW: Final = frozenset(" .,;:!|()'/ijlt")


def row_height(cells: Iterable[tuple[str, float]]) -> float:
    """The pt that texts take, wrapped in columns as wide as so many figures."""
    lines = max((_lines(text, width) for text, width in cells), default=1)
    return min(lines * LINE, HIGHEST)


def _lines(text: str, width: float) -> int:
    return sum(_wrapped(part, width) for part in text.split("\n"))


def _wrapped(text: str, width: float) -> int:
    lines, used = 1, 0.0
    for word in text.split(" "):
        needed = sum(map(_room, word))
        if used and used + needed > width:
            lines, used = lines + 1, 0.0
        cut = int(max(needed - 1e-9, 0.0) // width)
        lines += cut
        used += needed - cut * width + _room(" ")
    return lines


def _room(letter: str) -> float:
    """In figures, of 7 px at 96 dpi, as Times New Roman 11 sets it."""
    if letter.isdigit():
        return 1.05
    return CAPITAL if letter.isupper() else 0.58 if letter in NARROW else LETTER

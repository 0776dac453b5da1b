"""The document face (Tinos, metric-compatible with Times New Roman): widths, glyph support, registration."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from typing import Any

from reportlab.pdfbase import pdfmetrics, ttfonts

# A box that stands for a letter the face lacks, in parts of the type size.
BOX_WIDTH = 0.92


# Direction overrides can make a number read backwards, so they are boxes like all control letters.
BOXED_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


@dataclass(frozen=True, eq=False)
class Face:
    """One weight of the document face; `name` is what reportlab knows it by.

    `advances` has the width of every letter that is drawn as itself, in thousandths of the type size.
    """

    name: str
    advances: dict[str, float]

    def draws(self, char: str) -> bool:
        """Whether `char` is drawn as itself; everything else is a box with its code point."""
        return char in self.advances

    def width(self, text: str, size: float) -> float:
        """Width of clean `text` in pt at `size` pt as it will be drawn, boxes included."""
        advances = self.advances
        return sum([advances.get(char, BOX_WIDTH * 1000) for char in text]) * size / 1000


@cache
def face(bold: bool = False, italic: bool = False) -> Face:
    """The weight asked for, registered with reportlab once per process."""
    style = {
        (False, False): "Regular",
        (True, False): "Bold",
        (False, True): "Italic",
        (True, True): "BoldItalic",
    }
    name = f"Tinos-{style[bold, italic]}"
    make_font: Any = ttfonts.TTFont
    register: Any = pdfmetrics.registerFont
    with as_file(files("resources").joinpath("fonts", f"{name}.ttf")) as path:
        # asciiReadable keeps a space at code 32 in the first subset, which word spacing needs.
        font = make_font(name, str(path), asciiReadable=1)
    register(font)
    glyphs: dict[int, int] = font.face.charToGlyph
    widths: dict[int, float] = font.face.charWidths
    return Face(
        name,
        {
            chr(code): float(widths.get(code, font.face.defaultWidth))
            for code, glyph in glyphs.items()
            if glyph != 0 and unicodedata.category(chr(code)) not in BOXED_CATEGORIES
        },
    )

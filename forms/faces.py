"""The document face (Tinos, metric-compatible with Times New Roman): widths, glyph support, registration."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from typing import Any

from reportlab.pdfbase import pdfmetrics, ttfonts

# A box that stands for a letter the face lacks, in parts of the type size.
BOX_WIDTH = 0.92


@dataclass(frozen=True)
class Face:
    """One weight of the document face; `name` is what reportlab knows it by."""

    name: str
    widths: dict[int, float]
    default_width: float
    glyphs: frozenset[int]

    def draws(self, char: str) -> bool:
        """Whether `char` has a visible form of its own in this face."""
        return ord(char) in self.glyphs

    def width(self, text: str, size: float) -> float:
        """Width of `text` in pt at `size` pt; a letter without a glyph counts as its box."""
        total = 0.0
        for char in text:
            code = ord(char)
            total += self.widths.get(code, self.default_width) if code in self.glyphs else BOX_WIDTH * 1000
        return total * size / 1000


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
    mapped: dict[int, int] = font.face.charToGlyph
    return Face(
        name=name,
        widths=dict(font.face.charWidths),
        default_width=float(font.face.defaultWidth),
        glyphs=frozenset(code for code, glyph in mapped.items() if glyph != 0),
    )

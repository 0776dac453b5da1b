"""What a camera burns into its picture: number and place at the left, running clock at the right."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from datasources.simulators.scenes.canvas import Spot
from datasources.simulators.scenes.sprite import FULL_WIDTH, Sprite, make_sprite

FONTS = Path(__file__).resolve().parents[3] / "resources" / "fonts"
_CLOCK_LETTERS = "0123456789:/. "


@lru_cache(maxsize=64)
def font(size: int, weight: str = "SemiBold") -> ImageFont.FreeTypeFont:
    """Be Vietnam Pro, figures of one width, at `size` px."""
    return ImageFont.truetype(str(FONTS / f"BeVietnamProTabular-{weight}.ttf"), size)


def outlined(
    text: str, face: ImageFont.FreeTypeFont, stroke: int, width: int | None = None
) -> NDArray[np.uint8]:
    """White text with a dark edge, premultiplied; `width` px makes a cell of that width, text centred."""
    ascent, descent = face.getmetrics()
    length = round(face.getlength(text))
    wide = (width or length) + 2 * stroke
    picture = Image.new("RGBA", (wide, ascent + descent + 2 * stroke), (0, 0, 0, 0))
    x = stroke + ((width - length) // 2 if width else 0)
    ImageDraw.Draw(picture).text(
        (x, stroke),
        text,
        font=face,
        fill=(250, 250, 250, 255),
        stroke_width=stroke,
        stroke_fill=(12, 12, 12, 255),
    )
    straight = np.asarray(picture)
    premultiplied = straight * (straight[..., 3:] / 255)
    premultiplied[..., 3] = straight[..., 3]
    return np.rint(premultiplied).astype(np.uint8)


class Osd:
    """The burnt-in text of one stream, drawn at the stream's own scale so that accents stay legible."""

    def __init__(self, label: str, frame_width: int) -> None:
        scale = frame_width / FULL_WIDTH
        face = font(max(15, round(44 * scale)))
        stroke = max(1, round(3 * scale))
        self._top = max(4, round(16 * scale))
        self._left = max(6, round(22 * scale))
        self._label = make_sprite(outlined(label, face, stroke))
        cell = max(round(face.getlength(letter)) for letter in "0123456789")
        self._cells: dict[str, tuple[Sprite, int]] = {}
        for letter in _CLOCK_LETTERS:
            advance = cell if letter.isdigit() else round(face.getlength(letter))
            self._cells[letter] = (make_sprite(outlined(letter, face, stroke, advance)), advance)
        self._clock_left = frame_width - self._left - 2 * stroke - self._length("00/00/0000 00:00:00.00")

    def _length(self, text: str) -> int:
        return sum(self._cells[letter][1] for letter in text)

    def spots(self, local: datetime) -> list[Spot]:
        """Label and clock at `local` time, to the hundredth of a second."""
        spots: list[Spot] = [(self._label, self._left, self._top)]
        x = self._clock_left
        for letter in f"{local:%d/%m/%Y %H:%M:%S}.{local.microsecond // 10_000:02d}":
            sprite, advance = self._cells[letter]
            if letter != " ":
                spots.append((sprite, x, self._top))
            x += advance
        return spots

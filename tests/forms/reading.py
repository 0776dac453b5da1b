"""Reads finished PDFs back with PDFium: text, positions in mm, pixels."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np
import pypdfium2
from numpy.typing import NDArray

from forms.raster import PdfPages

MM = 72 / 25.4


@dataclass(frozen=True)
class Box:
    """Edges in mm from the top left corner of the page."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> float:
        """Horizontal centre, mm."""
        return (self.left + self.right) / 2


def texts(pdf: bytes) -> list[str]:
    """The text of every page, line ends as \\n."""
    with PdfPages(pdf) as pages:
        return [pages.text(number).replace("\r\n", "\n") for number in range(len(pages))]


def joined(pdf: bytes) -> str:
    """All text with every run of white space as one space."""
    return " ".join(" ".join(texts(pdf)).split())


@contextmanager
def opened(pdf: bytes) -> Iterator[Any]:
    """The PDF as PDFium has it."""
    opener: Any = pypdfium2.PdfDocument
    document = opener(pdf)
    try:
        yield document
    finally:
        document.close()


@dataclass(frozen=True)
class Piece:
    """A text object: face, size in pt, whether the face is embedded."""

    face: str
    size: float
    embedded: bool


def pieces(pdf: bytes) -> set[Piece]:
    """The text objects of all pages."""
    raw: Any = pypdfium2.raw
    found = set()
    with opened(pdf) as document:
        for number in range(len(document)):
            page = document[number]
            for piece in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
                font = piece.get_font()
                found.add(
                    Piece(font.get_base_name(), round(piece.get_font_size(), 1), bool(font.is_embedded))
                )
            page.close()
    return found


def find(pdf: bytes, wanted: str, page: int = 0) -> Box:
    """Where `wanted` stands on its line, from the outlines of its letters."""
    opener: Any = pypdfium2.PdfDocument
    document = opener(pdf)
    sheet = document[page]
    words = sheet.get_textpage()
    try:
        hit = words.search(wanted, match_case=True).get_next()
        assert hit is not None, f"{wanted!r} is not on page {page + 1}"
        boxes = [words.get_charbox(hit[0] + n) for n in range(hit[1])]
        height = sheet.get_height()
    finally:
        words.close()
        sheet.close()
        document.close()
    solid = [box for box in boxes if box[2] > box[0]]
    return Box(
        min(box[0] for box in solid) / MM,
        (height - max(box[3] for box in solid)) / MM,
        max(box[2] for box in solid) / MM,
        (height - min(box[1] for box in solid)) / MM,
    )


def pixels(pdf: bytes, page: int = 0, dpi: float = 150) -> NDArray[np.uint8]:
    """Page `page` as RGB."""
    with PdfPages(pdf) as pages:
        return pages.rgb(page, dpi)


def ink(image: NDArray[np.uint8], box: Box, dpi: float = 150) -> NDArray[np.bool_]:
    """The dark pixels inside `box` (mm)."""
    scale = dpi / 25.4
    part = image[
        int(box.top * scale) : int(box.bottom * scale), int(box.left * scale) : int(box.right * scale)
    ]
    dark: NDArray[np.bool_] = part.min(axis=2) < 128
    return dark


def bright_red(image: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Pixels of the urgency mark's red."""
    red: NDArray[np.bool_] = (image[:, :, 0] > 180) & (image[:, :, 1] < 90) & (image[:, :, 2] < 90)
    return red

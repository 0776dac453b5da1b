"""The bundled faces have every Vietnamese letter, and draw each as itself."""

from __future__ import annotations

import unicodedata
from importlib.resources import as_file, files
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from reportlab.pdfbase.ttfonts import TTFontFile

from forms.faces import face
from forms.pdf import MM, Pen
from tests.forms.reading import Box, ink, pixels, texts

TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
VOWELS = "aăâeêioôơuưy"
LOWER = [unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in TONES] + ["đ"]
LETTERS = LOWER + [letter.upper() for letter in LOWER]
STYLES = [(False, False), (True, False), (False, True), (True, True)]
CELL = 11.0  # mm
PER_ROW = 16
DPI = 200


def _grid(letters: list[str], *, bold: bool, italic: bool) -> tuple[bytes, list[NDArray[np.bool_]]]:
    pen = Pen(210 * MM, 297 * MM, title="", author="", subject="", moment=None)
    in_face = face(bold, italic)
    for index, letter in enumerate(letters):
        row, column = divmod(index, PER_ROW)
        at = ((14 + column * CELL) * MM, (20 + row * CELL) * MM)
        # The private way draws what the face has, .notdef included.
        pen._plain(at, letter, in_face, 18, colour=(0, 0, 0), gap=0)
    pen.next_page()
    pdf = pen.finish()
    image = pixels(pdf, dpi=DPI)
    cells = []
    for index in range(len(letters)):
        row, column = divmod(index, PER_ROW)
        left, base = 14 + column * CELL, 20 + row * CELL
        cells.append(ink(image, Box(left - 1.5, base - 7.5, left + CELL - 2, base + 3), DPI))
    return pdf, cells


def test_there_are_134_accented_letters_and_12_plain_vowels() -> None:
    assert len(set(LETTERS)) == 146
    assert sum(1 for letter in set(LETTERS) if not letter.isascii()) == 134


@pytest.mark.parametrize(("bold", "italic"), STYLES)
def test_every_vietnamese_letter_is_drawn_as_itself(bold: bool, italic: bool) -> None:
    _, cells = _grid([*LETTERS, "\ue123"], bold=bold, italic=italic)
    # In a subset reportlab draws a glyph it lacks as nothing at all, other readers as a box: neither will do.
    notdef = cells.pop()
    seen: dict[bytes, str] = {}
    for letter, cell in zip(LETTERS, cells, strict=True):
        assert cell.any(), f"{letter} is blank"
        assert not np.array_equal(cell, notdef), f"{letter} is drawn as a missing glyph"
        twin = seen.setdefault(cell.tobytes(), letter)
        assert twin == letter, f"{letter} looks like {twin}"


@pytest.mark.parametrize(("bold", "italic"), STYLES)
def test_every_vietnamese_letter_reads_back_as_itself(bold: bool, italic: bool) -> None:
    pdf, _ = _grid(LETTERS, bold=bold, italic=italic)
    assert "".join(texts(pdf)[0].split()) == "".join(LETTERS)


@pytest.mark.parametrize("weight", ["Regular", "Medium", "SemiBold", "Bold"])
def test_the_screen_face_has_every_letter(weight: str) -> None:
    reader: Any = TTFontFile
    with as_file(files("resources").joinpath("fonts", f"BeVietnamProTabular-{weight}.ttf")) as path:
        mapped = reader(str(path)).charToGlyph
    assert [letter for letter in LETTERS if not mapped.get(ord(letter))] == []


@pytest.mark.parametrize("family", ["Tinos", "BeVietnamProTabular"])
def test_the_licence_stands_beside_the_face(family: str) -> None:
    text = files("resources").joinpath("fonts", f"OFL-{family}.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in text

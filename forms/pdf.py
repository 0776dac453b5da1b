"""A typed pen over reportlab's canvas: top-down points, letters without a glyph as labelled boxes."""

from __future__ import annotations

import io
import threading
from datetime import UTC, datetime
from typing import Any

from reportlab.pdfgen import canvas as reportlab_canvas

from forms.faces import BOX_WIDTH, Face, face
from forms.text import Line

MM = 72 / 25.4
Colour = tuple[float, float, float]
BLACK: Colour = (0.0, 0.0, 0.0)
RED: Colour = (0.93, 0.0, 0.0)

# reportlab's faces share one file position while subsets are written: one document at a time.
WRITING = threading.Lock()


class Pen:
    """Draws one PDF; the same calls give the same bytes. x and y in pt from the top left corner."""

    def __init__(
        self, width: float, height: float, *, title: str, author: str, subject: str, moment: datetime | None
    ) -> None:
        self._buffer = io.BytesIO()
        make_canvas: Any = reportlab_canvas.Canvas
        self._canvas: Any = make_canvas(
            self._buffer, pagesize=(width, height), invariant=1, pageCompression=1, lang="vi-VN",
            pdfVersion=(1, 5), initialFontName=face().name,
        )  # fmt: skip
        self._canvas.setTitle(title)
        self._canvas.setAuthor(author)
        self._canvas.setSubject(subject)
        self._canvas.setCreator("Hải Đăng")
        self._canvas.setProducer("Hải Đăng")
        # The document's own time and never the time of drawing: the same form gives the same bytes.
        dated = moment.astimezone(UTC).strftime("D:%Y%m%d%H%M%SZ") if moment else "D:20000101000000Z"
        self._canvas.setDateFormatter(lambda *_: dated)
        self._canvas.setViewerPreference("DisplayDocTitle", "true")
        self.width = width
        self.height = height

    def finish(self) -> bytes:
        """The document's bytes; the pen is used up."""
        self._canvas.save()
        return self._buffer.getvalue()

    def next_page(self) -> None:
        """End the page."""
        self._canvas.showPage()

    def text(
        self, x: float, baseline: float, text: str, in_face: Face, size: float, *,
        colour: Colour = BLACK, word_space: float = 0.0,
    ) -> None:  # fmt: skip
        """Draw clean `text`; a letter the face lacks becomes a box that names its code point."""
        start = 0
        for at, char in enumerate(text):
            if in_face.draws(char):
                continue
            x = self._plain((x, baseline), text[start:at], in_face, size, colour=colour, gap=word_space)
            x = self._boxed(x, baseline, char, size, colour)
            start = at + 1
        self._plain((x, baseline), text[start:], in_face, size, colour=colour, gap=word_space)

    def _plain(
        self,
        at: tuple[float, float],
        text: str,
        in_face: Face,
        size: float,
        *,
        colour: Colour,
        gap: float,
    ) -> float:
        x, baseline = at
        if not text:
            return x
        out = self._canvas.beginText(x, self.height - baseline)
        out.setFont(in_face.name, size)
        out.setFillColorRGB(*colour)
        # Set every time: word spacing outlives a text object.
        out.setWordSpace(gap)
        out.textOut(text)
        self._canvas.drawText(out)
        return x + in_face.width(text, size) + gap * text.count(" ")

    def _boxed(self, x: float, baseline: float, char: str, size: float, colour: Colour) -> float:
        spelled = f"{ord(char):04X}"
        half = (len(spelled) + 1) // 2
        small = size * (0.36 if half < 3 else 0.26)
        # ActualText keeps the letter itself for whoever copies or searches the text.
        actual = char.encode("utf-16-be", "surrogatepass").hex().upper()
        self._canvas._code.append(f"/Span <</ActualText <FEFF{actual}>>> BDC")
        self.box(
            x + 0.06 * size, baseline - 0.74 * size, (BOX_WIDTH - 0.12) * size, 0.84 * size, colour=colour
        )
        sans = face(bold=True)
        for row, part in enumerate((spelled[:half], spelled[half:])):
            left = x + (BOX_WIDTH * size - sans.width(part, small)) / 2
            self._plain(
                (left, baseline - (0.40 - 0.38 * row) * size), part, sans, small, colour=colour, gap=0.0
            )
        self._canvas._code.append("EMC")
        return x + BOX_WIDTH * size

    def line_of_text(
        self,
        line: Line,
        x: float,
        baseline: float,
        size: float,
        *,
        word_space: float = 0.0,
        colour: Colour = BLACK,
    ) -> None:
        """Draw a broken line with its styles and strike-through."""
        for piece in line.pieces:
            self.text(x, baseline, piece.text, piece.face, size, word_space=word_space, colour=colour)
            end = x + piece.face.width(piece.text, size) + word_space * piece.text.count(" ")
            if piece.strike:
                middle = baseline - 0.27 * size
                self.rule(x, middle, end, middle, thickness=0.7)
            x = end

    def rule(
        self, x0: float, y0: float, x1: float, y1: float, *, thickness: float = 0.5, colour: Colour = BLACK
    ) -> None:
        """A straight line."""
        self._canvas.setStrokeColorRGB(*colour)
        self._canvas.setLineWidth(thickness)
        self._canvas.line(x0, self.height - y0, x1, self.height - y1)

    def box(
        self,
        x: float,
        top: float,
        width: float,
        height: float,
        *,
        thickness: float = 0.5,
        colour: Colour = BLACK,
    ) -> None:
        """An empty rectangle."""
        self._canvas.setStrokeColorRGB(*colour)
        self._canvas.setLineWidth(thickness)
        self._canvas.rect(x, self.height - top - height, width, height, stroke=1, fill=0)

    def fill(self, x: float, top: float, width: float, height: float, *, colour: Colour = BLACK) -> None:
        """A filled rectangle."""
        self._canvas.setFillColorRGB(*colour)
        self._canvas.rect(x, self.height - top - height, width, height, stroke=0, fill=1)

    def cells(self, x: float, top: float, side: float, rows: list[list[bool]]) -> None:
        """A square of `side` pt divided into black and white cells, as one shape."""
        step = side / len(rows)
        path = self._canvas.beginPath()
        for number, row in enumerate(rows):
            y = self.height - top - (number + 1) * step
            column = 0
            while column < len(row):
                run = column
                while run < len(row) and row[run]:
                    run += 1
                if run > column:
                    path.rect(x + column * step, y, (run - column) * step, step)
                column = run + 1
        self._canvas.setFillColorRGB(*BLACK)
        self._canvas.drawPath(path, stroke=0, fill=1)

    def watermark(self, text: str, size: float, colour: Colour) -> None:
        """`text` across the page from corner to corner, at its centre."""
        bold = face(bold=True)
        self._canvas.saveState()
        self._canvas.translate(self.width / 2, self.height / 2)
        self._canvas.rotate(45 if self.height > self.width else 30)
        out = self._canvas.beginText(-bold.width(text, size) / 2, -0.33 * size)
        out.setFont(bold.name, size)
        out.setFillColorRGB(*colour)
        out.setWordSpace(0)
        out.textOut(text)
        self._canvas.drawText(out)
        self._canvas.restoreState()

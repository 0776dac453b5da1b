"""Measured pieces that pages are filled with: each has a height in pt, may be split, and draws itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from forms.model import Align, Paragraph
from forms.pdf import Pen
from forms.text import Line, break_lines

# Below this many lines a paragraph leaves nothing alone at the foot or head of a page.
WIDOW_LINES = 2
# A justified line that would need wider gaps than this (in parts of the type size) is left ragged.
WIDEST_GAP = 1.2


class Flow(Protocol):
    """A measured piece of a document."""

    @property
    def height(self) -> float:
        """Of the whole piece, pt."""
        ...

    @property
    def space_before(self) -> float:
        """Above the piece, unless it begins a page, pt."""
        ...

    @property
    def keep_with_next(self) -> bool:
        """Whether the piece may not be the last on its page."""
        ...

    @property
    def repeated_head(self) -> Flow | None:
        """What is drawn again above this piece when it begins a page."""
        ...

    def least(self) -> float:
        """The height in pt of the smallest part that may stand at the foot of a page."""
        ...

    def split(self, room: float) -> tuple[Flow | None, Flow | None]:
        """What fits `room` pt, and the rest."""
        ...

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw at x, top in pt."""
        ...


@dataclass
class TextFlow:
    """Lines of a paragraph."""

    lines: list[Line]
    width: float
    style: Paragraph
    space_before: float = 0
    keep_with_next: bool = False
    repeated_head: Flow | None = None

    @property
    def leading(self) -> float:
        """From baseline to baseline, pt."""
        return self.style.size * self.style.leading

    @property
    def height(self) -> float:
        """Of all lines, pt."""
        return len(self.lines) * self.leading

    def least(self) -> float:
        """Two lines, or all where splitting would leave one alone."""
        count = len(self.lines)
        return (count if count < 2 * WIDOW_LINES else WIDOW_LINES) * self.leading

    def split(self, room: float) -> tuple[Flow | None, Flow | None]:
        """Between lines, never leaving one alone."""
        fitting = int(room / self.leading + 1e-6)
        if fitting >= len(self.lines):
            return self, None
        fitting = min(fitting, len(self.lines) - WIDOW_LINES)
        if fitting < WIDOW_LINES:
            return None, self
        head = TextFlow(self.lines[:fitting], self.width, self.style, self.space_before)
        return head, TextFlow(self.lines[fitting:], self.width, self.style, 0, self.keep_with_next)

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Each line on its baseline."""
        draw_lines(pen, self.lines, (x + self.style.indent, top), self.width - self.style.indent, self.style)


def draw_lines(pen: Pen, lines: list[Line], at: tuple[float, float], width: float, style: Paragraph) -> None:
    """Draw broken lines from the top left `at` in a column of `width` pt."""
    x, top = at
    size, leading = style.size, style.size * style.leading
    # The type stands in its line so that the space above and below looks even: ascent 0.69, descent 0.22.
    baseline = top + (leading - size) / 2 + 0.77 * size
    for line in lines:
        spare = width - line.indent - line.width
        gaps = line.text.count(" ")
        word_space, shift = 0.0, 0.0
        if style.align is Align.JUSTIFY and not line.last and gaps and 0 < spare / gaps < WIDEST_GAP * size:
            word_space = spare / gaps
        elif style.align is Align.CENTRE:
            shift = spare / 2
        elif style.align is Align.RIGHT:
            shift = spare
        pen.line_of_text(line, x + line.indent + shift, baseline, size, word_space=word_space)
        baseline += leading


def text_flow(paragraph: Paragraph, width: float) -> TextFlow:
    """`paragraph` broken for a column of `width` pt."""
    lines = break_lines(
        paragraph.spans, width - paragraph.indent, paragraph.size, first_indent=paragraph.first_indent
    )
    return TextFlow(lines, width, paragraph, paragraph.space_before, paragraph.keep_with_next)


@dataclass
class SolidFlow:
    """A piece that stays whole and draws itself by a function of pen, x and top."""

    height: float
    painter: Callable[[Pen, float, float], None]
    space_before: float = 0
    keep_with_next: bool = False
    repeated_head: Flow | None = None

    def least(self) -> float:
        """All of it."""
        return self.height

    def split(self, room: float) -> tuple[Flow | None, Flow | None]:
        """Fits or does not."""
        return (self, None) if room >= self.height else (None, self)

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """By its painter."""
        self.painter(pen, x, top)

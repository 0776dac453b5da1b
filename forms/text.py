"""User text made safe to draw: NFC, no markup, no silent loss, lines that fit."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from forms.faces import BOXED_CATEGORIES, Face, face

# Without a form of their own and without meaning in Vietnamese text: soft hyphen, zero-width marks,
# byte order mark, variation selectors.
_INVISIBLE = dict.fromkeys(
    [0x00AD, 0x034F, 0x180E, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, *range(0xFE00, 0xFE10)]
)
_LINE_ENDS = str.maketrans({"\u2028": "\n", "\u2029": "\n", "\x0b": "\n", "\x0c": "\n", "\x85": "\n"})
_BREAK_AFTER = frozenset("/-–—_.,;:)]}|\\&=?+")


def clean(text: str) -> str:
    """`text` in NFC with one kind of line end, tabs as spaces and invisible marks removed."""
    unified = text.replace("\r\n", "\n").replace("\r", "\n").translate(_LINE_ENDS).replace("\t", "    ")
    return unicodedata.normalize("NFC", unified.translate(_INVISIBLE))


def one_line(text: str) -> str:
    """`clean(text)` with every run of white space as one space, for heads and numbers."""
    return " ".join(clean(text).split())


def label(text: str) -> str:
    """`one_line(text)` without the letters that are drawn as boxes, for metadata, which cannot draw any."""
    kept = (char for char in one_line(text) if unicodedata.category(char) not in BOXED_CATEGORIES)
    return "".join(kept)


@dataclass(frozen=True)
class Span:
    """A stretch of plain text in one style; never markup."""

    text: str
    bold: bool = False
    italic: bool = False
    strike: bool = False

    @property
    def face(self) -> Face:
        """The weight this span is drawn in."""
        return face(self.bold, self.italic)


@dataclass
class Line:
    """One line of a paragraph: pieces in order, natural width in pt, whether a paragraph part ends here."""

    pieces: list[Span] = field(default_factory=list)
    width: float = 0.0
    last: bool = False
    indent: float = 0.0

    @property
    def text(self) -> str:
        """The letters of the line."""
        return "".join(piece.text for piece in self.pieces)

    def add(self, piece: Span, width: float) -> None:
        """Append `piece`, joining it to the one before where the style is the same."""
        self.width += width
        if self.pieces:
            before = self.pieces[-1]
            if (before.bold, before.italic, before.strike) == (piece.bold, piece.italic, piece.strike):
                self.pieces[-1] = Span(before.text + piece.text, piece.bold, piece.italic, piece.strike)
                return
        self.pieces.append(piece)

    def trim(self, size: float) -> None:
        """Drop the white space at the end, which neither counts nor is drawn."""
        while self.pieces and self.pieces[-1].text.endswith(" "):
            piece = self.pieces[-1]
            kept = piece.text.rstrip(" ")
            self.width -= piece.face.width(piece.text[len(kept) :], size)
            if kept:
                self.pieces[-1] = Span(kept, piece.bold, piece.italic, piece.strike)
            else:
                self.pieces.pop()


@dataclass
class _Word:
    """Letters without a break between them, possibly in several styles, or one space, or a line end."""

    pieces: list[Span]
    kind: str  # "word", "space" or "end"


def _words(spans: Iterable[Span]) -> Iterator[_Word]:
    pending: list[Span] = []
    for span in spans:
        text = clean(span.text)
        start = 0
        for at, char in enumerate(text):
            if char not in " \n":
                continue
            if at > start:
                pending.append(Span(text[start:at], span.bold, span.italic, span.strike))
            if pending:
                yield _Word(pending, "word")
                pending = []
            yield _Word([Span(" ", span.bold, span.italic, span.strike)], "space" if char == " " else "end")
            start = at + 1
        if start < len(text):
            pending.append(Span(text[start:], span.bold, span.italic, span.strike))
    if pending:
        yield _Word(pending, "word")


def _clusters(text: str) -> list[str]:
    out: list[str] = []
    for char in text:
        if out and unicodedata.combining(char):
            out[-1] += char
        else:
            out.append(char)
    return out


_Cluster = tuple[str, Span, float]


def _measured(pieces: Iterable[Span], size: float) -> list[_Cluster]:
    return [
        (cluster, piece, piece.face.width(cluster, size))
        for piece in pieces
        for cluster in _clusters(piece.text)
    ]


def _cut(word: list[_Cluster], start: int, room: float) -> int:
    """Where to cut `word` (past `start`) so that the part fits `room` pt: after a mark if one is near."""
    used, end = 0.0, start
    while end < len(word) and (end == start or used + word[end][2] <= room):
        used += word[end][2]
        end += 1
    if end == len(word):
        return end
    for at in range(end, start + (end - start) // 2, -1):
        if word[at - 1][0][-1] in _BREAK_AFTER:
            return at
    return end


def break_lines(spans: Iterable[Span], width: float, size: float, *, first_indent: float = 0.0) -> list[Line]:
    """Lines of `spans` at `size` pt that fit `width` pt; words longer than a line are cut."""
    lines = [Line(indent=first_indent)]
    for word in _words(spans):
        line = lines[-1]
        if word.kind == "end":
            line.last = True
            lines.append(Line(indent=first_indent))
        elif word.kind == "space":
            if line.pieces:
                line.add(word.pieces[0], word.pieces[0].face.width(" ", size))
        else:
            _place(word.pieces, lines, width, size)
    lines[-1].last = True
    for line in lines:
        line.trim(size)
    return lines


def _place(pieces: list[Span], lines: list[Line], width: float, size: float) -> None:
    widths = [piece.face.width(piece.text, size) for piece in pieces]
    needed = sum(widths)
    if lines[-1].pieces and lines[-1].width + needed > width - lines[-1].indent:
        lines.append(Line())
    if needed <= width - lines[-1].indent:
        for piece, piece_width in zip(pieces, widths, strict=True):
            lines[-1].add(piece, piece_width)
    else:
        _place_cut(_measured(pieces, size), lines, width)


def _place_cut(word: list[_Cluster], lines: list[Line], width: float) -> None:
    start = 0
    while start < len(word):
        line = lines[-1]
        end = _cut(word, start, width - line.indent)
        for cluster, piece, cluster_width in word[start:end]:
            line.add(Span(cluster, piece.bold, piece.italic, piece.strike), cluster_width)
        start = end
        if start < len(word):
            lines.append(Line())

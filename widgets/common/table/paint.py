"""Painting of a table's rows: only those on the screen, texts laid out once."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPixmap, QPolygonF, QStaticText

from widgets.common.table.columns import Align, CellTone, Column, Mark, Shape, lines_of, said
from widgets.common.tokens import Tokens

TEXTS_KEPT = 4000


@dataclass(frozen=True, slots=True)
class Cell:
    """The laid-out lines of a text and where each stands in its cell, px."""

    lines: tuple[tuple[float, QStaticText], ...]
    cut: bool


class RowPainter:
    """Paints cells; remembers laid-out texts (bounded) and marks."""

    def __init__(self, tokens: Tokens, font: QFont, ratio: float) -> None:
        self.tokens, self._ratio = tokens, ratio
        self._font, self._bold = QFont(font), QFont(font)
        self._bold.setWeight(QFont.Weight.DemiBold)
        self._metrics, self._bold_metrics = QFontMetrics(self._font), QFontMetrics(self._bold)
        self._cells: OrderedDict[tuple[str, int, bool, Align], Cell] = OrderedDict()
        self._marks: dict[Mark, QPixmap] = {}
        self._pens = {
            CellTone.NORMAL: QColor(tokens.text),
            CellTone.DIM: QColor(tokens.text_dim),
            CellTone.ATTENTION: QColor(tokens.attention),
            CellTone.ALARM: QColor(tokens.alarm),
            CellTone.CONFIRMED: QColor(tokens.confirmed),
        }
        self.mark_size = round(tokens.size_row * 0.6)
        self.line = self._metrics.lineSpacing()
        self.char = max(1, self._metrics.horizontalAdvance("0123456789") // 10)

    def row(self, painter: QPainter, row: Any, columns: tuple[Column, ...], cells: list[QRect]) -> None:
        """Paint `row` into `cells`, one rectangle a column; narrow ones are skipped."""
        for column, rect in zip(columns, cells, strict=True):
            if rect.width() <= 0:
                continue
            mark = column.mark(row)
            left = self._mark(painter, mark, rect) if mark is not None else 0
            # The first lines of all cells stand on one line, whether there is a second or not.
            air = (rect.height() - self._metrics.height() - (lines_of(columns) - 1) * self.line) / 2
            for number, one in enumerate(said((column,))):
                place = rect.adjusted(left, number * self.line, 0, 0)
                self._text(painter, row, one, place, place.top() + air)

    def is_cut(self, row: Any, column: Column, width: int) -> bool:
        """True when a text of `column` does not fit `width` px."""
        left = self.mark_size + self.tokens.size_gap if column.mark(row) is not None else 0
        inside = width - left - 2 * self.tokens.size_gap
        return any(self._cell(text, inside, one).cut for one in said((column,)) if (text := one.text(row)))

    def _text(self, painter: QPainter, row: Any, column: Column, rect: QRect, top: float) -> None:
        text = column.text(row)
        if text:
            cell = self._cell(text, rect.width() - 2 * self.tokens.size_gap, column)
            painter.setFont(self._bold if column.strong else self._font)
            painter.setPen(self._pens[column.tone(row)])
            for number, (x, line) in enumerate(cell.lines):
                left = rect.left() + self.tokens.size_gap + x
                painter.drawStaticText(QPointF(left, top + number * self.line), line)

    def _cell(self, text: str, width: int, column: Column) -> Cell:
        key = (text, width, column.strong, column.align)
        cell = self._cells.get(key)
        if cell is None:
            cell = self._lay_out(text, width, column)
            self._cells[key] = cell
            if len(self._cells) > TEXTS_KEPT:
                self._cells.popitem(last=False)
        return cell

    def _lay_out(self, text: str, width: int, column: Column) -> Cell:
        metrics = self._bold_metrics if column.strong else self._metrics
        line = " ".join(text.split())
        parts = _broken(line, metrics, width, column.lines)
        last = metrics.elidedText(parts[-1], Qt.TextElideMode.ElideRight, width)
        share = {Align.LEFT: 0.0, Align.CENTRE: 0.5, Align.RIGHT: 1.0}[column.align]
        made = []
        for part in (*parts[:-1], last):
            laid = QStaticText(part)
            laid.setTextFormat(Qt.TextFormat.PlainText)
            laid.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
            laid.prepare(font=self._bold if column.strong else self._font)
            made.append((max(0.0, (width - metrics.horizontalAdvance(part)) * share), laid))
        return Cell(tuple(made), last != parts[-1])

    def _mark(self, painter: QPainter, mark: Mark, rect: QRect) -> int:
        pixmap = self._marks.get(mark)
        if pixmap is None:
            pixmap = mark_pixmap(mark, self.mark_size, self._ratio, self._bold)
            self._marks[mark] = pixmap
        top = rect.top() + (self.tokens.size_row - self.mark_size) // 2
        painter.drawPixmap(rect.left() + self.tokens.size_gap, top, pixmap)
        return self.mark_size + self.tokens.size_gap


def _broken(line: str, metrics: QFontMetrics, width: int, lines: int) -> tuple[str, ...]:
    """`line` in at most `lines` parts, all but the last no wider than `width` px."""
    words, taken = line.split(" "), 0
    if lines == 1 or metrics.horizontalAdvance(line) <= width:
        return (line,)
    while taken < len(words) and metrics.horizontalAdvance(" ".join(words[: taken + 1])) <= width:
        taken += 1
    if not taken:  # a word wider than the cell
        return (line,)
    return (" ".join(words[:taken]), *_broken(" ".join(words[taken:]), metrics, width, lines - 1))


def mark_pixmap(mark: Mark, size: int, ratio: float, font: QFont) -> QPixmap:
    """The mark as a picture of `size` px at device pixel ratio `ratio`."""
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(mark.ground))
    box = QRectF(0.5, 0.5, size - 1, size - 1)
    _shape(painter, mark.shape, box)
    letter = QFont(font)
    letter.setPixelSize(max(8, round(size * 0.62)))
    painter.setFont(letter)
    painter.setPen(QColor(mark.ink))
    # A triangle's room for a letter is in its lower half.
    drop = size * 0.16 if mark.shape is Shape.TRIANGLE else 0
    painter.drawText(box.translated(0, drop), Qt.AlignmentFlag.AlignCenter, mark.letter)
    painter.end()
    return pixmap


def _shape(painter: QPainter, shape: Shape, box: QRectF) -> None:
    match shape:
        case Shape.CIRCLE:
            painter.drawEllipse(box)
        case Shape.SQUARE:
            painter.drawRoundedRect(box, 2, 2)
        case Shape.TRIANGLE:
            painter.drawPolygon(
                QPolygonF([QPointF(box.center().x(), box.top()), box.bottomRight(), box.bottomLeft()])
            )
        case Shape.DIAMOND:
            middle = box.center()
            points = [
                QPointF(middle.x(), box.top()),
                QPointF(box.right(), middle.y()),
                QPointF(middle.x(), box.bottom()),
                QPointF(box.left(), middle.y()),
            ]
            painter.drawPolygon(QPolygonF(points))

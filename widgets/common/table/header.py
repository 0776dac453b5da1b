"""The heading of a table: titles, the order by time, widths that can be dragged."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from widgets.common.table.columns import Align, Column
from widgets.common.theme import current_tokens

GRIP_PX = 5
MIN_WIDTH_PX = 40


class Header(QWidget):
    """One line of titles above the rows; `widths` and `shift` are px."""

    turned = Signal()
    resized = Signal(str, int)

    def __init__(self, columns: tuple[Column, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self.columns = columns
        self.widths: list[int] = [0] * len(columns)
        self.shift = 0
        self.newest_first = True
        self._dragged: tuple[int, int] | None = None
        self.setMouseTracking(True)

    def sizeHint(self) -> QSize:
        tokens = current_tokens()
        return QSize(100, tokens.size_row + tokens.size_gap // 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = current_tokens()
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens.raised))
        font = QFont(self.font())
        font.setPixelSize(tokens.size_small)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        metrics = QFontMetrics(font)
        for column, rect in zip(self.columns, self._cells(), strict=True):
            painter.setPen(QColor(tokens.text_dim))
            inside = rect.adjusted(tokens.size_gap, 0, -tokens.size_gap, 0)
            title = column.title
            if column.by_time:
                title += "  ▼" if self.newest_first else "  ▲"
            shown = metrics.elidedText(title, Qt.TextElideMode.ElideRight, inside.width())
            painter.drawText(inside, _flags(column.align), shown)
            painter.setPen(QColor(tokens.line))
            painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.drawLine(self.rect().bottomLeft(), self.rect().bottomRight())
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        edge = self._edge(event.position())
        if edge is not None:
            self._dragged = (edge, event.position().toPoint().x() - self.widths[edge])
            return
        which = self.column_at(event.position().toPoint().x())
        if which is not None and self.columns[which].by_time:
            self.turned.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragged is None:
            over = self._edge(event.position()) is not None
            self.setCursor(Qt.CursorShape.SplitHCursor if over else Qt.CursorShape.ArrowCursor)
            return
        which, offset = self._dragged
        wide = max(MIN_WIDTH_PX, event.position().toPoint().x() - offset)
        self.resized.emit(self.columns[which].name, wide)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._dragged = None

    def event(self, event: QEvent) -> bool:
        """Say on request what a title does."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            which = self.column_at(event.pos().x())
            if which is not None:
                column = self.columns[which]
                more = "\n" + self.tr("Click: newest or oldest first") if column.by_time else ""
                QToolTip.showText(event.globalPos(), column.title + more, self)
            return True
        return super().event(event)

    def column_at(self, x: int) -> int | None:
        """Which column is at `x` px, or None."""
        for which, rect in enumerate(self._cells()):
            if rect.left() <= x <= rect.right():
                return which
        return None

    def _cells(self) -> list[QRect]:
        left, made = -self.shift, []
        for width in self.widths:
            made.append(QRect(left, 0, width, self.height()))
            left += width
        return made

    def _edge(self, point: QPointF) -> int | None:
        for which, rect in enumerate(self._cells()):
            if abs(rect.right() - point.x()) <= GRIP_PX:
                return which
        return None


def _flags(align: Align) -> Qt.AlignmentFlag:
    sides = {
        Align.LEFT: Qt.AlignmentFlag.AlignLeft,
        Align.RIGHT: Qt.AlignmentFlag.AlignRight,
        Align.CENTRE: Qt.AlignmentFlag.AlignHCenter,
    }
    return sides[align] | Qt.AlignmentFlag.AlignVCenter

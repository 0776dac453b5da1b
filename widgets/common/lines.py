"""A list of lines: a head with a sign where something is broken, below it sentences that wrap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from widgets.common.theme import current_tokens

LINE = Qt.ItemDataRole.UserRole
PAD_X, PAD_Y = 8, 5
WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
TALL = 10_000


@dataclass(frozen=True, slots=True)
class Line:
    """A thing as a list shows it; `broken` when it needs a person."""

    subject: str
    head: str
    body: str = ""
    broken: bool = False


class LineList(QListWidget):
    """Rows stay where they are, and chosen, when their words change; `picked` carries a subject."""

    picked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(_Delegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.currentItemChanged.connect(self._chosen)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show `lines`; the chosen one stays chosen as long as it is among them."""
        if lines == self.lines():
            return
        chosen = self.chosen
        self.blockSignals(True)
        while self.count() > len(lines):
            self.takeItem(self.count() - 1)
        for place, line in enumerate(lines):
            item = self.item(place) or QListWidgetItem(self)
            item.setData(LINE, line)
            told = ", ".join(filter(None, (line.head, line.body.replace("\n", ", "))))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, told)
        self.setCurrentRow(next((n for n, line in enumerate(lines) if line.subject == chosen), -1))
        self.blockSignals(False)
        self._fit()

    def choose(self, subject: str) -> bool:
        """Choose the line of `subject`; whether there is one."""
        row = next((n for n, line in enumerate(self.lines()) if line.subject == subject), -1)
        self.setCurrentRow(row)
        if row >= 0:
            self.scrollToItem(self.item(row))
        return row >= 0

    @property
    def chosen(self) -> str:
        """The subject of the chosen line, "" when there is none."""
        item = self.currentItem()
        return str(item.data(LINE).subject) if item is not None else ""

    def lines(self) -> list[Line]:
        """What is shown, from the top."""
        return [self.item(place).data(LINE) for place in range(self.count())]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        if self.currentItem() is not None:
            self.scrollToItem(self.currentItem())

    def _fit(self) -> None:
        """No higher than the lines: what is below moves up."""
        self.scheduleDelayedItemsLayout()
        # Empty it stays a line high: whoever comes here by key sees where the keyboard is.
        least = QFontMetrics(self.font()).height() + 2 * PAD_Y
        wanted = max(least, sum(self.sizeHintForRow(row) for row in range(self.count())))
        self.setMaximumHeight(wanted + 2 * self.frameWidth() + 2)
        self.viewport().update()

    def _chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.picked.emit(item.data(LINE).subject)


class _Delegate(QStyledItemDelegate):
    def __init__(self, parent: LineList) -> None:
        super().__init__(parent)
        self._list = parent

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        width = max(120, self._list.viewport().width())
        head, body = self._heights(index.data(LINE), width - 2 * PAD_X)
        return QSize(width, head + body + 2 * PAD_Y + 1)

    def _heights(self, line: Line, width: int) -> tuple[int, int]:
        metrics, space = QFontMetrics(self._list.font()), QRect(0, 0, width, TALL)
        return (
            metrics.boundingRect(space, int(WRAP), _head(line)).height(),
            metrics.boundingRect(space, int(WRAP), line.body).height() if line.body else 0,
        )

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        line, tokens = index.data(LINE), current_tokens()
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.setFont(self._list.font())
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, QColor(tokens.selection))
        painter.setPen(QColor(tokens.line))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        inside = box.adjusted(PAD_X, PAD_Y, -PAD_X, -PAD_Y)
        head, _ = self._heights(line, inside.width())
        painter.setPen(QColor(tokens.attention if line.broken else tokens.text_dim))
        painter.drawText(inside, int(WRAP), _head(line))
        painter.setPen(QColor(tokens.text if line.broken else tokens.text_dim))
        painter.drawText(inside.adjusted(0, head, 0, 0), int(WRAP), line.body)


def _head(line: Line) -> str:
    return f"▲ {line.head}" if line.broken else line.head

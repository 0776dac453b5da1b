"""The rows on the screen: own painting, complete keyboard, nothing that jumps."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QFocusEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QToolTip, QWidget

from widgets.common.table.columns import Column, lines_of, said, widths
from widgets.common.table.header import Header
from widgets.common.table.model import TableModel
from widgets.common.table.paint import RowPainter
from widgets.common.theme import current_tokens
from widgets.common.tips import tip

COPY_ROW = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class TableView(QAbstractScrollArea):
    """A table over a TableModel; the selected row is held by its key and stays the same when others come."""

    selected = Signal(object)
    activated = Signal(object)

    def __init__(self, columns: tuple[Column, ...], model: TableModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.columns, self.model = columns, model
        self.header = Header(columns, self)
        self._chosen: dict[str, int] = {}
        self._key: int | None = None
        self._row: Any = None
        self._column = 0
        self._anchor: tuple[int, int] | None = None
        self._painter: RowPainter | None = None
        self.painted_rows = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.viewport().setMouseTracking(False)
        self.header.turned.connect(self._turn)
        self.header.resized.connect(self._resize_column)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.horizontalScrollBar().valueChanged.connect(self._shifted)
        model.changed.connect(self._rows_changed)
        self._measure()

    def current(self) -> Any:
        """The selected row, or None."""
        return self._row

    def current_cell(self) -> str:
        """The text of the selected cell."""
        return self.columns[self._column].text(self._row) if self._row is not None else ""

    def place(self) -> int | None:
        """Where the selected row stands among the rows held, or None."""
        return self.model.cache.place(self._key) if self._key is not None else None

    def at_top(self) -> bool:
        """True when the first row is on the screen."""
        return self.verticalScrollBar().value() == 0

    def select_place(self, place: int) -> None:
        """Select the row at `place` and bring it into view; nothing happens while it is not here."""
        row = self.model.row(place)
        if row is None:
            self._show_place(min(max(0, place), max(0, self.model.cache.count - 1)))
            return
        self._row, self._key = row, row.row_id
        self._show_place(place)
        self._say()
        self.viewport().update()
        self.selected.emit(row)

    def to_top(self) -> None:
        """Show the first row."""
        self.verticalScrollBar().setValue(0)

    def rows_on_screen(self) -> int:
        """How many whole rows fit."""
        return max(1, self.viewport().height() // self._height)

    # ── painting ──

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = current_tokens()
        paint = self._row_painter()
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(tokens.panel))
        line, ring = QColor(tokens.line), QPen(QColor(tokens.focus), tokens.size_focus_ring)
        first = self.verticalScrollBar().value()
        top_line = max(0, event.rect().top() // self._height)
        last_line = min(event.rect().bottom() // self._height, self.model.cache.count - 1 - first)
        self.painted_rows = max(0, last_line - top_line + 1)
        for number in range(top_line, last_line + 1):
            top = number * self._height
            row = self.model.row(first + number)
            if row is None:
                painter.setPen(QColor(tokens.text_dim))
                painter.drawText(QPoint(tokens.size_gap, top + self._height * 2 // 3), "…")
                continue
            current = row.row_id == self._key
            if current:
                painter.fillRect(0, top, self.viewport().width(), self._height, QColor(tokens.selection))
            painter.setPen(line)
            painter.drawLine(0, top + self._height - 1, self.viewport().width(), top + self._height - 1)
            cells = self._cells(top)
            paint.row(painter, row, self.columns, cells)
            if current and self.hasFocus():
                painter.setPen(ring)
                painter.drawRect(cells[self._column].adjusted(1, 1, -2, -2))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        self._look()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a new font, style or scale."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.PaletteChange):
            self._measure()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    # ── keys and mouse ──

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, open, copy; other keys go to the panel."""
        place = self.place()
        last = max(0, self.model.cache.count - 1)
        here = place if place is not None else self.verticalScrollBar().value() - 1
        screen = self.rows_on_screen()
        match event.key():
            case Qt.Key.Key_Up:
                self.select_place(max(0, here - 1))
            case Qt.Key.Key_Down:
                self.select_place(min(last, here + 1))
            case Qt.Key.Key_PageUp:
                self.select_place(max(0, here - screen))
            case Qt.Key.Key_PageDown:
                self.select_place(min(last, here + screen))
            case Qt.Key.Key_Home:
                self.select_place(0)
            case Qt.Key.Key_End:
                self.select_place(last)
            case Qt.Key.Key_Left | Qt.Key.Key_Right:
                self._move_column(-1 if event.key() == Qt.Key.Key_Left else 1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self._row is not None:
                self.activated.emit(self._row)
            case _ if event.matches(QKeySequence.StandardKey.Copy):
                QGuiApplication.clipboard().setText(self.current_cell())
            case Qt.Key.Key_C if event.modifiers() == COPY_ROW:
                self.copy_row()
            case _:
                super().keyPressEvent(event)

    def copy_row(self) -> None:
        """Put the selected row on the clipboard, cells divided by tabs."""
        if self._row is not None:
            texts = (" ".join(column.text(self._row).split()) for column in said(self.columns))
            QGuiApplication.clipboard().setText("\t".join(texts))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place, column = self._hit(event.position().toPoint())
        if place is not None:
            self._column = column
            self.select_place(place)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        place, _ = self._hit(event.position().toPoint())
        if place is not None and self._row is not None and self.place() == place:
            self.activated.emit(self._row)

    def viewportEvent(self, event: QEvent) -> bool:
        """Show a text that is cut in full."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            place, column = self._hit(event.pos())
            row = self.model.row(place) if place is not None else None
            if row is not None and self._row_painter().is_cut(
                row, self.columns[column], self._widths[column]
            ):
                texts = filter(None, (one.text(row) for one in said((self.columns[column],))))
                QToolTip.showText(event.globalPos(), tip("\n".join(texts)), self.viewport())
            else:
                QToolTip.hideText()
            return True
        return super().viewportEvent(event)

    def renew(self, name: str) -> None:
        """Paint one column anew: what it says of the rows is another."""
        named = (any(one.name == name for one in said((column,))) for column in self.columns)
        place = [*named].index(True)
        cell = self._cells(0)[place]
        self.viewport().update(cell.left(), 0, cell.width(), self.viewport().height())

    # ── rows come and go ──

    def _rows_changed(self) -> None:
        cache = self.model.cache
        bar = self.verticalScrollBar()
        moved = cache.place(self._anchor[0]) if self._anchor is not None else None
        held = self.place()
        self._row = cache.row(held) if held is not None else self._row
        self._arrange()
        # The row that stood on top stays there, unless the newest were being watched.
        if self._anchor is not None and moved is not None and (bar.value() > 0 or self._key is not None):
            bar.setValue(max(0, moved - self._anchor[1]))
        self._look()
        self.viewport().update()

    def _look(self) -> None:
        first = self.verticalScrollBar().value()
        last = first + self.rows_on_screen() + 1
        self._anchor = None
        for line in range(self.rows_on_screen()):
            row = self.model.row(first + line)
            if row is not None:
                self._anchor = (row.row_id, line)
                break
        self.model.look_at(first, last)

    def _scrolled(self) -> None:
        self._look()
        self.viewport().update()

    def _shifted(self, value: int) -> None:
        self.header.shift = value
        self.header.update()
        self.viewport().update()

    def _turn(self) -> None:
        self.header.newest_first = not self.header.newest_first
        self.header.update()
        self.to_top()
        self._anchor = None
        self.model.restart(newest_first=self.header.newest_first)

    def _resize_column(self, name: str, wide: int) -> None:
        self._chosen[name] = wide
        self._arrange()
        self.viewport().update()

    def _move_column(self, step: int) -> None:
        self._column = min(max(0, self._column + step), len(self.columns) - 1)
        cell = self._cells(0)[self._column]
        bar = self.horizontalScrollBar()
        if cell.left() < 0 or cell.width() > self.viewport().width():
            bar.setValue(bar.value() + cell.left())
        elif cell.right() > self.viewport().width():
            bar.setValue(bar.value() + cell.right() - self.viewport().width())
        self._say()
        self.viewport().update()

    def _show_place(self, place: int) -> None:
        bar, screen = self.verticalScrollBar(), self.rows_on_screen()
        if place < bar.value():
            bar.setValue(place)
        elif place >= bar.value() + screen:
            bar.setValue(place - screen + 1)

    def _say(self) -> None:
        if self._row is None:
            return
        column = self.columns[self._column]
        rest = "; ".join(f"{c.title}: {c.text(self._row)}" for c in said(self.columns) if c.text(self._row))
        self.setAccessibleDescription(f"{column.title}: {self.current_cell()}. {rest}")
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))

    # ── measures ──

    def _measure(self) -> None:
        tokens = current_tokens()
        self._painter = None
        self._height = tokens.size_row + (lines_of(self.columns) - 1) * self._row_painter().line
        head = self.header.sizeHint().height()
        self.setViewportMargins(0, head, 0, 0)
        self._arrange()
        self.viewport().update()

    def _row_painter(self) -> RowPainter:
        if self._painter is None:
            self._painter = RowPainter(current_tokens(), self.font(), self.devicePixelRatioF())
        return self._painter

    def _arrange(self) -> None:
        tokens = current_tokens()
        wide = self.viewport().width()
        self._widths = widths(self.columns, self._chosen, wide, self._row_painter().char, tokens.size_gap)
        self.header.widths = self._widths
        self.header.setGeometry(0, 0, wide, self.header.sizeHint().height())
        self.header.update()
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setRange(0, max(0, sum(self._widths) - wide))
        across.setPageStep(wide)
        down.setRange(0, max(0, self.model.cache.count - self.rows_on_screen()))
        down.setPageStep(self.rows_on_screen())

    def _cells(self, top: int) -> list[QRect]:
        left, made = -self.horizontalScrollBar().value(), []
        for width in self._widths:
            made.append(QRect(left, top, width, self._height))
            left += width
        return made

    def _hit(self, point: QPoint) -> tuple[int | None, int]:
        place = self.verticalScrollBar().value() + point.y() // self._height
        column = self.header.column_at(point.x())
        known = self.model.row(place) is not None
        return (place if known else None), (column if column is not None else self._column)

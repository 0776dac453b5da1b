"""The open matters, two lines each: what and where, how far, and the clock that runs (D9.2)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.clock import Clock
from app.domain.directive import Directive
from app.domain.incident import Incident
from widgets.common.theme import current_tokens
from widgets.common.time import short_stamp
from widgets.incidents.due import Countdown, Due, sign_of
from widgets.incidents.words import incident_state_words, standing_words

ROWS_LEAST, ROWS_MOST = 1, 5
ROW = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class MatterRow:
    """A matter as the list shows it: `directive` asks for something, `mine` was given to who sits here.

    `unsent`: a form of it did not go out and waits for somebody's word (D4.4).
    """

    incident: Incident
    directive: Directive | None
    countdown: Countdown | None = None
    mine: bool = False
    unsent: bool = False

    @property
    def state(self) -> str:
        """How far it is, in the language of the screen."""
        if self.directive is not None:
            return f"{self.directive.number}: {standing_words(self.directive)}"
        return incident_state_words(self.incident.state)


class MatterList(QListWidget):
    """Rows stay where they are when they change; `picked` carries an incident's id."""

    picked = Signal(str)

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.clock = clock
        self.setItemDelegate(_Delegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.currentItemChanged.connect(self._chosen)

    def show_rows(self, rows: Sequence[MatterRow], current: str) -> None:
        """Show `rows`; `current` is the incident that is selected, "" none."""
        self.blockSignals(True)
        while self.count() > len(rows):
            self.takeItem(self.count() - 1)
        for place, row in enumerate(rows):
            item = self.item(place) or QListWidgetItem(self)
            item.setData(ROW, row)
            due = row.countdown.at(self.clock) if row.countdown is not None else None
            told = (self.head(row), self.standing(row), due.words if due else "")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(filter(None, told)))
        self.setCurrentRow(next((n for n, row in enumerate(rows) if row.incident.incident_id == current), -1))
        self.blockSignals(False)
        lines = min(max(ROWS_LEAST, len(rows)), ROWS_MOST)
        self.setFixedHeight(lines * row_height(self.fontMetrics()) + 2 * self.frameWidth() + 4)
        self.viewport().update()

    def head(self, row: MatterRow) -> str:
        """The first line of a row: own work is marked (D7.3.2b)."""
        told = f"{row.incident.number} · {row.incident.place}"
        mine = self.tr("mine")
        return f"◆ {mine} · {told}" if row.mine else told

    def standing(self, row: MatterRow) -> str:
        """How far it is; a form that did not go out comes first."""
        return self.tr("■ not sent") + f" · {row.state}" if row.unsent else row.state

    def rows(self) -> list[MatterRow]:
        """What is shown, from the top."""
        return [self.item(place).data(ROW) for place in range(self.count())]

    def focusInEvent(self, event: QFocusEvent) -> None:
        # Qt makes the first row current of a list that has none: an older matter would slip under the
        # keyboard where a new one is being recorded. Only an officer's own key or click chooses.
        chosen = self.currentRow()
        self.blockSignals(True)
        super().focusInEvent(event)
        self.setCurrentRow(chosen)
        self.blockSignals(False)

    def second(self) -> None:
        """A second has passed: the clocks go on where they are seen."""
        if self.isVisible() and any(
            row.directive is not None and row.directive.due_at() is not None for row in self.rows()
        ):
            self.viewport().update()

    def _chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.picked.emit(item.data(ROW).incident.incident_id)


def row_height(metrics: QFontMetrics) -> int:
    """Two lines and some air, px."""
    return 2 * metrics.lineSpacing() + 10


class _Delegate(QStyledItemDelegate):
    def __init__(self, parent: MatterList) -> None:
        super().__init__(parent)
        self._list = parent

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(100, row_height(QFontMetrics(self._list.font())))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row, tokens = index.data(ROW), current_tokens()
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, QColor(tokens.selection))
        painter.setPen(QColor(tokens.line))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        metrics = QFontMetrics(self._list.font())
        inside = box.adjusted(8, 4, -8, -5)
        now = self._list.clock.utc_now()
        due = row.countdown.at(self._list.clock) if row.countdown is not None else None
        first = QRect(inside.left(), inside.top(), inside.width(), metrics.lineSpacing())
        second = first.translated(0, metrics.lineSpacing())
        right = self._clock(painter, first, due)
        self._line(painter, first.adjusted(0, 0, -right, 0), self._list.head(row), tokens.text)
        when = short_stamp(row.incident.arose_at, now)
        ink = tokens.alarm if row.unsent else tokens.text_dim
        self._line(painter, second, f"{self._list.standing(row)} · {when}", ink)

    def _clock(self, painter: QPainter, line: QRect, due: Due | None) -> int:
        """Paint the clock at the right end of `line`; how much of it is taken, px."""
        if due is None:
            return 0
        tokens = current_tokens()
        ink = {"alarm": tokens.alarm, "attention": tokens.attention}.get(due.role, tokens.text_dim)
        sign = sign_of(due.role)
        painter.setPen(QColor(ink))
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, sign + due.words)
        return QFontMetrics(painter.font()).horizontalAdvance(sign + due.words) + 12

    def _line(self, painter: QPainter, line: QRect, text: str, ink: str) -> None:
        shown = QFontMetrics(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, line.width())
        painter.setPen(QColor(ink))
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)

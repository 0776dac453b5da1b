"""Of which days the coverage is written out: the last thirty until somebody types others (D14.1.2a)."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from app.domain.registers.period import Period, period_of

WIDEST = "00/00/0000"
# px of a line's own padding and border, both sides.
MARGINS = 36


class CoverageDays(QWidget):
    """Two lines for the first and the last day; `entered` when Enter is pressed in one of them."""

    entered = Signal()

    def __init__(self, usual: Callable[[], Period], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._usual = usual
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self.first = self._line(row, self.tr("Of the days"))
        self.last = self._line(row, self.tr("to"))
        row.addStretch(1)
        self._follow()

    def period(self) -> Period:
        """The days as typed; raises KnownError for what is no day."""
        self._follow()
        return period_of(self.first.text(), self.last.text())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._follow()

    def _line(self, row: QHBoxLayout, words: str) -> QLineEdit:
        label, line = QLabel(words, self), QLineEdit(self)
        label.setBuddy(line)
        line.setAccessibleName(words)
        line.setFixedWidth(line.fontMetrics().horizontalAdvance(WIDEST) + MARGINS)
        line.returnPressed.connect(self.entered)
        row.addWidget(label)
        row.addWidget(line)
        return line

    def _follow(self) -> None:
        """A console runs for weeks: what nobody typed is today's."""
        if not self.first.isModified() and not self.last.isModified():
            usual = self._usual()
            self.first.setText(f"{usual.first:%d/%m/%Y}")
            self.last.setText(f"{usual.last:%d/%m/%Y}")

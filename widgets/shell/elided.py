"""A line of text that gives way: cut with an ellipsis, in full in the tooltip."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QWidget

LEAST_WIDTH = 60


class ElidedLabel(QLabel):
    """One line, as wide as it may be, never wider than its place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)

    def minimumSizeHint(self) -> QSize:
        return QSize(LEAST_WIDTH, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setToolTip(self.text() if self._shown() != self.text() else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.contentsRect(), self.alignment() | Qt.AlignmentFlag.AlignVCenter, self._shown())
        painter.end()

    def _shown(self) -> str:
        return self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.contentsRect().width()
        )


class ElidedButton(QPushButton):
    """A button that gives way: its words are cut with an ellipsis; `say` gives them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ""
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def say(self, words: str) -> None:
        """Show `words`, as many as fit."""
        self._words = words
        self.setAccessibleName(words)
        self.updateGeometry()
        self._cut()

    def sizeHint(self) -> QSize:
        return self._with_frame(self.fontMetrics().horizontalAdvance(self._words) + 1)

    def minimumSizeHint(self) -> QSize:
        return self._with_frame(LEAST_WIDTH)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cut()

    def _with_frame(self, width: int) -> QSize:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        inside = QSize(width, self.fontMetrics().height())
        return self.style().sizeFromContents(QStyle.ContentsType.CT_PushButton, option, inside, self)

    def _cut(self) -> None:
        room = self.width() - self._with_frame(0).width()
        self.setText(_plain(self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room)))


def _plain(words: str) -> str:
    """No letter of `words` is a mnemonic."""
    return words.replace("&", "&&")

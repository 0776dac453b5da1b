"""The coverage bar: what share of cameras and items the shift has watched, and what it has not."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.domain.patrol import Coverage
from widgets.common.theme import colour, current_tokens, set_role
from widgets.common.time import duration

BAR_HEIGHT = 10
NAMED = 14


class _Bar(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedHeight(BAR_HEIGHT)
        self.share = 0.0

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(colour(current_tokens().outline))
        whole = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRect(whole)
        whole.setWidth(whole.width() * self.share)
        painter.fillRect(whole, colour(current_tokens().text_dim))


class CoverageView(QWidget):
    """Grey: what has not been watched yet is no alarm, it is work."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words, self.never, self.bar = QLabel(self), QLabel(self), _Bar(self)
        set_role(self.never, "dim")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for label in (self.words, self.never):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        for widget in (self.words, self.bar, self.never):
            column.addWidget(widget)

    def show_coverage(self, found: Coverage | None) -> None:
        """Show the shift's coverage so far; nothing without a map or a shift."""
        self.setVisible(found is not None and bool(found.cameras))
        if found is None or not found.cameras:
            return
        self.bar.share = found.watched / len(found.cameras)
        self.bar.update()
        words = self.tr("Watched this shift: {watched} of {all} cameras, {share} % of the items").format(
            watched=found.watched, all=len(found.cameras), share=found.item_share
        )
        gap = found.longest_gap
        if gap is not None:
            words += " · " + self.tr("longest out of sight: {camera}, {time}").format(
                camera=gap.number, time=duration(gap.longest_gap_s)
            )
        self.words.setText(words)
        names = [one.number for one in found.never]
        shown = ", ".join(names[:NAMED]) + (" …" if len(names) > NAMED else "")
        self.never.setText(self.tr("Not watched yet: {cameras}").format(cameras=shown) if names else "")
        self.never.setVisible(bool(names))

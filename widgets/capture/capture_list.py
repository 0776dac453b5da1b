"""The captures of the room, one line each; rows keep their place when one is described elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from app.clock import Clock
from app.domain.capture import Capture
from widgets.common.theme import current_tokens
from widgets.common.time import short_stamp

ROWS_MOST = 5
PADDING = 10


class CaptureList(QListWidget):
    """`picked` carries a capture's id."""

    picked = Signal(str)

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.currentItemChanged.connect(self._chosen)

    def show_captures(self, captures: Sequence[Capture], current: str) -> None:
        """Show `captures`; the one with the id `current` is selected."""
        dim, plain = QColor(current_tokens().text_dim), QColor(current_tokens().text)
        self.blockSignals(True)
        while self.count() > len(captures):
            self.takeItem(self.count() - 1)
        now = self._clock.utc_now()
        for place, capture in enumerate(captures):
            item = self.item(place) or QListWidgetItem(self)
            words = " ".join(capture.description.split()) or self.tr("not yet described")
            when = short_stamp(capture.taken_at, now)
            item.setText(f"{capture.number}   {when}   {capture.camera}   {words}")
            item.setToolTip(words)
            item.setForeground(plain if capture.described else dim)
            item.setData(Qt.ItemDataRole.UserRole, capture.capture_id)
        self.blockSignals(False)
        self.choose(current)
        row = self.fontMetrics().lineSpacing() + PADDING
        self.setFixedHeight(min(max(1, len(captures)), ROWS_MOST) * row + 2 * self.frameWidth() + 4)

    def choose(self, capture_id: str) -> None:
        """Select a capture without asking for it."""
        self.blockSignals(True)
        for place in range(self.count()):
            if self.item(place).data(Qt.ItemDataRole.UserRole) == capture_id:
                self.setCurrentRow(place)
        self.blockSignals(False)
        self.viewport().update()

    def _chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.picked.emit(str(item.data(Qt.ItemDataRole.UserRole)))

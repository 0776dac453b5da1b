"""A wall in a window of its own, for another screen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QMoveEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from widgets.common.keys import action
from widgets.wall.panel import WallPanel


class WallWindow(QWidget):
    """`closed` when the officer closes it; `moved` when place, size or full screen are others."""

    closed = Signal()
    moved = Signal()

    def __init__(self, panel: WallPanel, number: int) -> None:
        super().__init__()
        self.panel = panel
        self.number = number
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(panel)
        self.setWindowTitle(self.tr("Video wall {n} – Hải Đăng").format(n=number))
        self.setFocusProxy(panel)
        full, close = self.tr("This window over the whole screen"), self.tr("Close this window")
        self.full_screen_action = action(self, full, "F11", self.toggle_full_screen, window_wide=True)
        self.close_action = action(self, close, "Ctrl+W", self.close, window_wide=True)

    def toggle_full_screen(self) -> None:
        """Over the whole screen, or back."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self.moved.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.moved.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.WindowStateChange:
            self.moved.emit()

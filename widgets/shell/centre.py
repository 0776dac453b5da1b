"""The middle of the window: the wall, one line for messages below it, and what is typed over that line.

A room without cameras has its log there instead of the wall (D11).
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from widgets.common.strip import MessageStrip
from widgets.common.theme import current_tokens, set_role
from widgets.shell.elided import ElidedLabel

LINE_HEIGHT = 48
LEAST_WIDTH = 480


class Centre(QWidget):
    """Nothing that comes up here moves the wall: the message line is always there, the rest lies over it."""

    def __init__(
        self, main: QWidget, strip: MessageStrip, parent: QWidget | None = None, *, captures: bool = True
    ) -> None:
        super().__init__(parent)
        self.main, self._captures = main, captures
        self.setMinimumWidth(LEAST_WIDTH)
        # The wall's own line of tools would not let the window be as narrow as a small screen.
        main.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self.hints = ElidedLabel(self)
        set_role(self.hints, "small")
        self.rest = QLabel(self.tr("The duty log stands here as soon as somebody is on duty."), self)
        self.rest.setAlignment(Qt.AlignmentFlag.AlignCenter)
        set_role(self.rest, "dim")
        self._over: list[QFrame] = []
        line = QFrame(self)
        self._line = round(LINE_HEIGHT * current_tokens().scale)
        line.setFixedHeight(self._line)
        cell = QGridLayout(line)
        cell.setContentsMargins(4, 2, 4, 2)
        cell.addWidget(self.hints, 0, 0)
        cell.addWidget(strip, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(main, 1)
        column.addWidget(self.rest, 1)
        column.addWidget(line)
        strip.raise_()

    def lay_over(self, frame: QFrame) -> None:
        """Let `frame` come up over the foot of the wall when it is shown."""
        frame.setParent(self)
        frame.setAutoFillBackground(True)
        set_role(frame, "card")
        frame.hide()
        self._over.append(frame)
        frame.installEventFilter(self)
        self._arrange()

    def hint(self, *, on_duty: bool) -> None:
        """Name the keys that are of use now, where no message stands."""
        keys = [self.tr("F1 keys"), *([self.tr("F2 capture")] if self._captures else [])]
        if on_duty:
            keys.append(self.tr("F3 note · F4 container · F6 incident · F8 next · F9 handover"))
        self.hints.setText(" · ".join(keys))
        self.rest.setVisible(not (on_duty or self._captures))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A frame that got more to show, or less, gets its height: no line of it is cut off."""
        if event.type() in (QEvent.Type.Show, QEvent.Type.LayoutRequest):
            self._arrange()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        for frame in self._over:
            height = frame.sizeHint().height()
            frame.setGeometry(0, self.height() - self._line - height, self.width(), height)
            frame.raise_()

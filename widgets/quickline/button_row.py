"""A row of buttons, or a few of them: shows what fits, takes no focus and never widens the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from widgets.common.theme import set_role
from widgets.common.tips import tip

GAP = 4  # px


class ButtonRow(QWidget):
    """Buttons from left to right; those with no room are hidden, their keys work all the same."""

    def __init__(self, parent: QWidget | None = None, *, lines: int = 1) -> None:
        """`lines`: in how many lines the buttons may stand where one is too short for them."""
        super().__init__(parent)
        self._most, self._lines = lines, 1
        self.buttons: list[QPushButton] = []
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def fill(
        self,
        entries: Sequence[tuple[str, str, Callable[[], object]]],
        other: Callable[[int], object] | None = None,
    ) -> None:
        """Show (words, tooltip, what a click does) anew; `other` is what the other mouse button does."""
        for button in self.buttons:
            button.hide()
            button.deleteLater()
        self.buttons = []
        for words, told, clicked in entries:
            button = QPushButton(words.replace("&", "&&"), self)
            button.setToolTip(tip(told))
            # Whoever types keeps the keyboard while the mouse chooses.
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setAutoDefault(False)
            set_role(button, "flat")
            button.clicked.connect(lambda _checked=False, run=clicked: run())
            if other is not None:
                button.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
                button.customContextMenuRequested.connect(partial(_called, other, len(self.buttons)))
            self.buttons.append(button)
        self.setVisible(bool(entries))
        self.updateGeometry()
        self._arrange()

    def say(self, place: int, words: str) -> None:
        """Other words on the button at `place`; the others move only where it grows or shrinks."""
        button = self.buttons[place]
        before = button.sizeHint().width()
        button.setText(words.replace("&", "&&"))
        if button.sizeHint().width() != before:
            self._arrange()

    def sizeHint(self) -> QSize:
        """As high as the lines of buttons there are; no width of its own."""
        return QSize(0, self._lines * self._height() + (self._lines - 1) * GAP)

    def minimumSizeHint(self) -> QSize:
        """As `sizeHint`."""
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _height(self) -> int:
        return max((one.sizeHint().height() for one in self.buttons), default=0)

    def _arrange(self) -> None:
        left = line = 0
        for button in self.buttons:
            size = button.sizeHint()
            if left and left + size.width() > self.width() and line + 1 < self._most:
                left, line = 0, line + 1
            button.setGeometry(left, line * (self._height() + GAP), size.width(), size.height())
            left += size.width() + GAP
            button.setVisible(left - GAP <= self.width())
        if line + 1 != self._lines:
            self._lines = line + 1
            self.updateGeometry()


def _called(other: Callable[[int], object], place: int, _where: QPoint) -> None:
    other(place)

"""A row of buttons that gives way: what has no room is in the menu at its end."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

GAP = 4  # px


class ButtonRow(QWidget):
    """A tool button an action, in order; none takes the keyboard, as every action has a key."""

    def __init__(self, actions: Sequence[QAction], parent: QWidget) -> None:
        super().__init__(parent)
        self._buttons = [self._button(action) for action in actions]
        self._more = QToolButton(self)
        self._more.setText("…")
        self._more.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._more.setAccessibleName(self.tr("More"))
        self._more.setToolTip(self.tr("More"))
        self._more.clicked.connect(self._show_rest)

    @property
    def hidden(self) -> tuple[QAction, ...]:
        """The actions that have no room."""
        return tuple(button.defaultAction() for button in self._buttons if button.isHidden())

    def sizeHint(self) -> QSize:
        """Room for all."""
        sizes = [button.sizeHint() for button in self._buttons]
        return QSize(sum(size.width() + GAP for size in sizes), max(size.height() for size in sizes))

    def minimumSizeHint(self) -> QSize:
        """Room for the menu alone."""
        return QSize(self._more.sizeHint().width(), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show what fits."""
        super().resizeEvent(event)
        self._lay_out()

    def _button(self, action: QAction) -> QToolButton:
        button = QToolButton(self)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        button.setDefaultAction(action)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setAccessibleName(action.toolTip())
        return button

    def _lay_out(self) -> None:
        widths = [button.sizeHint().width() for button in self._buttons]
        fits = sum(widths) + GAP * (len(widths) - 1) <= self.width()
        room = self.width() if fits else self.width() - self._more.sizeHint().width() - GAP
        x, full = 0, False
        for button, width in zip(self._buttons, widths, strict=True):
            full = full or x + width > room
            button.setHidden(full)
            if not full:
                button.setGeometry(x, 0, width, self.height())
                x += width + GAP
        self._more.setHidden(fits)
        self._more.setGeometry(x, 0, self._more.sizeHint().width(), self.height())

    def _show_rest(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions(self.hidden)
        menu.popup(self._more.mapToGlobal(QPoint(0, -menu.sizeHint().height())))

"""Panels in docks: tabbed beside the wall, floated to another screen, never over who types."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDockWidget,
    QLineEdit,
    QMainWindow,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)

from widgets.common.theme import current_tokens

EDITORS = (QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox)
EDGE = 24  # px left free around a panel on another screen
SHARE = 0.42  # of the window, at most, until somebody draws the edge elsewhere
LEAST_WIDTH = 480  # px of a panel; the wall beside it gets what is left
TAB_STYLE = "QTabBar::tab {{ padding: {gap}px {gap}px; font-size: {size}px; }}"


class PanelDock(QDockWidget):
    """A dock with a panel; `left` when Esc was pressed and nothing in the panel wanted it."""

    left = Signal()

    def __init__(self, name: str, title: str, panel: QWidget, parent: QMainWindow) -> None:
        super().__init__(title, parent)
        self.setObjectName(name)
        # A panel's own wish would push the window over the edge of a small screen.
        panel.setMinimumWidth(LEAST_WIDTH)
        self.setWidget(panel)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the wall."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def change_place(self) -> None:
        """Float to another screen, or over the wall where there is only one; or back beside the wall."""
        if self.isFloating():
            self.setFloating(False)
            return
        window = self.window().screen()
        others = [screen for screen in QGuiApplication.screens() if screen is not window]
        self.setFloating(True)
        if others:
            self.setGeometry(others[0].availableGeometry().adjusted(EDGE, EDGE, -EDGE, -EDGE))
        self.show()
        self.activateWindow()


class DockRow:
    """The docks of a window by name, in the order of their tabs.

    Those `on_call` have no tab until an officer asks for them, and lose it with `close_current`: more than a
    dozen tabs are read by nobody. The one named `middle` gets no dock: it stands in the middle of the window.
    """

    def __init__(
        self,
        window: QMainWindow,
        panels: Sequence[tuple[str, str, QWidget]],
        width: int,
        on_call: Collection[str] = (),
        middle: str = "",
    ) -> None:
        self._window = window
        self._middle = {name: panel for name, _, panel in panels if name == middle}
        self.titles = {name: title for name, title, _ in panels}
        self._on_call = frozenset(on_call)
        self.docks: dict[str, PanelDock] = {}
        first: PanelDock | None = None
        for name, title, panel in panels:
            if name in self._middle:
                continue
            dock = PanelDock(name, title, panel, window)
            window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
            if first is None:
                first = dock
            else:
                window.tabifyDockWidget(first, dock)
            self.docks[name] = dock
            dock.setHidden(name in self._on_call)
        self._away: set[str] = set()
        self.share(width)

    @property
    def away(self) -> bool:
        """Whether the panels are put away until somebody is on duty."""
        return bool(self._away)

    def share(self, width: int) -> None:
        """Give the panels `width` px, but never more than their share of the window."""
        width = min(width, int(self._window.width() * SHARE))
        self._window.resizeDocks([*self.docks.values()][:1], [width], Qt.Orientation.Horizontal)

    def put_away(self, but: str) -> None:
        """Hide every panel but the one called `but`."""
        self._away = {name for name, dock in self.docks.items() if name != but and not dock.isHidden()}
        for name in self._away:
            self.docks[name].hide()
        for panel in self._middle.values():
            panel.hide()
        self.docks[but].show()

    def bring_back(self, front: str) -> None:
        """Show what was put away, `front` in front."""
        for name in self._away:
            self.docks[name].show()
        self._away = set()
        for panel in self._middle.values():
            panel.show()
        self.docks[front].show()
        self.docks[front].raise_()
        self._dress_tabs()

    def _dress_tabs(self) -> None:
        """Ten names fit beside the wall, and none is cut to three letters."""
        tokens = current_tokens()
        for bar in self._window.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly):
            bar.setElideMode(Qt.TextElideMode.ElideNone)
            bar.setUsesScrollButtons(True)
            bar.setExpanding(False)
            bar.setStyleSheet(TAB_STYLE.format(gap=tokens.size_gap * 5 // 8, size=tokens.size_small))

    def go_to(self, name: str) -> None:
        """An officer's own wish: bring the panel to the front and the keyboard into it."""
        if name in self._middle:
            self._middle[name].setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        dock = self.docks[name]
        dock.show()
        dock.raise_()
        if dock.isFloating():
            dock.activateWindow()
        panel = dock.widget()
        if panel is not None:
            panel.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if self.current() is not dock:
            # An empty panel has nothing to type into; its keys and Esc work all the same.
            dock.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show(self, name: str) -> None:
        """An officer's own wish: bring the panel to the front; the keyboard stays where it is."""
        if name in self._middle:
            return
        dock = self.docks[name]
        dock.show()
        dock.raise_()

    def bring_up(self, name: str) -> bool:
        """Bring the panel to the front unless it would cover a field somebody types into; whether it did."""
        if name in self._middle:
            return True
        dock = self.docks[name]
        typing_in = self._typed_into()
        if typing_in is dock:
            return True
        if typing_in is not None and dock in self._window.tabifiedDockWidgets(typing_in):
            return False
        self.show(name)
        return True

    def change_place(self) -> None:
        """Float the panel the keyboard is in, or put it back beside the wall."""
        dock = self.current()
        if dock is not None:
            dock.change_place()

    def close_current(self) -> None:
        """Take the tab from the panel the keyboard is in, where it has one only on call."""
        dock = self.current()
        if dock is not None and dock.objectName() in self._on_call:
            dock.hide()
            dock.left.emit()

    def current(self) -> PanelDock | None:
        """The dock the keyboard is in, or None."""
        focused = QApplication.focusWidget()
        if focused is None:
            return None
        return next((d for d in self.docks.values() if d is focused or d.isAncestorOf(focused)), None)

    def _typed_into(self) -> PanelDock | None:
        return self.current() if isinstance(QApplication.focusWidget(), EDITORS) else None

"""The screens of the workstation by name, and word when one comes or goes."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget


class Screens(QObject):
    """What Qt knows of screens; `changed` after one was plugged in or unplugged."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        app = QGuiApplication.instance()
        # Qt moves windows of a lost screen in its own way first; ours is looked at after that.
        later = QTimer(self, singleShot=True, interval=0)
        later.timeout.connect(self.changed)
        if isinstance(app, QGuiApplication):
            app.screenAdded.connect(lambda _screen: later.start())
            app.screenRemoved.connect(lambda _screen: later.start())

    def names(self) -> tuple[str, ...]:
        """All screens, the main one first."""
        main = QGuiApplication.primaryScreen()
        others = [screen for screen in QGuiApplication.screens() if screen is not main]
        return tuple(screen.name() for screen in (main, *others) if screen is not None)

    def room(self, name: str) -> QRect | None:
        """Where windows may lie on a screen, logical px; None when it is not there."""
        found = (screen for screen in QGuiApplication.screens() if screen.name() == name)
        screen = next(found, None)
        return screen.availableGeometry() if screen is not None else None

    def of(self, window: QWidget) -> str:
        """The screen a window is on."""
        return window.screen().name()

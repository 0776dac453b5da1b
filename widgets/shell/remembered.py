"""What this workstation remembers of its window: layout, docks, sizes. Losing it loses no data."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings, Qt
from PySide6.QtWidgets import QMainWindow

GEOMETRY, DOCKS = "window/geometry", "window/docks"
DOCKS_VERSION = 2
USUAL = (1920, 1080)


class Remembered:
    """Small values by key in one file of the data folder."""

    def __init__(self, file: Path) -> None:
        self._settings = QSettings(str(file), QSettings.Format.IniFormat)

    def get(self, key: str, default: str = "") -> str:
        """The text kept under `key`."""
        value = self._settings.value(key, default)
        return value if isinstance(value, str) else default

    def set(self, key: str, value: str) -> None:
        """Keep `value` under `key`."""
        self._settings.setValue(key, value)

    def bytes(self, key: str) -> QByteArray:
        """The bytes kept under `key`, empty when there are none."""
        value = self._settings.value(key)
        return value if isinstance(value, QByteArray) else QByteArray()

    def set_bytes(self, key: str, value: QByteArray) -> None:
        """Keep `value` under `key`."""
        self._settings.setValue(key, value)


class WindowPlace:
    """Where the window and its docks stood last time on this workstation."""

    def __init__(self, window: QMainWindow, remembered: Remembered) -> None:
        self._window, self._remembered = window, remembered

    def restore(self) -> bool:
        """Put window and docks where they were; False the first time, as large as the screen allows."""
        geometry, docks = self._remembered.bytes(GEOMETRY), self._remembered.bytes(DOCKS)
        if geometry.isEmpty() or not self._window.restoreGeometry(geometry):
            room = self._window.screen().availableGeometry()
            self._window.resize(min(USUAL[0], room.width()), min(USUAL[1], room.height()))
        return not docks.isEmpty() and self._window.restoreState(docks, DOCKS_VERSION)

    def toggle_full_screen(self) -> None:
        """Over the whole screen, or back."""
        self._window.setWindowState(self._window.windowState() ^ Qt.WindowState.WindowFullScreen)

    def remember(self, *, docks: bool) -> None:
        """Keep the window's place, and with `docks` that of the panels."""
        self._remembered.set_bytes(GEOMETRY, self._window.saveGeometry())
        if docks:
            self._remembered.set_bytes(DOCKS, self._window.saveState(DOCKS_VERSION))

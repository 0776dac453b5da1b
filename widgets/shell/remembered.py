"""What this workstation remembers of its window: layout, docks, sizes. Losing it loses no data."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings


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

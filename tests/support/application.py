"""The one QApplication of a test run speaks and looks after every test as it did before it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

import pytest


@pytest.fixture(autouse=True)
def _application_as_found(_noise: object) -> Iterator[None]:
    """Takes back language, theme and properties a test gave the application; only where Qt is in use."""
    before = _Look()
    yield
    before.restore()


class _Look:
    """Language, theme and properties of the application now, or a fresh one's where there is none yet."""

    def __init__(self) -> None:
        self._translators: list[Any] = []
        self._properties: dict[str, Any] = {}
        self._sheet, self._locale, self._palette, self._font = "", None, None, None
        app = _application()
        if app is not None:
            core = sys.modules["PySide6.QtCore"]
            gui = sys.modules["PySide6.QtGui"]
            self._translators = app.findChildren(core.QTranslator)
            self._properties = _properties(app)
            self._sheet, self._locale = app.styleSheet(), core.QLocale()
            self._palette, self._font = gui.QPalette(app.palette()), gui.QFont(app.font())

    def restore(self) -> None:
        """Give the application back what it had; what did not change is not set, as that costs time."""
        app = _application()
        if app is None:
            return
        core, gui = sys.modules["PySide6.QtCore"], sys.modules["PySide6.QtGui"]
        for translator in app.findChildren(core.QTranslator):
            if translator not in self._translators:
                app.removeTranslator(translator)
                translator.deleteLater()
        core.QLocale.setDefault(self._locale or core.QLocale.system())
        if app.styleSheet() != self._sheet:
            app.setStyleSheet(self._sheet)
        palette = self._palette or gui.QPalette()
        if app.palette() != palette:
            app.setPalette(palette)
        font = self._font or gui.QFontDatabase.systemFont(gui.QFontDatabase.SystemFont.GeneralFont)
        if app.font() != font:
            app.setFont(font)
        for name, value in {**dict.fromkeys(_properties(app)), **self._properties}.items():
            app.setProperty(name, value)


def _application() -> Any:
    """The QApplication of this process, if there is one."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    app = widgets.QApplication.instance() if widgets is not None else None
    return app if widgets is not None and isinstance(app, widgets.QApplication) else None


def _properties(app: Any) -> dict[str, Any]:
    names = (bytes(name.data()).decode() for name in app.dynamicPropertyNames())
    # Qt keeps its own there too.
    return {name: app.property(name) for name in names if not name.startswith("_q_")}

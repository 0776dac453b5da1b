"""The wall's buttons on any width: what does not fit is in the menu, nothing is cut."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QToolButton, QWidget
from pytestqt.qtbot import QtBot

from widgets.wall.buttons import ButtonRow

NAMES = ("Phóng to", "Chụp ảnh", "Lân cận", "Camera", "Góc nhìn")


@pytest.mark.parametrize("width", [60, 150, 240, 330, 900])
def test_what_does_not_fit_is_in_the_menu(qtbot: QtBot, width: int) -> None:
    home = QWidget()
    qtbot.addWidget(home)
    actions = [QAction(name, home) for name in NAMES]
    row = ButtonRow(actions, home)
    row.resize(width, 30)
    home.show()
    shown = [one for one in row.findChildren(QToolButton) if one.isVisible()]
    assert all(one.geometry().right() < width and one.width() >= one.sizeHint().width() for one in shown)
    named = [one.text() for one in shown if one.text() != "…"]
    assert named + [action.text() for action in row.hidden] == list(NAMES)
    assert ("…" in [one.text() for one in shown]) == bool(row.hidden)
